/** Shortcodes for a site that real Hugo builds: what they write shows which one it was. */
export const SHORTCODE_FILES: Readonly<Record<string, string>> = {
  'layouts/_shortcodes/one.html': '[one]',
  'layouts/_shortcodes/sub/two.html': '[two]',
  'layouts/_shortcodes/box.html': '[box]{{ $_ := .Inner }}',
  // Where Hugo 0.111 looks.
  'layouts/shortcodes/one.html': '[one]',
  'layouts/shortcodes/sub/two.html': '[two]',
  'layouts/shortcodes/box.html': '[box]{{ $_ := .Inner }}',
};
