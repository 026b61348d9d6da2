/** What the real server tells of its reading: a step for each percent, however many files there are. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import { knowsAll, paramsOf, writeSmall } from '../../support/editor/archive-server.ts';
import { ableClient, withServer } from '../../support/editor/language-server.ts';

it('three thousand files are a hundred messages at most, which say how far it is and when it is over', async () => {
  const files = 3000;
  using folder = new DigestFolder(0);
  writeSmall(folder, files);
  const told: (WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd)[] = [];
  const options = {
    params: paramsOf(folder),
    capabilities: { ...ableClient, window: { workDoneProgress: true } },
  };
  await withServer(
    options,
    async (server) => {
      await knowsAll(server);
      while (told.at(-1)?.kind !== 'end') await new Promise((resolve) => setTimeout(resolve, 20));
    },
    (connection) => {
      connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
        connection.onProgress(WorkDoneProgress.type, token, (value) => {
          told.push(value);
        });
      });
    },
  );
  assert.equal(told[0]?.kind, 'begin');
  const percents = told.flatMap((one) => (one.kind === 'report' ? (one.percentage ?? []) : []));
  assert.equal(percents.length, told.length - 2);
  assert.ok(percents.length > 10, `${percents.length} messages`);
  assert.deepEqual(
    percents,
    [...new Set(percents)].sort((a, b) => a - b),
    'each percent once, in order',
  );
  const last = told.at(-2);
  assert.match(last?.kind === 'report' ? (last.message ?? '') : '', /^\d+ \/ 3000$/u);
});
