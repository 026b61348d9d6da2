/** URIs of files that configure something. */
import { baseName } from '../../config/files/paths.ts';
import { isSitePath } from '../../config/files/sites.ts';
import { isConfigName } from '../../config/settings.ts';
import { decodedPath } from '../uri.ts';

/** Whether `uri` is that of a configuration. */
export function isConfigUri(uri: string): boolean {
  return isConfigName(baseName(decodedPath(uri)));
}

/** Whether a Hugo site may be configured in the file at `uri`. */
export function isSiteUri(uri: string): boolean {
  return isSitePath(decodedPath(uri));
}
