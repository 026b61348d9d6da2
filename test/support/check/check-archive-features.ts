/** Checks for what is asked about several digests at once; places are marked in their texts. */
import assert from 'node:assert/strict';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { placesIn, type Subject, subjectAt } from '../../../server/features/archive/archive-subject.ts';
import { nameFault, type Renamed, renaming } from '../../../server/features/archive/rename-subject.ts';
import { applyEdits, sortEdits } from '../../../server/text/edit.ts';
import { readMarks, writeMarks } from './marked-text.ts';

/** Checks what stands at `$0`, and that exactly the marked ranges have it; `undefined` where nothing does. */
export function checkSubject(marked: string, expected: Subject | undefined): void {
  const { text, ranges, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const digest = parseDigest(text);
  const found = subjectAt(digest, cursor);
  assert.deepEqual(found && { kind: found.kind, name: found.name }, expected);
  const places = found === undefined ? [] : placesIn(digest, found);
  assert.equal(
    writeMarks(
      text,
      places.map(({ span }) => span),
    ),
    writeMarks(text, ranges),
  );
  for (const { span, whole } of places) assert.ok(whole.start <= span.start && span.end <= whole.end);
}

/** Checks the digest once what stands at `$0` has another name; `undefined` where it cannot have that one. */
export async function checkRenaming(
  marked: string,
  newName: string,
  expected: string | undefined,
): Promise<void> {
  const { text, cursor } = readMarks(marked);
  assert.ok(cursor !== undefined, 'no $0 in the text');
  const digest = parseDigest(text);
  const subject = subjectAt(digest, cursor);
  assert.ok(subject !== undefined, 'nothing stands there');
  assert.equal(nameFault(subject, newName), undefined);
  const renamed: Renamed = {
    text,
    places: placesIn(digest, subject),
    digest: async () => digest,
    parse: (changed, previous) => parseDigest(changed, {}, previous),
  };
  const edits = await renaming(renamed, subject, newName);
  assert.equal(edits && applyEdits(text, edits), expected);
  if (edits !== undefined) assert.deepEqual(edits, sortEdits(edits), 'edits stand in order');
}
