/** Texts as they are compared with what somebody looks for. */

/** `text` as it is compared: half-width where there are two widths, small letters, single spaces. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
