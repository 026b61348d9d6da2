/** What is done with a digest, each thing as the product does it: what the growth check measures. */
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { completions } from '../../server/features/completion/completion.ts';
import { outline } from '../../server/features/navigation/outline.ts';
import { type PreviewOptions, preview } from '../../server/features/preview/preview.ts';
import { fixAll, lawfulTogether } from '../../server/rules/engine/fix-all.ts';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { DEFAULT_SETTINGS } from '../../server/rules/engine/run-rules.ts';
import { checkedDigest, findingsIn } from './properties.ts';

/** Gets ready for a text, and returns what is to be measured. */
export type Task = (text: string) => () => void;

const parse = (text: string, previous?: ReturnType<typeof parseDigest>) => parseDigest(text, {}, previous);

/** The tasks by their names. */
export const TASKS: { readonly [task: string]: Task } = {
  parse: (text) => () => {
    for (const { body } of parse(text).items) body.blocks.at(0);
  },
  rules: (text) => {
    const digest = parse(text);
    return () => findingsIn(digest);
  },
  'fix all': (text) => {
    const digest = parse(text);
    findingsIn(digest);
    return () => fixAll(digest, parse, findingsIn);
  },
  'every fix': (text) => {
    const checked = checkedDigest(text);
    return () => {
      const fixesOf = lawfulTogether(checked);
      for (const finding of checked.findings) fixesOf(finding);
    };
  },
  preview: (text) => {
    const digest = parse(text);
    return () => preview(digest, previewOptions([]));
  },
  'preview with problems': (text) => {
    const digest = parse(text);
    const findings = findingsIn(digest);
    return () => preview(digest, previewOptions(findings));
  },
  outline: (text) => {
    const digest = parse(text);
    return () => outline(digest, 'zh');
  },
  completion: (text) => {
    const digest = parse(text);
    const context = {
      language: 'zh',
      settings: DEFAULT_SETTINGS,
      now: 0,
      localOffsetMinutes: 0,
      parse,
    } as const;
    return () => completions(digest, text.length, context);
  },
  edit: (text) => {
    const digest = parse(text);
    findingsIn(digest);
    const at = text.length >> 1;
    return () => findingsIn(parse(`${text.slice(0, at)}a${text.slice(at)}`, digest));
  },
};

function previewOptions(findings: readonly Finding[]): PreviewOptions {
  const settings = DEFAULT_SETTINGS;
  return { reading: 'current', language: 'zh', settings, findings, images: true, decorated: true };
}
