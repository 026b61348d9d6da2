/** Questions to the server that our own protocol has. */
import { type CancellationToken, ProgressLocation, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { archiveCheckProgress } from '../server/protocol/archive-messages.ts';
import type { ProtocolMessage } from '../server/protocol.ts';
import { number } from './problems.ts';

/** The server's answer to `message`. */
export function ask<Params, Result>(
  client: BaseLanguageClient,
  { method }: ProtocolMessage<Params, Result>,
  params: Params,
  token?: CancellationToken,
): Promise<Result> {
  return token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token);
}

/** The same with a notification that it can be cancelled by, and that shows how many digests are done; `undefined` where it was. */
export async function askWithProgress<Params, Result>(
  client: BaseLanguageClient,
  title: string,
  message: ProtocolMessage<Params, Result>,
  params: Params,
): Promise<Result | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
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
      const answer = await ask(client, message, params, token);
      return token.isCancellationRequested ? undefined : answer;
    } finally {
      listener.dispose();
    }
  });
}
