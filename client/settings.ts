/**
 * The personal settings. What concerns the publication rather than the user is in digest.config.json, so that all
 * editors, the command line and CI agree.
 */
import { type ConfigurationChangeEvent, type Uri, workspace } from 'vscode';

/** Whether problems are to be shown in `uri`. */
export function isChecked(uri: Uri): boolean {
  return workspace.getConfiguration('digest', uri).get<boolean>('check.enable') !== false;
}

/** When a document is checked again. */
export function checksWhen(uri: Uri): 'onType' | 'onSave' {
  return workspace.getConfiguration('digest', uri).get<string>('check.run') === 'onSave'
    ? 'onSave'
    : 'onType';
}

/** Whether one of these settings has changed. */
export function affectsChecking(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('digest.check');
}

/** Whether an address pasted on an empty line becomes an item. */
export function pastesItems(uri: Uri): boolean {
  return workspace.getConfiguration('digest', uri).get<boolean>('paste.insertAsItem') !== false;
}

/** Whether the age of posts is shown after the headings. */
export function showsPostAge(uri: Uri): boolean {
  return workspace.getConfiguration('digest', uri).get<boolean>('inlayHints.postAge') === true;
}

/** Whether the setting for hints has changed. */
export function affectsHints(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('digest.inlayHints');
}

/** Whether the preview fetches images from other sites. Only the user can say so, not a workspace. */
export function showsRemoteImages(): boolean {
  return workspace.getConfiguration('digest').get<boolean>('preview.remoteImages') === true;
}

/** Whether the archive view marks the digest in the editor. */
export function revealsInArchive(): boolean {
  return workspace.getConfiguration('digest').get<boolean>('archive.autoReveal') !== false;
}
