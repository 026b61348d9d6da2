/** Calls a tool with the input of a model. */
import { checkedData, faultsText } from '../exchange/data-fault.ts';
import { TOOLS, type ToolName, type ToolOutput, type ToolRefusal, type ToolRunner } from './tool-data.ts';

/** The names of all tools, in the order in which they are offered. */
export const TOOL_NAMES: readonly ToolName[] = Object.keys(TOOLS).filter(isTool);

/** Whether there is a tool of this name. */
export function isTool(name: string): name is ToolName {
  return Object.hasOwn(TOOLS, name);
}

/** Runs the tool `name` with `input`, or says what is wrong with that; none at all is an empty one. */
export async function callTool<Name extends ToolName>(
  name: Name,
  input: unknown,
  run: ToolRunner,
): Promise<ToolOutput<Name> | ToolRefusal> {
  const checked = checkedData(TOOLS[name].input, input ?? {});
  if ('faults' in checked) return { refusal: faultsText(checked.faults) };
  return run[name](checked.data);
}
