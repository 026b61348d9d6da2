/**
 * The part of AutoCorrect's WebAssembly package that wasm-bindgen generates: the package's own entry loads its
 * module by an import that neither Node nor a Worker can follow, so typography.ts loads it itself.
 */
declare module '@huacnlee/autocorrect/autocorrect_bg.js' {
  /** `text`, which is plain, with spaces and punctuation corrected. */
  export function format(text: string): string;
  /** Hands the module's exports over to the functions here. */
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
