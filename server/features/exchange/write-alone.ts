/** How items would be written from their fields alone. */
import { appendItems, repairBold, standsIn, type WholeStory, type WriterContext } from './append-items.ts';
import { contentOf, fieldsOf, type ItemFields } from './item-data.ts';
import { storyOf, tells } from './story-data.ts';

/** The text that each of `items` would be written as, without its number; `undefined` for one that cannot be, or that would say something else. */
export function writtenAlone(items: readonly ItemFields[], context: WriterContext): (string | undefined)[] {
  const stories = items.map((fields) => {
    const story = storyOf(fields, context);
    return 'url' in story ? story : undefined;
  });
  const whole = stories.flatMap((story) => story ?? []);
  // One that cannot be read keeps none of the others from being written.
  const contents = writeAll(whole, context) ?? whole.map((story) => writeAll([story], context)?.[0]);
  let next = 0;
  return stories.map((story) => (story === undefined ? undefined : contents[next++]));
}

function writeAll(
  stories: readonly WholeStory[],
  context: WriterContext,
): (string | undefined)[] | undefined {
  if (stories.length === 0) return [];
  const items = stories.map((story) => ({ story }));
  const appended = appendItems(context.parse(''), items, context);
  if (appended === undefined) return undefined;
  const { digest, left } = repairBold(appended, context, () => true);
  return stories.map((story, at) => {
    const item = digest.items[at];
    if (item === undefined || left.some((finding) => standsIn(finding, item))) return undefined;
    return tells(fieldsOf(digest, item), story, context) ? contentOf(digest, item) : undefined;
  });
}
