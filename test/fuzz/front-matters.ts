/** Front matter as nobody should write it, and as somebody will. */

/** Each a whole block, or what stands in its place. */
export const FRONT_MATTERS: readonly string[] = [
  '---js\n{title: (() => { throw 1 })()}\n---\n',
  '+++\ntitle = "a"\ndate = 2025-08-01T00:00:00+08:00\n+++\n',
  '{\n"title": "a",\n"date": "2025-08-01"\n}\n',
  '---\ntitle: a\ntitle: a\ntitle: b\nDate: 2025-08-01\ndate: 2025-08-02\n---\n',
  `---\n${'k: v\n'.repeat(100)}---\n`,
  '---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n---\n',
  '---\ntitle: &t x\ncategories: *t\ndate: *u\n---\n',
  '---\n<<: {title: a}\ndate: 2025-8-1\n---\n',
  '---\ntitle: |\n  a\n  b\ndate: >\n 2025\n---\n',
  '---\ntitle: "a\n  b"\ndate: 2025-08-01 00:00\ncategories: AI\n---\n',
  '---\n# c\ntitle: x # c\n? date\n: 2025-08-01T00:00:00+0800\n"categories" : [ "a" ,\n b ]\n---\n',
  '---\n{title: a, date: 2025-08-01, categories: [a]}\n---\n',
  '---\n--- \ntitle: a\n---\n',
  '---\ntitle：a\ndate：2025-08-01\ncategories：["a"，"b"]\n---\n',
  '---\ntitle: a\n\ndate : 2025-08-01T0:0:0\ncategories:\n- a\n-\n- b\n---\n',
  '--- \ntitle: a\n...\n',
  '---\n!!str title: !!int 3\ndate: !x 1\n---\n',
  '---\ntitle: 2025.08.01.00\n---\n---\ndate: 2025-08-01\n---\n',
  '\uFEFF\n\n---\ntitle: a\ndate: 2025-08-01T00:00:00+08:00\n---\n',
  '<!-- x -->\n---\ntitle: a\n---\n',
  '---\ntitle: a\ndate: 2025-08-01T00:00:00+08:00',
  "---\ntitle: 'it''s'\ndate: '2025-08-01T08:00:00Z'\ncategories: ['x\n', y]\n---\n",
];
