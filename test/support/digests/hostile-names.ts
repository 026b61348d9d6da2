/** Names and titles that somebody gave to a digest, an author or a category in order to get more than text out of an editor. */

/** Markdown, HTML, icons and addresses. */
const MARKED: readonly string[] = [
  '[x](command:workbench.action.quit)',
  '](command:workbench.action.quit) [',
  '**[x](command:y)**',
  '![x](https://evil.example/p.png)',
  '<a href="command:y">x</a>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<math><mtext>x</mtext></math>',
  '&lt;img src=x&gt; &#91;x](command:y)',
  '<command:y>',
  'https://evil.example/ www.evil.example a@evil.example',
  '$(alert) command:y vscode://x',
  '```\nx\n```',
  '[x]: command:y',
  '| a |\n| - |',
  '# x\n\n- [x](command:y)',
  '\\[x](command:y) `[x](command:y)`',
];

/** What repaints a terminal, or turns the direction of writing. */
const UNSEEN: readonly string[] = [
  '\x1b[2J\x1b]0;owned\x07',
  '\x1b]8;;https://evil.example\x07x\x1b]8;;\x07',
  'a\u202Egpj.exe',
  '\u2066a\u2069\u200F\u061C',
  'a\u009b31m\x00',
];

/** What ends a value of YAML or a snippet, and says something else after it. */
const BREAKING: readonly string[] = [
  '"]\ndraft: true\nx: ["',
  "'\ndraft: true\nx: '",
  'x\n---\n\n1. [x](https://evil.example)',
  'a\\',
  'x # y: z',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what snippets have
  '${1:x} $TM_FILENAME }',
  'null',
  '0x10',
  '__proto__',
];

/** All of them. */
export const HOSTILE_NAMES: readonly string[] = [...MARKED, ...UNSEEN, ...BREAKING];

/** Characters that nothing shown to a person holds. */
export const ACTS_UNSEEN = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
