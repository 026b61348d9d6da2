/** Recognises a digest's body without parsing it, since every Markdown file is tested. */

/** A fence of code, or the marker of an ordered item with the beginning of what follows. */
const LINE = /^ {0,3}(?:(`{3}|~{3})|\d{1,9}[.)][ \t]+([^\r\n]{0,600}))/gmu;

/**
 * Whether `text` has, from `start` on, an ordered list most of whose items open with a link that leads away.
 * Links into the same page make a table of contents, which is no digest.
 */
export function showsListOfLinks(text: string, start: number): boolean {
  LINE.lastIndex = start;
  let fence: string | undefined;
  let items = 0;
  let links = 0;
  for (let line = LINE.exec(text); line !== null; line = LINE.exec(text)) {
    const [, mark, content] = line;
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (fence === mark) fence = undefined;
    } else if (fence === undefined && content !== undefined) {
      items++;
      if (opensWithLink(content)) links++;
    }
  }
  LINE.lastIndex = 0;
  return links > 0 && links * 2 >= items;
}

/** Anything meant as a link: even one with a broken destination shows what the item was meant to be. */
function opensWithLink(content: string): boolean {
  const bare = content.replace(/^(?:\*\*|__|~~)/u, '');
  if (/^<?https?:/iu.test(bare)) return true;
  if (!bare.startsWith('[') || /^\[(?:\^|[ xX]\])/u.test(bare)) return false;
  const middle = /\]([([])(.?)/u.exec(bare);
  return middle !== null && middle[2] !== '#';
}
