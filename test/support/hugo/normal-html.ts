/**
 * HTML in a form in which two renderers can be compared: one tag or text a line, without what is not seen or not
 * of the text (ids, classes, roles, comments, colours of code, spaces between blocks, titles and table bodies with nothing
 * in them).
 */

/** `html` normalised. */
export function normalHtml(html: string): string {
  const lines: string[] = [];
  let text = '';
  let pre = 0;
  const flush = (isBlock: boolean) => {
    const shown = pre > 0 ? text.replaceAll('\r', '').replace(/\n+$/u, '') : text.replace(/\s+/gu, ' ');
    const kept = isBlock ? shown.trim() : shown;
    if (kept !== '') lines.push(JSON.stringify(kept));
    text = '';
  };
  for (const [token] of html.replace(/<!--[\s\S]*?-->/gu, '').matchAll(/<(?:"[^"]*"|[^">])+>|[^<]+/gu)) {
    const tag = /^<(\/?)([a-zA-Z0-9]+)(.*)>$/su.exec(token);
    if (tag === null) {
      text += decode(token);
      continue;
    }
    const [, slash = '', name = '', rest = ''] = tag;
    if (LEFT_OUT.has(name)) continue;
    flush(BLOCKS.has(name));
    if (name === 'pre') pre += slash === '' ? 1 : -1;
    lines.push(`<${slash}${name}${slash === '' ? attributes(rest) : ''}>`);
  }
  flush(true);
  // How nothing is aligned is not seen.
  return trimmedInBlocks(lines)
    .join('\n')
    .replaceAll(/<(t[dh]) align=\w+>\n<\/\1>/gu, '<$1>\n</$1>')
    .replaceAll('<tbody>\n</tbody>\n', '');
}

/** Spaces at the ends of a block are not shown. */
function trimmedInBlocks(lines: readonly string[]): string[] {
  return lines.flatMap((line, index): string[] => {
    if (!line.startsWith('"')) return [line];
    let text: string = JSON.parse(line);
    if (isBlock(lines[index - 1])) text = text.trimStart();
    if (isBlock(lines[index + 1])) text = text.trimEnd();
    return text === '' ? [] : [JSON.stringify(text)];
  });
}

function isBlock(line: string | undefined): boolean {
  return line === undefined || BLOCKS.has(/^<\/?([a-z0-9]+)/u.exec(line)?.[1] ?? '') || line === '<br>';
}

const BLOCKS: ReadonlySet<string> = new Set(
  'p li ul ol pre blockquote h1 h2 h3 h4 h5 h6 hr table thead tbody tr th td dl dt dd section'.split(' '),
);

/** What a renderer wraps its text in without saying more. */
const LEFT_OUT: ReadonlySet<string> = new Set(['div', 'span', 'section']);

function attributes(text: string): string {
  const kept: string[] = [];
  for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/gu)) {
    if (name === 'href' && value.startsWith('#')) continue;
    if (name === 'style') {
      const align = /text-align:\s*(\w+)/u.exec(value)?.[1];
      if (align !== undefined) kept.push(`align=${align}`);
    } else if (name === 'title' && value === '') continue;
    else if (ATTRIBUTES.has(name) && !(name === 'start' && value === '1'))
      kept.push(`${name}=${address(decode(value))}`);
  }
  return kept
    .sort()
    .map((one) => ` ${one}`)
    .join('');
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'href',
  'src',
  'alt',
  'title',
  'start',
  'align',
  'type',
  'checked',
  'disabled',
]);

/** One of the ways to write the same address. */
function address(value: string): string {
  return value.replace(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase());
}

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

/** The named character references that Hugo writes, and what they stand for. */
export const NAMED: Readonly<Record<string, string>> = {
  ...{ quot: '"', lt: '<', gt: '>', amp: '&', nbsp: '\u00a0' },
  ...{
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    laquo: '«',
    raquo: '»',
  },
};
