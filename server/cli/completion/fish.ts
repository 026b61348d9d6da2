/**
 * Completion for Fish.
 */
import type { CompletedCommand, CompletedOption, Values } from './command-tree.ts';

/** The script. */
export function fishScript(
  commands: readonly CompletedCommand[],
  common: readonly CompletedOption[],
): string {
  const lines = [
    '# Fish completion for digest: digest completion fish | source',
    'complete -c digest -f',
    ...common.map((option) => line('__fish_use_subcommand', option)),
    ...commands.map(
      ({ name, description }) =>
        `complete -c digest -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ),
    ...commands.flatMap(({ name, options, values }) => {
      const condition = `'__fish_seen_subcommand_from ${name}'`;
      const own = options.map((option) => line(condition, option));
      return values === undefined ? own : [...own, `complete -c digest -n ${condition} ${taken(values)}`];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function line(condition: string, { names, description, values }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const rest = values === undefined ? '' : ` -r ${taken(values)}`;
  return `complete -c digest -n ${condition} ${flags.join(' ')}${rest} -d ${quoted(description)}`;
}

function taken(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `-f -a '${values.words.join(' ')}'`;
    case 'pairs':
      return `-f -a '${values.words.flatMap((word) => values.others.map((other) => `${word}=${other}`)).join(' ')}'`;
    case 'revisions':
      return `-f -a '(git for-each-ref --format="%(refname:short)" 2>/dev/null)'`;
    case 'text':
      return '-f';
    case 'files':
      return '-F';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
