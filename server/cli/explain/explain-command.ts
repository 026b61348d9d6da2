/**
 * `digest explain` and `digest rules`: what there is to know of rules, without an editor.
 */
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { rulePageUrl } from '../../disk/rule-pages.ts';
import { rulesData } from '../../features/exchange/rules-data.ts';
import { nearestRule, RULES, ruleById } from '../../rules/registry.ts';
import type { Language, Message } from '../../text/message.ts';
import { pageInChinese } from '../../text/page-in-chinese.ts';
import { printable } from '../printable.ts';
import { rulePageAddress } from '../report/rule-page.ts';
import { complain, type ExitStatus, type World } from '../world.ts';

/** Prints the page of the rule `id`, and returns the exit status. */
export function explain(id: string, world: World): ExitStatus {
  const page = rulePageIn(id, world.language);
  if (page === undefined) return complain(world, unknownRule(id));
  const { hasColors, write } = world.output;
  write(hasColors ? page.replaceAll(/^#+ .*$/gmu, paintHeading) : page);
  return 0;
}

/** The page of the rule `id` with `language` first; `undefined` where there is no such rule. */
export function rulePageIn(id: string, language: Language): string | undefined {
  const url = ruleById(id) === undefined ? undefined : rulePageUrl(id);
  if (url === undefined) return undefined;
  const page = readFileSync(url, 'utf8');
  return language === 'zh' ? pageInChinese(page) : page;
}

/** The message where no rule is called `id`. */
export function unknownRule(id: string): Message {
  const meant = nearestRule(id);
  const name = printable(id);
  return {
    en: `there is no rule “${name}”. ${meant === undefined ? 'See “digest rules”.' : `Did you mean “${meant}”?`}`,
    zh: `没有名为“${name}”的规则。${meant === undefined ? '可用“digest rules”查看全部规则。' : `您是不是想写“${meant}”？`}`,
  };
}

/** Prints all rules, and returns the exit status. */
export function listRules(format: 'text' | 'json', { language, output }: World): ExitStatus {
  const rules = rulesData(RULES, language, rulePageAddress);
  if (format === 'json') {
    output.write(`${JSON.stringify(rules, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, fixable, summary } of rules)
    output.write(
      `${id.padEnd(width)}  ${severity.padEnd(7)}  ${(fixable ? 'fix' : '').padEnd(3)}  ${summary}\n`,
    );
  return 0;
}

function paintHeading(heading: string): string {
  return styleText('bold', heading, { validateStream: false });
}
