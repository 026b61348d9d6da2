/** The command line: the commands, help, and messages for a wrong call. */
import { Command, CommanderError, Help, Option } from 'commander';
import { readManifest } from '../disk/manifest.ts';
import { COMMANDS } from './commands.ts';
import { printable } from './printable.ts';
import { usageError } from './usage-error.ts';
import { type ExitStatus, say, type World } from './world.ts';

/** Runs what `argv` (without the names of Node and the script) asks for, and returns the exit status. */
export async function runProgram(argv: readonly string[], world: World): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(world);
  for (const add of COMMANDS) {
    add(program, world, (result) => {
      status = result;
    });
  }
  if (argv.length === 0) {
    world.errors.write(program.helpInformation());
    return 2;
  }
  try {
    await program.parseAsync(withoutIdleHelp(argv, program), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    world.errors.write(`digest: ${printable(say(world, usageError(error)))}\n`);
    return 2;
  }
  return status;
}

/** For the help of an unknown command, the argument parser prints the general help; the mistake is the name. */
function withoutIdleHelp(argv: readonly string[], program: Command): string[] {
  const words = argv.filter((word, at) => !word.startsWith('-') && argv[at - 1] !== '--lang');
  const [first, name] = words;
  if (first !== 'help' || name === undefined) return [...argv];
  if (name === 'help') return argv.filter((word, at) => word !== 'help' || at === argv.indexOf('help'));
  if (program.commands.some((command) => command.name() === name)) return [...argv];
  return argv.filter((word) => word !== 'help');
}

function createProgram(world: World): Command {
  const { language } = world;
  const translate = (title: string) => (language === 'zh' ? (TITLES_ZH[title] ?? title) : title);
  return new Command('digest')
    .description(say(world, WORDS.description))
    .version(readManifest().version, '-v, --version', say(world, WORDS.version))
    .helpOption('-h, --help', say(world, WORDS.help))
    .helpCommand('help [command]', say(world, WORDS.helpCommand))
    .addOption(new Option('--lang <language>', say(world, WORDS.lang)).choices(['en', 'zh']))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: translate,
      // A full-width colon needs no space after it.
      formatHelp: (command, helper) =>
        Help.prototype.formatHelp.call(helper, command, helper).replace('用法： ', '用法：'),
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
      subcommandTerm: (command) => command.name(),
    })
    .configureOutput({
      writeOut: world.output.write,
      writeErr: world.errors.write,
      // Reported in one place, in both languages, when the error is caught.
      outputError: () => {},
      getOutHasColors: () => world.output.hasColors,
      getErrHasColors: () => world.errors.hasColors,
    })
    .exitOverride();
}

const WORDS = {
  description: {
    en: 'Checks, repairs, counts and publishes Markdown news digests.',
    zh: '检查、修复、统计和发布 Markdown 新闻简报。',
  },
  version: { en: 'print the version', zh: '显示版本号' },
  help: { en: 'show help', zh: '显示帮助' },
  helpCommand: { en: 'show help for a command', zh: '显示命令的帮助' },
  lang: {
    en: 'language of messages: en or zh (default: that of the system)',
    zh: '消息的语言：en 或 zh（默认：系统语言）',
  },
} as const;

const TITLES_ZH: { readonly [title: string]: string } = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};
