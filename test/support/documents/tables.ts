/** What is generated in the documents: tables from the declarations, and what the command says of itself. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS, type Settings } from '../../../server/config/settings.ts';
import { pagePath, RULES } from '../../../server/rules/registry.ts';
import type { Language } from '../../../server/text/message.ts';
import { projectRoot } from '../machine/machine.ts';
import { digest } from '../machine/run-cli.ts';

/** Makes a part of the page `file` in a language. */
type Generate = (language: Language, file: string) => string | Promise<string>;

/** The generated parts by the name in their marks `<!-- name:begin -->` and `<!-- name:end -->`. */
const PARTS: { readonly [name: string]: Generate } = {
  rules: rulesTable,
  settings: settingsTable,
  'vscode-settings': vscodeSettingsTable,
  help: helpTexts,
};

/** `text`, the page `file`, with each part between its marks as it should be. */
export async function withGenerated(text: string, language: Language, file: string): Promise<string> {
  let whole = text;
  for (const [name, generate] of Object.entries(PARTS)) {
    const begin = `<!-- ${name}:begin -->`;
    const from = whole.indexOf(begin);
    const to = whole.indexOf(`<!-- ${name}:end -->`);
    if (from < 0 || to < from) continue;
    const part = await generate(language, file);
    whole = `${whole.slice(0, from + begin.length)}\n${part}\n${whole.slice(to)}`;
  }
  return whole;
}

/** Whether `text` has the marks of the part `name`. */
export function hasPart(text: string, name: string): boolean {
  return text.includes(`<!-- ${name}:begin -->`) && text.includes(`<!-- ${name}:end -->`);
}

/** The names of all parts. */
export const PART_NAMES: readonly string[] = Object.keys(PARTS);

/** The rules in the registry's order, each with a link to its page. */
function rulesTable(language: Language, file: string): string {
  const fix = { en: 'fix', zh: '可修复' }[language];
  const up = path.posix.relative(path.posix.dirname(file), 'server/rules');
  // A page is in both languages, English first.
  const anchor = { en: '', zh: '#中文' }[language];
  const rows = RULES.map(({ id, severity, fixable, summary }) => [
    `[\`${id}\`](${up}/${pagePath(id)}${anchor})`,
    severity,
    fixable ? fix : '',
    summary[language],
  ]);
  const heads = { en: ['Rule', 'Default', 'Fix', 'Reports'], zh: ['规则', '默认', '修复', '报告的问题'] };
  return table(heads[language], rows);
}

/** The settings of digest.config.json, groups written out with a dot. */
function settingsTable(language: Language): string {
  const heads = { en: ['Setting', 'Meaning'], zh: ['设置', '含义'] };
  return table(heads[language], settingRows(SETTINGS, '', language));
}

function settingRows(settings: Settings, prefix: string, language: Language): string[][] {
  return Object.entries(settings).flatMap(([key, { description, settings: inner }]) =>
    inner === undefined
      ? [[`\`${prefix}${key}\``, description[language]]]
      : settingRows(inner, `${prefix}${key}.`, language),
  );
}

/** The settings in VS Code, as package.json declares them. */
function vscodeSettingsTable(language: Language): string {
  const { contributes }: Manifest = JSON.parse(read('package.json'));
  const words: { [key: string]: string } = JSON.parse(
    read({ en: 'package.nls.json', zh: 'package.nls.zh-cn.json' }[language]),
  );
  const say = (reference: string) => words[reference.slice(1, -1)] ?? reference;
  const rows = Object.entries(contributes.configuration.properties).map(([name, setting]) => {
    const values = (setting.enum ?? []).map((value, index) => {
      const meaning = setting.enumDescriptions?.[index];
      return meaning === undefined ? `\`${value}\`` : `\`${value}\` – ${say(meaning)}`;
    });
    return [
      `\`${name}\``,
      `\`${JSON.stringify(setting.default)}\``,
      [say(setting.markdownDescription), ...values].join('<br>'),
    ];
  });
  const heads = { en: ['Setting', 'Default', 'Meaning'], zh: ['设置', '默认值', '含义'] };
  return table(heads[language], rows);
}

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly [name: string]: {
          readonly default: unknown;
          readonly markdownDescription: string;
          readonly enum?: readonly string[];
          readonly enumDescriptions?: readonly string[];
        };
      };
    };
  };
}

/** What `digest help` says, of itself and of each of its commands. */
async function helpTexts(language: Language): Promise<string> {
  const general = await help([], language);
  const commands = [...general.matchAll(/^ {2}([a-z]+) {3,}\S/gmu)].map(([, name = '']) => name);
  const texts = [general];
  for (const command of commands.filter((name) => name !== 'help'))
    texts.push(await help([command], language));
  return texts.map((text) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``).join('\n\n');
}

async function help(command: readonly string[], language: Language): Promise<string> {
  const { stdout } = await digest(['--lang', language, 'help', ...command]);
  return stdout;
}

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
