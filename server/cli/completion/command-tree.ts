/** What can be completed: commands, their options and their values, as help describes them. */
import type { Command, Option } from 'commander';
import { SEVERITIES } from '../../config/read-rule-settings.ts';
import { RULES } from '../../rules/registry.ts';

/** What an option or argument takes. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** One of the words, `=`, and one of the others. */
  | { readonly kind: 'pairs'; readonly words: readonly string[]; readonly others: readonly string[] }
  | { readonly kind: 'files' | 'revisions' | 'text' };

/** An option. */
export interface CompletedOption {
  /** As they are written: `--output`, `-o`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Missing where it takes nothing. */
  readonly values?: Values;
  readonly isRepeatable: boolean;
}

/** A command. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments are; missing where it takes none. */
  readonly values?: Values;
}

/** The commands of `program`, in the order of help. */
export function completedCommands(program: Command): readonly CompletedCommand[] {
  const all = program.createHelp().optionDescription;
  const common = program.options.map((option) => completedOption(option, all));
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [
      ...command
        .createHelp()
        .visibleOptions(command)
        .map((option) => completedOption(option, all)),
      ...common,
    ],
    ...argumentsOf(command),
  }));
}

/** The options that stand before a command. */
export function commonOptions(program: Command): readonly CompletedOption[] {
  const help = program.createHelp();
  return help.visibleOptions(program).map((option) => completedOption(option, help.optionDescription));
}

function completedOption(option: Option, describe: (option: Option) => string): CompletedOption {
  const { long, short, required, argChoices, parseArg } = option;
  const values = required ? valuesOf(option) : undefined;
  return {
    names: [long, short].filter((name) => typeof name === 'string'),
    description: describe(option),
    isRepeatable: parseArg !== undefined && argChoices === undefined && values?.kind !== 'text',
    ...(values === undefined ? {} : { values }),
  };
}

const IDS = RULES.map(({ id }) => id);

/** By the word that help shows for what an option takes. */
const BY_WORD: { readonly [word: string]: Values } = {
  '<file>': { kind: 'files' },
  '<name>': { kind: 'files' },
  '<revision>': { kind: 'revisions' },
  '<rule>': { kind: 'words', words: IDS },
  '<rule=severity>': { kind: 'pairs', words: IDS, others: SEVERITIES },
};

function valuesOf({ argChoices, flags }: Option): Values {
  if (argChoices !== undefined) return { kind: 'words', words: argChoices };
  return BY_WORD[/<.*>/u.exec(flags)?.[0] ?? ''] ?? { kind: 'text' };
}

function argumentsOf(command: Command): { readonly values?: Values } {
  const [argument] = command.registeredArguments;
  if (argument === undefined) return {};
  const { argChoices } = argument;
  return { values: argChoices === undefined ? { kind: 'files' } : { kind: 'words', words: argChoices } };
}
