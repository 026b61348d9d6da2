/**
 * The HTML document of a webview page. It takes scripts and styles from the page's own folder and nothing from
 * anywhere else, so that injected content has no effect.
 */
import { env, Uri, type Webview } from 'vscode';

/** What a page is made with. */
export interface PageFrame {
  /** The folder that the page may load from; its script is `main.js` there. */
  readonly folder: Uri;
  /** The stylesheet's name in that folder. */
  readonly stylesheet: string;
  /** Missing for a page whose title is not shown. */
  readonly title?: string;
  /** Whether images of other sites are shown. */
  readonly images: boolean;
  /** The page's words, which its script finds in `data-texts`. */
  readonly texts: object;
  /** What is shown before the script runs, as HTML. */
  readonly body: string;
}

/** The folder of the page `name`, the only one that it may load from. */
export function pageFolder(extensionUri: Uri, name: 'preview' | 'statistics'): Uri {
  return Uri.joinPath(extensionUri, 'dist', name);
}

/** The document for `webview`. */
export function pageFrame(webview: Webview, page: PageFrame): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(page.folder, name)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `img-src ${page.images ? 'https: http:' : "'none'"}`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = page.title === undefined ? '' : `<title>${escapeText(page.title)}</title>\n`;
  return `<!doctype html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${title}<link rel="stylesheet" href="${file(page.stylesheet)}">
</head>
<body data-texts="${escapeText(JSON.stringify(page.texts))}">
${page.body}
<script nonce="${nonce}" src="${file('main.js')}"></script>
</body>
</html>
`;
}

/** `text` as HTML shows it, in an attribute as well. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
