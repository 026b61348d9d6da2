/**
 * Paths as text: with `/` or, on Windows, `\` between folders. Nothing here asks a file system.
 */

/** `path` with `/` between folders and the drive's letter in lower case, as VS Code writes it. */
export function slashed(path: string): string {
  // A backslash is an ordinary character of names elsewhere than on Windows.
  const isWindows = /^[A-Za-z]:[\\/]|^\\\\/u.test(path);
  const forward = isWindows ? path.replaceAll('\\', '/') : path;
  return forward.replace(/^\/?[A-Z]:/u, (drive) => drive.toLowerCase());
}

/** The name of the file or folder at the end of `path`. */
export function baseName(path: string): string {
  // Most are POSIX paths, and there are thousands.
  const whole = path.startsWith('/') ? path : slashed(path);
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** The path from `folder` down to `file`, with `/` between folders; `undefined` where `file` is not inside `folder`. */
export function pathInside(folder: string, file: string): string | undefined {
  const root = slashed(folder).replace(/\/+$/u, '');
  const path = slashed(file);
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

/** The folders that `file` is in, the nearest first, up to the root. */
export function foldersAbove(file: string): string[] {
  const path = slashed(file);
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    folders.push(at === 0 ? '/' : path.slice(0, at));
    if (at === 0) break;
  }
  return folders;
}

/** The path that `relative`, with `/` between its steps, leads to from `folder`; `undefined` where it leads above the root. */
export function joinedPath(folder: string, relative: string): string | undefined {
  const root = slashed(folder);
  const steps = root === '/' ? [''] : root.replace(/\/+$/u, '').split('/');
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 1) steps.pop();
    else return undefined;
  }
  return steps.join('/');
}
