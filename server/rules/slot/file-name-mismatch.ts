/**
 * Reports a stamped file whose name and title name different slots: a digest copied from the last one and
 * renamed in one of the two places. There is no fix, since a text cannot rename its own file.
 */
import { shorten } from '../../text/shorten.ts';
import { readTitleStamp } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import { stampOf } from '../front-matter/front-matter-draft.ts';
import { isReadable, placeInText, textEntry } from '../front-matter/front-matter-value.ts';
import { canBeOneSlot, slotOfFileName, slotOfTitle } from './slot.ts';

export const fileNameMismatch = defineRule({
  id: 'file-name-mismatch',
  severity: 'warning',
  fixable: false,
  summary: {
    en: 'a stamped file name and the title name different slots',
    zh: '文件名与标题的时段不一致',
  },
  skip(digest, { fileName, prescribed }) {
    const file = slotOfFileName(fileName, prescribed);
    const named = slotOfTitle(digest, prescribed);
    return file === undefined || named === undefined || canBeOneSlot(file, named);
  },
  *checkDigest(digest, { fileName, prescribed }) {
    const file = slotOfFileName(fileName, prescribed);
    const title = isReadable(digest) ? textEntry(digest, 'title') : undefined;
    const named = slotOfTitle(digest, prescribed);
    const stamp = title === undefined ? undefined : readTitleStamp(title.text, prescribed.title);
    if (file === undefined || title === undefined || stamp === undefined || named === undefined) return;
    if (canBeOneSlot(file, named)) return;
    yield {
      span: placeInText(digest, title, stamp.span),
      message: {
        en: `The title names the slot ${stampOf(named)}, but the file is called “${shorten(fileName ?? '', 60)}”. People look for digests by either, so correct the one that is wrong.`,
        zh: `标题的时段是 ${stampOf(named)}，文件名却是“${shorten(fileName ?? '', 60)}”。查找时两者都会用到，请改正有误的一个。`,
      },
    };
  },
});
