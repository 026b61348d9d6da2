#!/usr/bin/env node
/** The `digest` command: the rules without an editor. */
import { Command } from 'commander';

const program = new Command('digest').description('Checks Markdown news digests.').version('0.1.0');
await program.parseAsync();
