/**
 * From a site's configuration to the settings of its Markdown.
 */
import { decodeString } from 'micromark-util-decode-string';
import {
  type CjkSettings,
  DEFAULT_MARKUP,
  type Delimiters,
  type MarkupSettings,
  type PassthroughSettings,
  type TypographerMark,
  type TypographerMarks,
} from '../markdown/markup-settings.ts';
import { flagIn, type Table, tableAt, textIn } from './config-values.ts';

/** The settings in a configuration; `settings` is all of it. */
export function markupOf(settings: Table): MarkupSettings {
  const goldmark = tableAt(settings, 'markup', 'goldmark');
  const extensions = tableAt(goldmark, 'extensions');
  const renderer = tableAt(goldmark, 'renderer');
  const parser = tableAt(goldmark, 'parser');
  const attribute = tableAt(parser, 'attribute');
  const extra = (name: string) => flagIn(tableAt(extensions, 'extras', name), 'enable', false);
  const on = (name: string) => flagIn(extensions, name, true);
  return {
    unsafe: flagIn(renderer, 'unsafe', false),
    hardWraps: flagIn(renderer, 'hardwraps', false),
    typographer: typographerOf(extensions),
    linkify: on('linkify'),
    linkifyProtocol: textIn(extensions, 'linkifyprotocol') ?? DEFAULT_MARKUP.linkifyProtocol,
    strikethrough: on('strikethrough'),
    // A yes or no until 0.151, and a table since.
    footnote:
      extensions.get('footnote') instanceof Map
        ? flagIn(tableAt(extensions, 'footnote'), 'enable', true)
        : on('footnote'),
    definitionList: on('definitionlist'),
    table: on('table'),
    taskList: on('tasklist'),
    cjk: cjkOf(tableAt(extensions, 'cjk')),
    extras: {
      delete: extra('delete'),
      insert: extra('insert'),
      mark: extra('mark'),
      subscript: extra('subscript'),
      superscript: extra('superscript'),
    },
    passthrough: passthroughOf(tableAt(extensions, 'passthrough')),
    titleAttributes: flagIn(attribute, 'title', true),
    blockAttributes: flagIn(attribute, 'block', false),
    autoHeadingId: flagIn(parser, 'autoheadingid', true),
    emoji: flagIn(settings, 'enableemoji', false),
  };
}

const DEFAULT_MARKS = DEFAULT_MARKUP.typographer;

function typographerOf(extensions: Table): TypographerMarks | undefined {
  const table = tableAt(extensions, 'typographer');
  const isOff = extensions.get('typographer') === false || flagIn(table, 'disable', false);
  if (isOff || DEFAULT_MARKS === undefined || table.size === 0) return isOff ? undefined : DEFAULT_MARKS;
  const marks: Record<TypographerMark, string> = { ...DEFAULT_MARKS };
  for (const name of Object.keys(marks) as TypographerMark[]) {
    const value = table.get(name);
    // They are written as HTML, such as `&ldquo;`.
    if (typeof value === 'string') marks[name] = decodeString(value);
  }
  return marks;
}

function cjkOf(table: Table): CjkSettings {
  if (!flagIn(table, 'enable', false)) return DEFAULT_MARKUP.cjk;
  const style = textIn(table, 'eastasianlinebreaksstyle') === 'css3draft' ? 'css3draft' : 'simple';
  return {
    eastAsianLineBreaks: flagIn(table, 'eastasianlinebreaks', false) ? style : 'keep',
    escapedSpace: flagIn(table, 'escapedspace', false),
  };
}

function passthroughOf(table: Table): PassthroughSettings | undefined {
  if (!flagIn(table, 'enable', false)) return undefined;
  const delimiters = tableAt(table, 'delimiters');
  return { block: pairsIn(delimiters.get('block')), inline: pairsIn(delimiters.get('inline')) };
}

function pairsIn(value: unknown): readonly Delimiters[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair): Delimiters[] => {
    const [opening, closing]: unknown[] = Array.isArray(pair) ? pair : [];
    const isPair = typeof opening === 'string' && typeof closing === 'string';
    return isPair && opening !== '' && closing !== '' ? [[opening, closing]] : [];
  });
}
