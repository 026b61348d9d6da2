/**
 * Line breaks between the characters of East Asian scripts, which Hugo drops on demand (`extensions.cjk`), as goldmark
 * decides it.
 */
import { eastAsianWidthType } from 'get-east-asian-width';
import type { CjkSettings } from './markup-settings.ts';

/** Whether a line break between these two characters is dropped. */
export function dropsBreak(before: string, after: string, rule: CjkSettings['eastAsianLineBreaks']): boolean {
  if (rule === 'keep') return false;
  if (rule === 'simple') return isWideScript(before) && isWideScript(after);
  if (before === ZERO_WIDTH_SPACE || after === ZERO_WIDTH_SPACE) return true;
  if (isWide(before) && isWide(after)) return !isHangul(before) && !isHangul(after);
  return isSpaceDiscarding(before) || isSpaceDiscarding(after);
}

const ZERO_WIDTH_SPACE = '\u200b';

/** The scripts, and the block of CJK symbols and punctuation. */
function isWideScript(character: string): boolean {
  return /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}\p{sc=Hang}\p{Lm}\u3000-\u303f]/u.test(character);
}

function isWide(character: string): boolean {
  const type = eastAsianWidthType(character.codePointAt(0) ?? 0);
  return type === 'fullwidth' || type === 'wide' || type === 'halfwidth';
}

function isHangul(character: string): boolean {
  return /\p{sc=Hang}/u.test(character);
}

/** CSS Text 3 calls them so; goldmark takes all punctuation for such. */
function isSpaceDiscarding(character: string): boolean {
  return /[\p{P}\u2e80-\u2eff\u2f00-\u2fdf\u3000-\u30ff\u3130-\u318f\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/u.test(
    character,
  );
}
