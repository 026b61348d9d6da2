/** `digest mcp` as agents have it: a process of its own, after the client of the protocol's own library. */

import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** What came of calling a tool: its data, or why there is none. */
export type ToolAnswer = { readonly data: Record<string, unknown> } | { readonly error: string };

/** A server that is running, and its client. */
export interface McpSession {
  readonly client: Client;
  readonly call: (tool: string, args: Record<string, unknown>) => Promise<ToolAnswer>;
}

const SOURCE = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

/** Runs `use` with a server that was started with `args` in `cwd`, which is ended then and awaited. */
export async function withMcp(
  {
    cwd,
    args = [],
    script = SOURCE,
    cache = `${cwd}/.cache`,
  }: {
    readonly cwd: string;
    readonly args?: readonly string[];
    readonly script?: string;
    readonly cache?: string;
  },
  use: (session: McpSession) => Promise<void>,
): Promise<void> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [script, 'mcp', ...args],
    cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C', XDG_CACHE_HOME: cache },
    stderr: 'inherit',
  });
  await client.connect(transport);
  try {
    await use({
      client,
      async call(name, given) {
        const { isError, structuredContent, content } = await client.callTool({ name, arguments: given });
        if (isError !== true && isObject(structuredContent)) return { data: structuredContent };
        return { error: content.map((part) => (part.type === 'text' ? part.text : '')).join('\n') };
      },
    });
  } finally {
    await client.close();
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
