/**
 * The commands, a line each. Each declares its arguments at once; what it runs is loaded when it is called, so that
 * `digest --version` does not wait for a Markdown parser.
 */
import type { AddCommand } from './add-command.ts';
import { addSeen } from './archive/seen.ts';
import { addInit } from './commands/init.ts';
import { addNew } from './commands/new.ts';
import { addRender } from './commands/render.ts';
import { addServer } from './commands/server.ts';
import { addStats } from './commands/stats.ts';
import { addCompletion } from './completion/completion.ts';
import { addCompose } from './exchange/compose.ts';
import { addExtract } from './exchange/extract.ts';
import { addExplain, addRules } from './explain/explain.ts';
import { addFeed } from './feed/feed.ts';
import { addLint } from './lint/lint.ts';
import { addMcp } from './mcp/mcp.ts';

/** In the order in which help shows them. */
export const COMMANDS: readonly AddCommand[] = [
  ...[
    addLint,
    addExplain,
    addRules,
    addInit,
    addNew,
    addRender,
    addExtract,
    addCompose,
    addSeen,
    addFeed,
    addStats,
    addServer,
    addMcp,
    addCompletion,
  ],
];
