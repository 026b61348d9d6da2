/** The preview's side of the server, as our client asks for it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ErrorCodes } from 'vscode-languageserver/node';
import { applyPatch } from '../../client/preview/page/apply-patch.ts';
import {
  type ExportedPage,
  exportPage,
  getPreview,
  type PreviewFixEdits,
  type PreviewUpdate,
  previewFix,
} from '../../server/protocol/preview-messages.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { LanguageServer } from '../support/editor/language-server.ts';

describe('the preview', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start();
    await server.open(faultySeed.uri, faultySeed.text);
    await server.open('file:///README.md', '# Read me\n');
  });
  after(() => server.kill());

  const ask = (more: object = {}, uri = faultySeed.uri) =>
    server.connection.sendRequest<PreviewUpdate | null>(getPreview.method, {
      uri,
      images: false,
      problems: true,
      ...more,
    });

  it('is a whole page first, then only what changed, bound to a version', async () => {
    const page = await ask();
    assert.ok(page);
    assert.deepEqual([page.base, page.head, page.tail, page.version], [undefined, 0, 0, 1]);
    const parts = applyPatch([], page);
    assert.equal(parts?.filter(({ content }) => content.kind === 'item').length, 8);

    const line = faultySeed.text.split('\n').findIndex((text) => text.includes('Hugging Face 平台上'));
    const range = { start: { line, character: 6 }, end: { line, character: 6 } };
    await server.change(faultySeed.uri, { range, text: '字' });
    const update = await ask({ base: page.revision });
    assert.ok(update && parts);
    assert.deepEqual(
      [update.base, update.parts.length, update.shift, update.version],
      [page.revision, 1, 1, 2],
    );
    const full = await ask();
    assert.ok(full);
    assert.deepEqual(applyPatch(parts, update), applyPatch([], full));
  });

  it('is whole again for a revision that nobody knows', async () => {
    const page = await ask({ base: 'of another server' });
    assert.deepEqual([page?.base, page?.head], [undefined, 0]);
  });

  it('has no problems where none are wanted, and takes no reading that there is not', async () => {
    await assert.rejects(ask({ reading: 'nonsense' }), { code: ErrorCodes.InvalidParams });
    const page = await ask({ problems: false });
    assert.equal(page?.reading, 'current');
    assert.ok(page?.parts.every((part) => 'content' in part && part.content.problems.length === 0));
  });

  it('repairs a problem that it shows, of the present version only', async () => {
    const page = await ask();
    assert.ok(page);
    const part = page.parts.find((one) => 'content' in one && one.content.problems.length > 0);
    assert.ok(part && 'content' in part);
    const [problem] = part.content.problems;
    assert.ok(problem);
    const params = {
      uri: faultySeed.uri,
      version: page.version,
      rule: problem.rule,
      start: part.start + problem.start,
      end: part.start + problem.end,
      fix: 0,
    };
    const send = (more: object = {}) =>
      server.connection.sendRequest<PreviewFixEdits | null>(previewFix.method, { ...params, ...more });
    const found = await send();
    assert.equal(found?.version, page.version);
    assert.ok((found?.edits.length ?? 0) > 0);
    for (const wrong of [{ version: 1 }, { fix: 99 }, { rule: 'x' }, { start: 0 }]) {
      assert.equal(await send(wrong), null, JSON.stringify(wrong));
    }
  });

  it('makes no edits for a repair that would do harm', async () => {
    // Without the thematic break, the line below it is a comment, and gone from the page.
    const uri = 'file:///content/2025.08.01.04.md';
    await server.open(uri, '1. a ---\ntitle:\n---\n    <!--digest-enable-->');
    const page = await ask({}, uri);
    const edits = new Map<string, number | undefined>();
    for (const part of page?.parts ?? []) {
      if (!('content' in part)) continue;
      for (const { rule, start, end, fixes } of part.content.problems) {
        if (fixes.length === 0) continue;
        const found = await server.connection.sendRequest<PreviewFixEdits | null>(previewFix.method, {
          ...{ uri, version: page?.version, rule, fix: 0 },
          ...{ start: part.start + start, end: part.start + end },
        });
        edits.set(rule, found?.edits.length);
      }
    }
    assert.deepEqual(
      [...edits],
      [
        ['front-matter-missing', 1],
        ['item-stray', 0],
      ],
    );
  });

  it('is of digests only', async () => {
    assert.equal(await ask({}, 'file:///README.md'), null);
    assert.equal(await ask({}, 'file:///not-open.md'), null);
  });

  it('exports the page', async () => {
    await server.open(cleanSeed.uri, cleanSeed.text);
    const page = await server.connection.sendRequest<ExportedPage | null>(exportPage.method, {
      uri: cleanSeed.uri,
      style: 'p { color: red }',
      nonce: 'n',
    });
    assert.equal(page?.title, '2025.08.01.00 过去4小时全球AI发生了什么？');
    assert.match(page?.text ?? '', /^2025\.08\.01\.00 .*\n\n1\. .* - .*\nhttps:\/\/x\.com\/\S+\n\n/u);
    assert.match(page?.document ?? '', /<style nonce="n">\np \{ color: red \}\n<\/style>/u);
  });
});
