/**
 * The Markdown files of a folder, for a server that cannot look itself: on a virtual file system, or in a browser.
 * What version control ignores is listed with the rest, since the server reads `.gitignore`.
 */
import { FileType, RelativePattern, Uri, workspace } from 'vscode';

/** Folders that never hold an author's own files. */
const PRODUCED: ReadonlySet<string> = new Set(['node_modules', 'public', 'resources']);

/** No archive of digests has more files. */
const MOST = 100_000;

/** The Markdown files and the `.gitignore` files in and below `folder`. */
export async function listFilesIn(folder: Uri): Promise<readonly Uri[]> {
  const pattern = new RelativePattern(folder, '**/{*.md,*.markdown,*.MD,.gitignore}');
  const produced = `**/{${[...PRODUCED].join(',')}}/**`;
  const found = await workspace.findFiles(pattern, produced, MOST);
  // Not every file system can be searched, but every one can be walked through.
  return found.length > 0 ? found : walk(folder);
}

async function walk(root: Uri): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined && found.length < MOST; folder = pending.pop()) {
    for (const [name, type] of await entriesOf(folder)) {
      const uri = Uri.joinPath(folder, name);
      if ((type & FileType.Directory) !== 0) {
        // Folders after links may lead in circles.
        const isLink = (type & FileType.SymbolicLink) !== 0;
        if (!isLink && !name.startsWith('.') && !PRODUCED.has(name)) pending.push(uri);
      } else if (/\.(?:md|markdown)$/iu.test(name) || name === '.gitignore') found.push(uri);
    }
  }
  return found;
}

async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    // Gone or unreadable: treated as empty.
    return [];
  }
}
