/** A notification that shows how far the server has got with all digests. */
import type { Progress } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { archiveCheckProgress } from '../../server/protocol/archive-messages.ts';
import { number } from '../problems.ts';

/** Runs `work` and reports to `progress` how many digests are done. */
export async function reportingProgress<Result>(
  client: BaseLanguageClient,
  progress: Progress<{ increment: number; message: string }>,
  work: () => Promise<Result>,
): Promise<Result> {
  let shown = 0;
  const listener = client.onNotification(
    archiveCheckProgress.method,
    ({ done, all }: { readonly done: number; readonly all: number }) => {
      const percent = all === 0 ? 100 : (100 * done) / all;
      progress.report({ increment: percent - shown, message: `${number(done)} / ${number(all)}` });
      shown = percent;
    },
  );
  try {
    return await work();
  } finally {
    listener.dispose();
  }
}
