/**
 * What Hugo does with the keys of front matter, for hovers and completion. Each sentence is tried with Hugo in the
 * tests; keys that only some themes read are left out.
 */
import type { Message } from '../../text/message.ts';

/** Hugo's keys, those that a digest needs first. */
export const FRONT_MATTER_DOCS: ReadonlyMap<string, Message> = new Map(
  Object.entries({
    title: {
      en: 'The page’s title: in the browser’s tab, in lists and in the feed. That of a digest begins with the stamp of its slot.',
      zh: '页面标题，显示在浏览器标签、列表和订阅源中。每期的标题以时段标记开头。',
    },
    date: {
      en: 'When the digest was issued. Hugo sorts pages by it, and leaves a page out as long as the date is in the future. Write it with time and offset, `2025-08-01T00:00:34+08:00`: without an offset Hugo takes the site’s time zone or UTC.',
      zh: '发布时间。Hugo 按它给页面排序；时间未到的页面不会发布。请连同时间和时区偏移一起写，如 `2025-08-01T00:00:34+08:00`；没有时区偏移时，Hugo 按网站时区或 UTC 理解。',
    },
    categories: {
      en: 'The categories the digest belongs to, as a list. Hugo makes a page for each category; spellings that differ only in case, or in a space and a hyphen, share one.',
      zh: '所属分类，写成列表。Hugo 为每个分类生成一个页面；只有大小写不同，或只有空格与连字符之别的写法共用一个页面。',
    },
    tags: {
      en: 'Keywords of the digest, as a list. Hugo makes a page for each tag.',
      zh: '标签，写成列表。Hugo 为每个标签生成一个页面。',
    },
    draft: {
      en: 'With `true` Hugo leaves the page out, unless it is run with `--buildDrafts`.',
      zh: '为 `true` 时，Hugo 不发布该页，除非运行时带有 `--buildDrafts`。',
    },
    description: {
      en: 'What the page is about, for search engines and feeds; not shown in the text itself.',
      zh: '页面简介，供搜索引擎和订阅源使用，不显示在正文里。',
    },
    summary: {
      en: 'The text that lists show for the page. Without it, Hugo takes the beginning of the text.',
      zh: '列表页上显示的介绍。不写时，Hugo 取正文开头。',
    },
    slug: {
      en: 'The last part of the page’s address, instead of the file’s name.',
      zh: '页面地址的最后一段，代替文件名。',
    },
    url: {
      en: 'The page’s whole address on the site, instead of the one made from folders and file name.',
      zh: '页面在网站中的完整地址，代替由文件夹和文件名得出的地址。',
    },
    aliases: {
      en: 'Former addresses of the page, as a list. Hugo makes each of them lead here.',
      zh: '页面的旧地址，写成列表。Hugo 会让它们都跳转到本页。',
    },
    lastmod: {
      en: 'When the page was last changed; for the sitemap and feeds.',
      zh: '最后修改时间，用于站点地图和订阅源。',
    },
    publishDate: {
      en: 'Before this time Hugo leaves the page out.',
      zh: '在此时间之前，Hugo 不发布该页。',
    },
    expiryDate: {
      en: 'From this time on Hugo leaves the page out.',
      zh: '到此时间之后，Hugo 不再发布该页。',
    },
    weight: {
      en: 'The page’s place in lists: the smallest first, before all pages without one.',
      zh: '在列表中的次序：数字小的在前，并排在没有此项的页面之前。',
    },
    keywords: {
      en: 'Words for search engines and for finding related pages, as a list.',
      zh: '供搜索引擎和“相关内容”使用的关键词，写成列表。',
    },
    linkTitle: {
      en: 'A shorter title, for links to the page.',
      zh: '较短的标题，用于指向本页的链接。',
    },
    layout: {
      en: 'The name of the template that Hugo renders the page with.',
      zh: 'Hugo 渲染本页所用模板的名称。',
    },
    type: {
      en: 'The content type, which decides where Hugo looks for templates; by default the name of the top folder.',
      zh: '内容类型，决定 Hugo 到哪里找模板；默认为顶层文件夹的名称。',
    },
    markup: {
      en: 'The format of the text below; Markdown if the file’s name ends in `.md`. Hugo does not build the site with `html` or `org` here unless the site’s `security.allowContent` permits it.',
      zh: '正文的格式；文件名以 `.md` 结尾时为 Markdown。写 `html` 或 `org` 会使构建失败，除非网站的 `security.allowContent` 允许。',
    },
    isCJKLanguage: {
      en: 'Whether the text is Chinese, Japanese or Korean: then Hugo counts characters rather than words.',
      zh: '是否为中日韩文字。为 `true` 时 Hugo 按字数统计，而不是按单词。',
    },
    params: {
      en: 'Values of your own, for the theme’s templates.',
      zh: '自定义的值，供主题模板使用。',
    },
    outputs: {
      en: 'The formats the page is published in, as a list.',
      zh: '页面以哪些格式发布，写成列表。',
    },
    resources: {
      en: 'Names, titles and parameters of the files in the page’s own folder.',
      zh: '本页所在文件夹中各文件的名称、标题和参数。',
    },
    sitemap: {
      en: 'How the page stands in the sitemap.',
      zh: '本页在站点地图中的设置。',
    },
    menus: {
      en: 'The menus that the page is an entry of.',
      zh: '本页出现在哪些菜单中。',
    },
    build: {
      en: 'Whether Hugo renders the page, lists it, and publishes its files.',
      zh: 'Hugo 是否渲染、列出本页，以及是否发布其资源。',
    },
    cascade: {
      en: 'Values that all pages below this one inherit.',
      zh: '下级页面都会继承的值。',
    },
    translationKey: {
      en: 'Connects the page with its translations.',
      zh: '把本页与它的各语言译文关联起来。',
    },
    images: {
      en: 'Pictures that stand for the page where it is shared, as a list.',
      zh: '分享页面时展示的图片，写成列表。',
    },
  }),
);

/** The entry for `key`, in whatever case: Hugo does not tell `Title` from `title`. */
export function frontMatterDoc(key: string): Message | undefined {
  const wanted = key.toLowerCase();
  for (const [name, text] of FRONT_MATTER_DOCS) if (name.toLowerCase() === wanted) return text;
  return undefined;
}
