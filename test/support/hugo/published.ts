/** What the preview says is published, in a form that can be compared with Hugo's page. */
import { DEFAULT_CONFIG, parseOptions, withSite } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Shape } from '../../../server/digest/shape/shape.ts';
import { preview } from '../../../server/features/preview/preview.ts';
import type { PreviewList, Reading } from '../../../server/features/preview/preview-model.ts';
import type { Site } from '../../../server/site/site.ts';
import { normalHtml } from './normal-html.ts';

/** The body of the page, as it is published by `site`, or by one that configures nothing; `shape` is what its items look like. */
export function published(text: string, reading: Reading, site?: Site, shape?: Shape): string {
  const config = withSite(DEFAULT_CONFIG, site);
  const options = parseOptions(config);
  const page = preview(parseDigest(text, shape === undefined ? options : { ...options, shape }), {
    reading,
    language: 'en',
    settings: config.settings,
    findings: [],
    images: true,
    decorated: false,
  });
  let html = '';
  let list: number | undefined;
  for (const part of page.parts.slice(1)) {
    if (part.list !== list) {
      if (list !== undefined) html += closing(page.lists[list]);
      if (part.list !== undefined) html += opening(page.lists[part.list]);
      list = part.list;
    }
    html += part.content.html;
  }
  return normalHtml(list === undefined ? html : html + closing(page.lists[list]));
}

function opening(list: PreviewList | undefined): string {
  return list?.isBulleted === true ? '<ul>' : `<ol start="${list?.start}">`;
}

function closing(list: PreviewList | undefined): string {
  return list?.isBulleted === true ? '</ul>' : '</ol>';
}
