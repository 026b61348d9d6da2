/**
 * Completion for Zsh, by its own completion system.
 */
import type { CompletedCommand, CompletedOption, Values } from './command-tree.ts';

/** The script. */
export function zshScript(commands: readonly CompletedCommand[], common: readonly CompletedOption[]): string {
  const list = commands.map(
    ({ name, description }) => `    ${quoted(`${name}:${description.replaceAll(':', '\\:')}`)}`,
  );
  const cases = commands.map(({ name, options, values }) => {
    const parts = options.map(argument);
    if (values !== undefined) parts.push(`'*: :${action(values)}'`);
    return `        ${name})\n          _arguments -s \\\n            ${parts.join(' \\\n            ')}\n          ;;`;
  });
  return `#compdef digest
# Zsh completion for digest: eval "$(digest completion zsh)" after compinit, or a file _digest in $fpath.
_digest_pairs() {
  if compset -P '*='; then compadd -- \${(s: :)2}; else compadd -S '=' -- \${(s: :)1}; fi
}
_digest_revisions() {
  compadd -- \${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"}
}
_digest() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${list.join('\n')}
  )
  _arguments -C \\
    ${common.map(argument).join(' \\\n    ')} \\
    '1: :->command' \\
    '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _digest ]]; then _digest "$@"; else compdef _digest digest; fi
`;
}

/** An option as `_arguments` wants it. */
function argument({ names, description, values, isRepeatable }: CompletedOption): string {
  const words = description.replaceAll(/[[\]\\:]/gu, '\\$&');
  const rest = quoted(`[${words}]${values === undefined ? '' : `: :${action(values)}`}`);
  const [long = '', short] = names;
  // Both `--option value` and `--option=value`.
  const equals = values === undefined ? '' : '=';
  if (short !== undefined) return `'(${long} ${short})'{${short},${long}${equals}}${rest}`;
  return `${isRepeatable ? "'*'" : ''}${long}${equals}${rest}`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'pairs':
      return `{_digest_pairs "${values.words.join(' ')}" "${values.others.join(' ')}"}`;
    case 'revisions':
      return '_digest_revisions';
    case 'text':
      return ' ';
    case 'files':
      return '_files';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
