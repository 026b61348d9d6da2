/**
 * The tools as the Model Context Protocol describes and calls them.
 */
import type { McpServer } from '@modelcontextprotocol/server';
import type * as v from 'valibot';
import { checkedData } from '../../features/exchange/data-fault.ts';
import { jsonSchemaOf } from '../../features/exchange/json-schemas.ts';
import { callTool, TOOL_NAMES } from '../../features/tools/call-tool.ts';
import { TOOLS, type ToolName, type ToolRunner } from '../../features/tools/tool-data.ts';
import type { Language } from '../../text/message.ts';

/** Offers all tools, in `language`. */
export function addTools(server: McpServer, run: ToolRunner, language: Language): void {
  for (const name of TOOL_NAMES) addTool(server, name, run, language);
}

function addTool(server: McpServer, name: ToolName, run: ToolRunner, language: Language): void {
  const { title, description, input, output, writes } = TOOLS[name];
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
      // The library has validated it; only the type is missing.
      const answer = await callTool(name, given, run);
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
