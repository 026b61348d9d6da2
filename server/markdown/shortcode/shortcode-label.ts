/** What stands for a shortcode where its output would be, in a box of the preview, in plain text and in the text of an image. */
export function shortcodeLabel(name: string): string {
  return `[${name}]`;
}
