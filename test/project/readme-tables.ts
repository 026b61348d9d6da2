/**
 * The tables of README.md, made from the declarations.
 */
import { SETTINGS, type Settings } from '../../server/config/settings.ts';
import { RULES } from '../../server/rules/registry.ts';

/** The rules in the registry's order, each with a link to its page. */
export function rulesTable(): string {
  const rows = RULES.map(({ id, severity, fixable, summary }) => [
    `[\`${id}\`](server/rules/${id}.md)`,
    severity,
    fixable ? 'fix' : '',
    `${summary.en}<br>${summary.zh}`,
  ]);
  return table(['Rule', 'Default', '', 'Reports'], rows);
}

/** The settings of digest.config.json, groups written out with a dot. */
export function settingsTable(): string {
  return table(['Setting', 'Meaning'], settingRows(SETTINGS, ''));
}

function settingRows(settings: Settings, prefix: string): string[][] {
  return Object.entries(settings).flatMap(([key, { description, settings: inner }]) =>
    inner === undefined
      ? [[`\`${prefix}${key}\``, `${description.en}<br>${description.zh}`]]
      : settingRows(inner, `${prefix}${key}.`),
  );
}

/** `readme` with each table between its two marks as it should be. Throws where a mark is missing. */
export function withTables(readme: string): string {
  return [
    ['rules', rulesTable()],
    ['settings', settingsTable()],
  ].reduce((text, [name = '', content = '']) => {
    const begin = `<!-- ${name}:begin -->`;
    const end = `<!-- ${name}:end -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}.`);
    return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
  }, readme);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
