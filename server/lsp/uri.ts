/**
 * URIs as the client writes them. Clients encode the same file differently, so URIs keep their spelling, and are
 * decoded only to compare names.
 */

/** A URI in two parts: scheme with authority, and the path as written. */
export interface UriParts {
  readonly prefix: string;
  readonly path: string;
}

/** The parts of `uri`; query and fragment, which name no other file, are left out. */
export function splitUri(uri: string): UriParts {
  const [, prefix = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)?([^?#]*)/iu.exec(uri) ?? [];
  return { prefix, path };
}

/** The path of `uri` as people write it. What is no valid encoding stays as it is. */
export function decodedPath(uri: string): string {
  const { path } = splitUri(uri);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The URI of the file at `path`, which people write so, in the place that `prefix` names; as `canonicalUri` writes it. */
export function uriAt(prefix: string, path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return canonicalUri(prefix + rooted.split('/').map(encodeURIComponent).join('/'));
}

/** Whether `uri` lies in `folder` or below it. */
export function isInside(uri: string, folder: string): boolean {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(root);
}

/** The folder that holds `uri`, without a slash at its end. */
export function folderOf(uri: string): string {
  const { prefix, path } = splitUri(uri);
  return prefix + path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/**
 * One spelling for all that name the same file: that of VS Code, in which everything but letters, digits and
 * `-._~/` is escaped, and the drive's letter is small. For comparing; a client understands it as well.
 */
export function canonicalUri(uri: string): string {
  // By far the most, and there are ten thousand in an archive.
  if (PLAIN.test(uri)) return uri;
  const { prefix } = splitUri(uri);
  const path = decodedPath(uri).replace(/^\/[A-Z]:/u, (drive) => drive.toLowerCase());
  // An escape that is none, or half a character, cannot be spelt otherwise.
  if (/\p{Cs}/u.test(path)) return uri;
  const escaped = path
    .split('/')
    .map((step) => encodeURIComponent(step).replace(/[!'()*]/gu, escapeCharacter));
  return prefix.toLowerCase() + escaped.join('/');
}

/** Nothing in it has another spelling. */
const PLAIN = /^[a-z][a-z0-9+.-]*:(?:\/\/[a-z0-9.-]*)?\/(?!\/)[\w.~/-]*$/u;

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
