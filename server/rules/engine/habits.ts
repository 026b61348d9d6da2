/** The rules that a publication may break in all its digests, and be right: those about how it writes. */

/** Rules whose findings are no fault where many digests have them, since that is the publication's style. */
export const HABITS: ReadonlySet<string> = new Set([
  'bold-missing',
  'heading-title',
  'item-duplicate',
  'item-number',
  'quotation-marks',
  'source-window',
  'summary-length',
  'summary-missing',
]);

/** Rules that depend on how pages are made, where that is unknown. */
export const OF_SITES: ReadonlySet<string> = new Set([
  'date-format',
  'front-matter-type',
  'html-dropped',
  'shortcode-unknown',
]);

/** The rules that ask for what nobody has said of a publication, `isFree` where no site is known. */
export const unasked = (isFree: boolean): readonly string[] => [...HABITS, ...(isFree ? OF_SITES : [])];
