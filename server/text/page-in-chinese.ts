/**
 * The text of a rule's page for readers of Chinese. The file has English first and Chinese at its end, below all the
 * examples, where somebody who has just opened it would not look.
 */

/** The page with its Chinese first, then the examples, then the English; as it is, if it has no Chinese. */
export function pageInChinese(page: string): string {
  const [english = '', ...sections] = page.split(/^(?=## (?:Options|Wrong|Right|中文)$)/mu);
  const chinese = sections.find((section) => section.startsWith(CHINESE));
  if (chinese === undefined) return page;
  const titleEnd = english.indexOf('\n') + 1;
  const examples = sections.flatMap((section) => {
    const heading = [...HEADINGS.keys()].find((known) => section.startsWith(known));
    return heading === undefined ? [] : section.replace(heading, HEADINGS.get(heading) ?? heading);
  });
  const options = sections.filter((section) => section.startsWith('## Options\n'));
  return [
    english.slice(0, titleEnd),
    `${chinese.slice(CHINESE.length).trimEnd()}\n\n`,
    ...examples,
    `## English\n${english.slice(titleEnd)}`,
    ...options,
  ].join('');
}

const CHINESE = '## 中文\n';

const HEADINGS: ReadonlyMap<string, string> = new Map([
  ['## Wrong\n', '## 错误示例\n'],
  ['## Right\n', '## 正确示例\n'],
]);
