/**
 * What people copy: lists of links, titles with addresses, and the texts that apps put on the clipboard when something is
 * shared from them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storiesInHtml } from '../../../../server/features/editing/paste/pasted-links.ts';
import { type PastedStory, storiesIn } from '../../../../server/features/editing/paste/pasted-stories.ts';

const POST = 'https://x.com/sama/status/1950936581810041143';

/** Checks the stories of a text that holds nothing else. */
function check(text: string, ...stories: readonly PastedStory[]): void {
  assert.deepEqual(storiesIn(text), { stories, isAll: true }, text);
}

test('addresses alone, one a line or with spaces between', () => {
  check(` ${POST}\n`, { url: POST });
  check(`${POST}\r\nhttps://a.b`, { url: POST }, { url: 'https://a.b' });
  check(`<${POST}>`, { url: POST });
  check(`${POST} https://a.b/c_(d)`, { url: POST }, { url: 'https://a.b/c_(d)' });
  for (const text of ['', 'suno.com', 'https://localhost', 'https://…', '没有网址的一段话。'])
    assert.deepEqual(storiesIn(text), { stories: [], isAll: false }, text);
});

test('a title before its address, with whatever leads over to it', () => {
  for (const between of [' ', '：', ': ', ' - ', ' | ', ' —— ', '\n', '\n\n', '\r\n'])
    check(`OpenAI 发布 GPT-5${between}https://a.b/c`, { url: 'https://a.b/c', title: 'OpenAI 发布 GPT-5' });
  check('OpenAI 发布 GPT-5 (https://a.b/c)', { url: 'https://a.b/c', title: 'OpenAI 发布 GPT-5' });
  check('标题 https://a.b/c。', { url: 'https://a.b/c', title: '标题' });
});

test('Markdown’s links, with the author where they have one', () => {
  check('[甲](https://a.b)', { url: 'https://a.b', title: '甲' });
  check('[甲 [乙]](https://a.b/c_(d))', { url: 'https://a.b/c_(d)', title: '甲 [乙]' });
  check('[Step 3 开源 - 歸藏](<https://a.b>)', { url: 'https://a.b', title: 'Step 3 开源', author: '歸藏' });
  check('[GPT-4o](https://a.b "title")', { url: 'https://a.b', title: 'GPT-4o' });
});

test('lists of them, and several on a line', () => {
  const two = [
    { url: 'https://a.b/1', title: '甲' },
    { url: 'https://a.b/2', title: '乙' },
  ];
  check('1. 甲 https://a.b/1\n2. 乙 https://a.b/2', ...two);
  check('- [甲](https://a.b/1)\n- [乙](https://a.b/2)\n', ...two);
  check('甲\nhttps://a.b/1\n\n乙\nhttps://a.b/2', ...two);
  check('甲 https://a.b/1 乙 https://a.b/2', ...two);
  check('7.43 倍 https://a.b/1', { url: 'https://a.b/1', title: '7.43 倍' });
});

test('what apps share', () => {
  check(`Sam Altman on X: "GPT-5 is here" / X\n${POST}`, {
    url: POST,
    title: 'GPT-5 is here',
    author: 'Sam Altman',
  });
  check(`X 上的 Sam Altman：“GPT-5 来了” / X ${POST}?s=46`, {
    url: `${POST}?s=46`,
    title: 'GPT-5 来了',
    author: 'Sam Altman',
  });
  check(`“GPT-5 is here”\n${POST}\n（分享自 X）`, { url: POST, title: '“GPT-5 is here”' });
  check('【GPT-5 发布】OpenAI 今天发布了新模型。 http://t.cn/A6abc （分享自 @新浪科技）', {
    url: 'http://t.cn/A6abc',
    title: 'GPT-5 发布',
    author: '新浪科技',
    summary: 'OpenAI 今天发布了新模型。',
  });
  check('如何评价 GPT-5？ - 张三的回答 - 知乎\nhttps://www.zhihu.com/question/1/answer/2', {
    url: 'https://www.zhihu.com/question/1/answer/2',
    title: '如何评价 GPT-5？',
    author: '张三',
  });
  check(
    '【GPT-5 体验 - 小明 | 小红书 - 你的生活兴趣社区】 😆 8sDkf93 😆 https://www.xiaohongshu.com/item/64',
    {
      url: 'https://www.xiaohongshu.com/item/64',
      title: 'GPT-5 体验',
      author: '小明',
    },
  );
  check(
    '12 小明发布了一篇小红书笔记，快来看看吧！ 😆 8sDkf93 😆 http://xhslink.com/a/abc，复制本条信息，打开【小红书】App查看精彩内容！',
    { url: 'http://xhslink.com/a/abc', author: '小明' },
  );
  check('【GPT-5 实测-哔哩哔哩】 https://b23.tv/abc', { url: 'https://b23.tv/abc', title: 'GPT-5 实测' });
  check('7.43 复制打开抖音，看看【小明的作品】GPT-5 实测 # AI https://v.douyin.com/abc/ Eho:/ 01/01 ', {
    url: 'https://v.douyin.com/abc/',
    title: 'GPT-5 实测',
    author: '小明',
  });
});

test('a whole post before its address is no title: its first sentence is, and the rest is the summary', () => {
  const post = `这是一条很长的微博。${'说了很多的话，'.repeat(20)}`;
  check(`${post} https://weibo.com/1/a`, {
    url: 'https://weibo.com/1/a',
    title: '这是一条很长的微博',
    summary: `这是一条很长的微博。${'说了很多的话，'.repeat(20)}`.replace(/，$/u, ''),
  });
});

test('prose with an address in it is not taken for items when it is pasted; the command gets what there is', () => {
  const { stories, isAll } = storiesIn('见 https://a.b/x），然后继续说。');
  assert.equal(isAll, false);
  assert.deepEqual(stories, [{ url: 'https://a.b/x', title: '见', summary: '），然后继续说。' }]);
  assert.equal(storiesIn('1. [甲](https://a.b)\n\n   摘要').isAll, false);
});

test('rich text of nothing but links', () => {
  assert.deepEqual(storiesInHtml('<meta charset="utf-8"><a href="https://a.b/1">甲 &amp; <b>乙</b></a>'), [
    { url: 'https://a.b/1', title: '甲 & 乙' },
  ]);
  assert.deepEqual(
    storiesInHtml(
      '<html><body><!--StartFragment--><ol><li><a href="https://a.b/1">甲</a></li><li><a href="https://a.b/2">https://a.b/2</a></li></ol></body></html>',
    ),
    [{ url: 'https://a.b/1', title: '甲' }, { url: 'https://a.b/2' }],
  );
  for (const html of [
    '<p>见 <a href="https://a.b">甲</a></p>',
    '<a href="javascript:alert(1)">甲</a>',
    '<a href="/relative">甲</a>',
    '<p>文字</p>',
    '<div>'.repeat(100_000),
  ])
    assert.deepEqual(storiesInHtml(html), [], html.slice(0, 60));
});

test('neither takes long, whatever is pasted', () => {
  const started = performance.now();
  for (const part of [' ', '.', ')', '[', '【', '#', '](', '“', 'a - ', '看看【', 'https://a.b/('])
    storiesIn(
      `甲${part.repeat(Math.floor(9000 / part.length))}乙 https://a.b/${part.repeat(Math.floor(9000 / part.length))}`,
    );
  storiesInHtml('<div>'.repeat(599));
  assert.ok(performance.now() - started < 2000);
});
