/**
 * `digest server`: the language server, for editors. It is a program of its own that this command starts in the same
 * process; importing nothing of it keeps the other commands small.
 */
import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { type AddCommand, begin } from '../add-command.ts';
import { BAD_VALUES } from '../usage-error.ts';
import { say } from '../world.ts';

/** Where the server is: beside the bundle, in the folder above its chunks, or among the sources. */
const PLACES = ['./server.js', '../server.js', '../../lsp/node.ts'];

/** Adds `digest server`. */
export const addServer: AddCommand = (program, world, finish) => {
  begin(program, world, 'server', WORDS)
    .option('--stdio', say(world, WORDS.stdio))
    .option('--socket <port>', say(world, WORDS.socket), checkPort)
    .option('--pipe <name>', say(world, WORDS.pipe))
    // Editors add what they like, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      const places = PLACES.map((place) => new URL(place, import.meta.url));
      const place = places.find((url) => existsSync(url));
      if (place === undefined) throw new Error('The language server is missing beside the program.');
      // It parses the arguments itself, and ends the process when its client is gone.
      await import(place.href);
      finish(0);
    });
};

function checkPort(value: string): string {
  const port = /^\d{1,5}$/u.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65535) throw new InvalidArgumentError(BAD_VALUES.port.en);
  return value;
}

const WORDS = {
  description: {
    en: 'Start the language server, for an editor to talk to.',
    zh: '启动语言服务器，供编辑器连接。',
  },
  stdio: { en: 'talk over standard input and output (default)', zh: '通过标准输入输出通信（默认）' },
  socket: { en: 'connect to this port of the machine', zh: '连接到本机的此端口' },
  pipe: { en: 'connect to this pipe or socket file', zh: '连接到此管道或套接字文件' },
} as const;
