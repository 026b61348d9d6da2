/**
 * What a model can read beside the tools: the rules' pages and the publication's configuration.
 */
import path from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { ResourceTemplate } from '@modelcontextprotocol/server';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import { RULES } from '../../rules/registry.ts';
import type { Language } from '../../text/message.ts';
import { rulePageIn, unknownRule } from '../explain/explain-command.ts';
import type { Fence } from './fence.ts';

/** Offers them, in `language`. */
export function addResources(server: McpServer, fence: Fence, language: Language): void {
  server.registerResource(
    'rule',
    new ResourceTemplate('digest://rules/{rule}', {
      list: () => ({
        resources: RULES.map(({ id, summary }) => ({
          uri: `digest://rules/${id}`,
          name: id,
          description: summary[language],
          mimeType: 'text/markdown',
        })),
      }),
    }),
    { title: WORDS.rule[language], mimeType: 'text/markdown' },
    (uri, { rule }) => {
      const id = String(rule);
      const page = rulePageIn(id, language);
      if (page === undefined) throw new Error(unknownRule(id)[language]);
      return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text: page }] };
    },
  );
  server.registerResource(
    'configuration',
    'digest://configuration',
    { title: WORDS.configuration[language], mimeType: 'application/json' },
    async (uri) => {
      const reading = await fence.disk.read(path.join(fence.first, CONFIG_FILE_NAME));
      // Without a configuration the defaults count, which an empty one says as well.
      const text = 'text' in reading ? reading.text : '{}';
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text }] };
    },
  );
}

const WORDS = {
  rule: { en: 'The page of a rule', zh: '规则说明' },
  configuration: { en: 'The publication’s digest.config.json', zh: '刊物的 digest.config.json' },
} as const;
