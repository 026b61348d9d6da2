/**
 * Completion for Bash 3.2 and later, without any package of completions.
 */
import type { CompletedCommand, CompletedOption, Values } from './command-tree.ts';

/** The script. */
export function bashScript(
  commands: readonly CompletedCommand[],
  common: readonly CompletedOption[],
): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ names: own, values: taken }) =>
      taken === undefined
        ? []
        : [`    ${own.map((one) => `'${name} ${one}'`).join('|')}) ${reply(taken)}; return ;;`],
    ),
  );
  const before = common.flatMap(({ names: own, values: taken }) =>
    taken === undefined ? [] : [`    ${own.map((one) => `' ${one}'`).join('|')}) ${reply(taken)}; return ;;`],
  );
  const choices = commands.flatMap(({ name, values: taken }) =>
    taken?.kind === 'words' ? [`    ${name}) ${reply(taken)} ;;`] : [],
  );
  return `# Bash completion for digest: eval "$(digest completion bash)"
# The words of "compgen -W" are expanded, and a branch may be called "$(…)".
_digest_revisions() {
  local name
  while IFS= read -r name; do
    if [[ $name == "$1"* ]]; then COMPREPLY+=("$(printf %q "$name")"); fi
  done < <(git for-each-ref --format='%(refname:short)' 2>/dev/null)
}
_digest() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} first='' command='' i
  COMPREPLY=()
  # Bash takes "=" for a word of its own.
  if [[ $cur == '=' ]]; then cur=''; first=$prev; prev=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $prev == '=' ]]; then first=\${COMP_WORDS[COMP_CWORD-2]}; prev=\${COMP_WORDS[COMP_CWORD-3]}; fi
  if [[ $first == --* ]]; then prev=$first; first=''; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case "$command $prev" in
${[...before, ...values].join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, options }) => `      ${name}) COMPREPLY=($(compgen -W '${flags(options)}' -- "$cur")) ;;`).join('\n')}
      *) COMPREPLY=($(compgen -W '${flags(common)}' -- "$cur")) ;;
    esac
    return
  fi
  case $command in
    '') COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$cur")) ;;
${choices.join('\n')}
  esac
}
complete -o default -F _digest digest
`;
}

function flags(options: readonly CompletedOption[]): string {
  return options.flatMap(({ names }) => names).join(' ');
}

/** Where nothing is replied, Bash completes files. */
function reply(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W '${values.words.join(' ')}' -- "$cur"))`;
    case 'pairs':
      return `if [[ -n $first ]]; then COMPREPLY=($(compgen -W '${values.others.join(' ')}' -- "$cur")); else COMPREPLY=($(compgen -S '=' -W '${values.words.join(' ')}' -- "$cur")); compopt -o nospace 2>/dev/null; fi`;
    case 'revisions':
      return '_digest_revisions "$cur"';
    case 'text':
      return 'compopt +o default 2>/dev/null';
    case 'files':
      return ':';
  }
}
