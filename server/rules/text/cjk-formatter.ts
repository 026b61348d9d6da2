/**
 * AutoCorrect, the library that knows the typography of mixed Chinese and Latin text, as a plain function.
 *
 * It is three megabytes of WebAssembly, so it is shipped compressed (Zstandard makes a third less of it than the
 * deflate of a VSIX) and loaded on demand, from bytes that the caller provides: a server in a Worker has no file
 * system and does not know the address of its own files.
 */
import * as glue from '@huacnlee/autocorrect/autocorrect_bg.js';

/** The name of the file that holds the library; see `LoadAsset`. */
export const AUTOCORRECT_ASSET = 'autocorrect.wasm.zst';

let isLoaded = false;

/** Makes `formatCjk` ready. Throws where `bytes` are not the library's. */
export async function loadCjkFormatter(bytes: Uint8Array): Promise<void> {
  if (isLoaded) return;
  const module = await WebAssembly.compile(await unpacked(bytes));
  const { exports } = await WebAssembly.instantiate(module, { './autocorrect_bg.js': { ...glue } });
  glue.__wbg_set_wasm(exports);
  const { __wbindgen_start: start } = exports;
  if (typeof start === 'function') start();
  // The first call builds the library's tables, which takes a tenth of a second; done here, it delays no check.
  glue.format('中文 text');
  isLoaded = true;
}

/** A frame of Zstandard begins with these bytes (RFC 8878, 3.1.1). */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** The library itself: where the program runs from its sources, it comes from npm as it is. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { decompress } = await import('fzstd');
  const isPacked = MAGIC.every((byte, at) => bytes[at] === byte);
  // A copy, since WebAssembly wants a buffer of its own.
  return new Uint8Array(isPacked ? decompress(bytes) : bytes);
}

/** Plain `text` as AutoCorrect would write it; as it is, before the library is loaded and where it fails. */
export function formatCjk(text: string): string {
  if (!isLoaded) return text;
  try {
    return glue.format(text);
  } catch {
    // A panic inside the library must not stop the check of other texts.
    return text;
  }
}
