/**
 * The tools for models that the user talks to in VS Code. What they are stands in package.json, and the server runs
 * them: here they are only passed on.
 */
import {
  type Disposable,
  type Extension,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { prepareTool, runTool, type ToolCall } from '../../server/protocol/tool-messages.ts';
import { ask } from '../ask.ts';
import { inert } from '../messages.ts';

/** Registers all of them. */
export function registerModelTools(
  client: BaseLanguageClient,
  { packageJSON }: Pick<Extension<unknown>, 'packageJSON'>,
): Disposable[] {
  const declared: readonly { readonly name: string }[] = packageJSON.contributes.languageModelTools;
  return declared.map(({ name }) => lm.registerTool(name, toolOf(client, name)));
}

function toolOf(client: BaseLanguageClient, name: string): LanguageModelTool<unknown> {
  const call = (input: unknown): ToolCall => ({
    name,
    input,
    localOffsetMinutes: -new Date().getTimezoneOffset(),
  });
  return {
    async prepareInvocation({ input }, token) {
      const { progress, confirmation } = await ask(client, prepareTool, call(input), token);
      if (confirmation === undefined) return { invocationMessage: progress };
      const { title, message } = confirmation;
      return { invocationMessage: progress, confirmationMessages: { title, message: inert(message) } };
    },
    async invoke({ input }, token) {
      const answer = await ask(client, runTool, call(input), token);
      // VS Code passes on to the model what a tool throws.
      if ('refusal' in answer) throw new Error(answer.refusal);
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer.data))]);
    },
  };
}
