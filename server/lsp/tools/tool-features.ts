/** The tools for drafting agents, which our own client offers to the models of its editor. */
import { checkedData } from '../../features/exchange/data-fault.ts';
import { callTool, isTool } from '../../features/tools/call-tool.ts';
import { TOOLS, type ToolName } from '../../features/tools/tool-data.ts';
import { prepareTool, runTool, type ToolPreparation } from '../../protocol/tool-messages.ts';
import type { Language, Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Feature, forMessage } from '../feature.ts';
import { ToolPlaces } from './tool-places.ts';
import { toolsIn } from './tool-runner.ts';

/** Prepares tools, with the texts to show before one runs, and runs them. */
export const toolFeatures: readonly Feature[] = [
  forMessage(prepareTool, async ({ name, input }, { abilities: { language } }) =>
    isTool(name) ? preparation(name, input, language) : { progress: '' },
  ),
  forMessage(runTool, async (call, context, token, connection) => {
    const { language } = context.abilities;
    await context.archives.upToDate(token);
    const places = new ToolPlaces(connection, context.folders());
    const run = toolsIn({ context, connection, places, localOffsetMinutes: call.localOffsetMinutes });
    const answer = isTool(call.name)
      ? await callTool(call.name, call.input, run)
      : { refusal: NO_TOOL(call.name) };
    return 'refusal' in answer ? { refusal: answer.refusal[language] } : { data: answer };
  }),
];

function preparation(name: ToolName, input: unknown, language: Language): ToolPreparation {
  const progress = TOOLS[name].progress[language];
  const asked = confirmation(name, input);
  if (asked === undefined) return { progress };
  const { title, message } = asked;
  return { progress, confirmation: { title: title[language], message: message[language] } };
}

/** The confirmation before something is written; invalid input is not written either. */
function confirmation(name: ToolName, input: unknown) {
  if (name === 'digest_fix') {
    const checked = checkedData(TOOLS.digest_fix.input, input);
    if ('faults' in checked || checked.data.write !== true) return undefined;
    const file = checked.data.file ?? '';
    return checked.data.text === undefined ? REPAIR(file) : REPLACE(file);
  }
  if (name !== 'digest_compose') return undefined;
  const checked = checkedData(TOOLS.digest_compose.input, input);
  if ('faults' in checked || checked.data.write !== true) return undefined;
  return CREATE(checked.data.digest.items.length, checked.data.slot ?? checked.data.digest.slot);
}

const LONGEST = 200;

interface Confirmation {
  readonly title: Message;
  readonly message: Message;
}

const REPAIR = (file: string): Confirmation => ({
  title: { en: 'Repair the digest?', zh: '要修复这期简报吗？' },
  message: {
    en: `What needs no decision is repaired in ${shorten(file, LONGEST)}, and the file is saved.`,
    zh: `将修复 ${shorten(file, LONGEST)} 中无需人工决定的问题，并保存文件。`,
  },
});
const REPLACE = (file: string): Confirmation => ({
  title: { en: 'Replace the digest?', zh: '要替换这期简报吗？' },
  message: {
    en: `A new text is repaired and takes the place of all that is in ${shorten(file, LONGEST)}.`,
    zh: `新的文本经修复后，将替换 ${shorten(file, LONGEST)} 的全部内容。`,
  },
});
const CREATE = (items: number, slot: string | undefined): Confirmation => {
  const count = items === 1 ? '1 item' : `${items} items`;
  const whichSlot = slot === undefined ? undefined : shorten(slot, LONGEST);
  return {
    title: { en: 'Create a digest?', zh: '要新建一期简报吗？' },
    message: {
      en: `A file with ${count} is created for ${whichSlot === undefined ? 'the next slot' : `the slot ${whichSlot}`}. No file that is there is changed.`,
      zh: `将为${whichSlot === undefined ? '下一个时段' : `时段 ${whichSlot} `}新建含 ${items} 个条目的文件，不会改动已有文件。`,
    },
  };
};
const NO_TOOL = (name: string): Message => ({
  en: `There is no tool “${shorten(name, LONGEST)}”.`,
  zh: `没有名为“${shorten(name, LONGEST)}”的工具。`,
});
