/**
 * The arguments of `digest completion`.
 */
import { Argument } from 'commander';
import { type AddCommand, begin } from '../add-command.ts';
import { say } from '../world.ts';

/** The shells that there is completion for. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof SHELLS)[number];

/** Adds `digest completion`. */
export const addCompletion: AddCommand = (program, world, finish) => {
  begin(program, world, 'completion', WORDS)
    .addArgument(new Argument('<shell>', say(world, WORDS.shell)).choices(SHELLS))
    .action(async (shell: Shell) => {
      const { commonOptions, completedCommands } = await import('./command-tree.ts');
      const write = await SCRIPTS[shell]();
      world.output.write(write(completedCommands(program), commonOptions(program)));
      finish(0);
    });
};

/** Loads only the one that is asked for. */
const SCRIPTS = {
  bash: async () => (await import('./bash.ts')).bashScript,
  zsh: async () => (await import('./zsh.ts')).zshScript,
  fish: async () => (await import('./fish.ts')).fishScript,
} as const;

const WORDS = {
  description: {
    en: 'Print a script that lets a shell complete commands, options and rules.',
    zh: '输出 shell 补全脚本，可补全命令、选项和规则。',
  },
  shell: { en: 'bash, zsh or fish', zh: 'bash、zsh 或 fish' },
  after: {
    en: 'Put eval "$(digest completion bash)" into ~/.bashrc, eval "$(digest completion zsh)" into ~/.zshrc after compinit, or digest completion fish | source into ~/.config/fish/config.fish.',
    zh: '用法：在 ~/.bashrc 中写入 eval "$(digest completion bash)"，在 ~/.zshrc 的 compinit 之后写入 eval "$(digest completion zsh)"，或在 ~/.config/fish/config.fish 中写入 digest completion fish | source。',
  },
} as const;
