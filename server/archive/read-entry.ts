/**
 * From a file's text to what the archive keeps of it. Of nearly all digests a sketch tells that, in a fraction of the
 * time that parsing takes.
 */
import { type ParseOptions, parseDigest } from '../digest/parse-digest.ts';
import { type Sketch, sketchDigest } from '../digest/sketch.ts';
import { keysBeside } from '../digest/source-places.ts';
import { shift } from '../text/span.ts';
import { type ArchiveEntry, archiveEntry } from './entry.ts';
import { detached, type ItemPlaces, itemSummary, withItemPlaces, withItems } from './summary.ts';

/** What the archive keeps of the digest that `text`, the file at `uri`, holds: the same as `archiveEntry` of it. */
export function readEntry(uri: string, text: string, options: ParseOptions): ArchiveEntry {
  const sketch = sketchDigest(text);
  return sketch === undefined ? archiveEntry(uri, parseDigest(text, options)) : entryOfSketch(uri, sketch);
}

function entryOfSketch(uri: string, sketch: Sketch): ArchiveEntry {
  const stories = new Set(sketch.items.map(({ key }) => key));
  const mentions = keysBeside(
    sketch.items.flatMap(({ otherSources }) => otherSources),
    stories,
  );
  const items = sketch.items.map(({ linkText, parts, source, key }) =>
    itemSummary(linkText, parts, source, key),
  );
  const places = sketch.items.map(({ plain: { heading }, parts: { title, author } }): ItemPlaces => {
    const by = heading.text.start;
    return {
      title: shift(title, by),
      destination: heading.destination,
      ...(author === undefined ? {} : { author: shift(author, by) }),
    };
  });
  return {
    uri,
    summary: detached(withItems(sketch, items, mentions)),
    places: withItemPlaces(sketch, places),
  };
}
