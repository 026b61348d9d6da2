/**
 * The same text, which stands for itself: what is cut out of a text keeps all of that in memory. V8 copies what two
 * texts are put together from before it cuts anything out of them.
 */
export function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
