/** `text`, whose lines end in `\n`, with all but its first line indented by `columns` spaces; empty lines stay empty. */
export function indented(text: string, columns: number, lineBreak: string): string {
  const indent = ' '.repeat(columns);
  return text
    .split('\n')
    .map((line, at) => (at === 0 || line === '' ? line : indent + line))
    .join(lineBreak);
}
