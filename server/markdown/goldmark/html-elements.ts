/**
 * What a tag in Markdown is: one of HTML’s own, or a word in angle brackets, as in `Vec<T>` and `<think>`.
 */

/** The elements that HTML has, obsolete ones included, and those of the SVG and MathML that people paste. */
const ELEMENTS: ReadonlySet<string> = new Set(
  `a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption
  center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
  font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
  link main map mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p param path picture
  pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup
  svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(
    /\s+/u,
  ),
);

/** Elements without content. */
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** A tag as it is written. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly isClosing: boolean;
  /** Whether HTML has such an element. */
  readonly isElement: boolean;
  /** Whether nothing can close it. */
  readonly isVoid: boolean;
}

/** The tag that `html` begins with; `undefined` where it is a comment, a declaration or the like. */
export function readTag(html: string): Tag | undefined {
  const match = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)/u.exec(html);
  if (match === null) return undefined;
  const name = (match[2] ?? '').toLowerCase();
  return {
    name,
    isClosing: match[1] === '/',
    isElement: ELEMENTS.has(name) || /^[a-z]+(?:-[a-z0-9]+)+$/u.test(name),
    isVoid: VOID.has(name) || /\/>$/u.test(html),
  };
}

/** The value of an attribute of the tag `html`; `undefined` where it has none. */
export function attributeOf(html: string, name: string): string | undefined {
  for (const [, key = '', double, single, bare] of html.matchAll(ATTRIBUTE))
    if (key.toLowerCase() === name) return double ?? single ?? bare ?? '';
  return undefined;
}

const ATTRIBUTE = /\s([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;

/** What is left of `html` without comments and tags: the text that a reader would see of it. */
export function htmlText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, '')
    .replace(/<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/giu, '')
    .replace(/<[/!?A-Za-z][^<>]*>?/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
