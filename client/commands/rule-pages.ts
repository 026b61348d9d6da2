/**
 * The rules' documentation inside VS Code, without a network: the pages are packed with the extension and shown as
 * Markdown previews, under a scheme of their own, so that they are read-only and not mistaken for files of the
 * workspace.
 */
import { commands, type Disposable, env, Uri, workspace } from 'vscode';
import { pageInChinese } from '../../server/protocol.ts';

const SCHEME = 'digest-rule';

/** Registers the pages packed in the extension at `extensionUri`. */
export function registerRulePages(extensionUri: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'rules', path));
      const page = new TextDecoder().decode(bytes);
      return /^zh\b/iu.test(env.language) ? pageInChinese(page) : page;
    },
  });
}

/** An address that opens the page of `rule` where VS Code shows links to diagnostics' explanations. */
export function ruleAddress(rule: string): string {
  return `command:digest.openRuleDocumentation?${JSON.stringify([rule])}`;
}

/** Shows the page of `rule`, in a preview that does not follow the active editor. */
export async function showRulePage(rule: string): Promise<void> {
  await commands.executeCommand(
    'markdown.showLockedPreviewToSide',
    Uri.from({ scheme: SCHEME, path: `/${rule}.md` }),
  );
}

/** Whether `rule` looks like a rule's id; what it names need not exist. */
export function isRuleId(rule: unknown): rule is string {
  return typeof rule === 'string' && /^[a-z]+(?:-[a-z]+)*$/u.test(rule);
}
