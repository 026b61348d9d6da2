/** What a call of `digest seen` may ask for. */
export interface SeenOptions {
  readonly folder?: string;
  /** How alike titles must be, in percent. */
  readonly near?: number;
  readonly format: 'text' | 'json';
}
