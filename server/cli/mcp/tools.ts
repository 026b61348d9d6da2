/**
 * The tools as the Model Context Protocol describes and calls them.
 */
import type { McpServer } from '@modelcontextprotocol/server';
import type * as v from 'valibot';
import { checkedData } from '../../features/exchange/data-fault.ts';
import { jsonSchemaOf } from '../../features/exchange/json-schemas.ts';
import { TOOLS, type ToolName, type ToolRefusal, type ToolRunner } from '../../features/tools/tool-data.ts';
import type { Language } from '../../text/message.ts';

/** Offers all tools, in `language`. */
export function addTools(server: McpServer, run: ToolRunner, language: Language): void {
  addTool(server, 'digest_check', TOOLS.digest_check.input, run.digest_check, language);
  addTool(server, 'digest_fix', TOOLS.digest_fix.input, run.digest_fix, language);
  addTool(server, 'digest_explain', TOOLS.digest_explain.input, run.digest_explain, language);
  addTool(server, 'digest_extract', TOOLS.digest_extract.input, run.digest_extract, language);
  addTool(server, 'digest_compose', TOOLS.digest_compose.input, run.digest_compose, language);
  addTool(server, 'digest_seen', TOOLS.digest_seen.input, run.digest_seen, language);
  addTool(server, 'digest_next_slot', TOOLS.digest_next_slot.input, run.digest_next_slot, language);
}

function addTool<Input extends v.GenericSchema, Output extends object>(
  server: McpServer,
  name: ToolName,
  input: Input,
  run: (input: v.InferOutput<Input>) => Promise<Output | ToolRefusal>,
  language: Language,
): void {
  const { title, description, output, writes } = TOOLS[name];
  server.registerTool(
    name,
    {
      title: title[language],
      description: description[language],
      inputSchema: standard(input, language),
      outputSchema: standard(output, language),
      annotations: {
        readOnlyHint: !writes,
        destructiveHint: false,
        idempotentHint: !writes,
        openWorldHint: false,
      },
    },
    async (given: unknown) => {
      // Checked a second time, for its type: what the library hands over is what has passed the first.
      const checked = checkedData(input, given);
      if ('faults' in checked)
        return failed(checked.faults.map(({ message }) => message[language]).join('\n'));
      const answer = await run(checked.data);
      if ('refusal' in answer) return failed(answer.refusal[language]);
      return {
        content: [{ type: 'text' as const, text: JSON.stringify(answer) }],
        structuredContent: { ...answer },
      };
    },
  );
}

function failed(text: string) {
  return { content: [{ type: 'text' as const, text }], isError: true };
}

/** `schema` as the library asks for schemas, with faults in our own words. */
function standard(schema: v.GenericSchema, language: Language) {
  const json = () => ({ ...jsonSchemaOf(schema, language) });
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'digest',
      jsonSchema: { input: json, output: json },
      validate: (value: unknown) => {
        const checked = checkedData(schema, value ?? {});
        if ('data' in checked) return { value: checked.data };
        return {
          issues: checked.faults.map(({ where, message }) => ({
            message: where === '' ? message[language] : `${where}: ${message[language]}`,
          })),
        };
      },
    },
  };
}
