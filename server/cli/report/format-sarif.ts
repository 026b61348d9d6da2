/**
 * For code scanning: SARIF 2.1.0 (OASIS, 2020), which GitHub, GitLab and Azure DevOps read.
 */
import type {
  ArtifactLocation,
  Log,
  Region,
  ReportingConfiguration,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { CONFIG_PROBLEMS } from '../../config/config-problem.ts';
import { readManifest } from '../../disk/manifest.ts';
import type { Problem, Range } from '../../features/exchange/problems.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { RULES } from '../../rules/registry.ts';
import type { Language } from '../../text/message.ts';
import { printableJson } from '../printable.ts';
import type { WriteReport } from './file-report.ts';
import { rulePage } from './rule-page.ts';

const LEVELS: { readonly [severity in Severity]: Result.level } = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One run with all rules and all problems. */
export const writeSarif: WriteReport = function* (reports, { language, version }) {
  const used = new Set(reports.flatMap(({ problems }) => problems.map(({ rule }) => rule)));
  const rules = ruleDescriptors(language, used);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const { homepage } = readManifest();
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'digest',
            version,
            semanticVersion: version,
            language: LOCALES[language],
            ...(homepage === undefined ? {} : { informationUri: homepage }),
            rules,
          },
        },
        // Columns are those of JavaScript strings and of LSP.
        columnKind: 'utf16CodeUnits',
        // Reports are passed on, and should not reveal paths of this machine.
        originalUriBaseIds: { [ROOT]: { description: { text: ROOT_IS[language] } } },
        defaultEncoding: 'UTF-8',
        artifacts: reports.map(({ file }) => ({
          location: { uri: uriOf(file), uriBaseId: ROOT },
          sourceLanguage: 'markdown',
        })),
        results: reports.flatMap(({ file, problems }, artifact) =>
          problems.map((problem) =>
            resultOf(problem, { uri: uriOf(file), uriBaseId: ROOT, index: artifact }, indexes),
          ),
        ),
      },
    ],
  };
  yield `${printableJson(JSON.stringify(log, undefined, 2))}\n`;
};

/** What files are relative to, by the name that code scanning knows. */
const ROOT = '%SRCROOT%';

const ROOT_IS: { readonly [language in Language]: string } = {
  en: 'The root of the repository; without one, the folder that was current.',
  zh: '仓库的根目录；没有仓库时，为当时的当前文件夹。',
};

const LOCALES: { readonly [language in Language]: string } = { en: 'en-US', zh: 'zh-CN' };

/** Readers of SARIF show the page only beside a problem, so only those of rules with a problem are in it. */
function ruleDescriptors(language: Language, used: ReadonlySet<string>): ReportingDescriptor[] {
  return [...RULES, ...Object.values(CONFIG_PROBLEMS)].map(({ id, severity, summary }) => ({
    id,
    name: inOneWord(id),
    shortDescription: { text: summary[language] },
    // GitHub shows a rule badly without this and `help`.
    fullDescription: { text: summary[language] },
    help: { text: summary[language] },
    defaultConfiguration: configurationOf(severity),
    ...(used.has(id) ? rulePage(id) : {}),
  }));
}

/** `bold-unrendered` as SARIF wants names: BoldUnrendered. */
function inOneWord(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

function configurationOf(severity: Severity | 'off'): ReportingConfiguration {
  return severity === 'off' ? { enabled: false } : { level: LEVELS[severity] };
}

function resultOf(
  { rule, severity, message, range, related, fixes = [] }: Problem,
  artifactLocation: ArtifactLocation,
  indexes: ReadonlyMap<string, number>,
): Result {
  const ruleIndex = indexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { ...artifactLocation }, region: regionOf(range) } }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place) => ({
            message: { text: place.message },
            physicalLocation: {
              artifactLocation:
                place.file === undefined
                  ? { ...artifactLocation }
                  : { uri: uriOf(place.file), uriBaseId: ROOT },
              region: regionOf(place.range),
            },
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation: { ...artifactLocation },
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(edit.range),
                  insertedContent: { text: edit.newText },
                })),
              },
            ],
          })),
        }),
  };
}

/** SARIF counts from 1, and the end column is the one after the last character. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path as a relative URI: everything but `/` that means something in one is escaped. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
