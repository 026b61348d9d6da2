/**
 * The sample digest of the walkthrough. Two of its bold phrases fail, so that there is something to repair;
 * everything in it is invented.
 */

/** The name of its file. */
export const SAMPLE_NAME = '2025.08.28.08.md';

/** An address for the step on pasting: of an account that the sample credits already. */
export const SAMPLE_ADDRESS = 'https://twitter.com/sample_lab/status/1960838987903926272?s=20';

/** The digest, in Chinese or in English. */
export function sampleDigest(isChinese: boolean): string {
  return isChinese ? CHINESE : ENGLISH;
}

const ENGLISH = `---
title: "2025.08.28.08 What happened in AI in the past four hours?"
date: 2025-08-28T08:00:34+08:00
categories: ["Models", "Society"]
---

1. [A model for the pocket answers without a network - Sample Lab](https://x.com/sample_lab/status/1960819610219446272)

   Sample Lab has published a language model with **three billion parameters** that runs on a phone. Its makers call that the **“口袋图书馆”**效应, the pocket library effect: what was asked of a data centre a year ago is now answered on the way to work.

2. [A city opens the minutes of a century to machines - City Library](https://example.org/minutes)

   The library has scanned **two million pages** of minutes and gives them away for training. Readers find the answers together with the page that they are from, which the library calls **“有据可查”**的阅读, reading with sources.

3. [Translators publish what machines still get wrong - Translators’ Guild](https://example.org/translators)

   The guild has compared **five systems** over a year of daily news. Numbers and names are right nearly always by now; jokes and allusions are not, and nobody is warned where one was missed.
`;

const CHINESE = `---
title: "2025.08.28.08 过去4小时全球AI发生了什么？"
date: 2025-08-28T08:00:34+08:00
categories: ["AI模型", "社会影响"]
---

1. [可在手机上离线问答的小模型发布 - 样例实验室](https://x.com/sample_lab/status/1960819610219446272)

   样例实验室发布了一款**30亿参数**的语言模型，可直接在手机上运行。团队把它带来的变化称为**“口袋图书馆”**效应：一年前还要交给数据中心回答的问题，如今在上班路上就能得到答案。

2. [市立图书馆向机器开放百年会议记录 - 市立图书馆](https://example.org/minutes)

   图书馆扫描了**两百万页**会议记录，免费供模型训练使用。读者得到的每个答案都附有原文所在的页面，馆方把这种方式称为**“有据可查”**的阅读，并计划在明年推广到各区的分馆。

3. [翻译协会公布机器翻译仍会出错的地方 - 翻译协会](https://example.org/translators)

   协会用一年的每日新闻比较了**五个翻译系统**。数字和人名如今几乎不再出错，笑话和典故却常常译丢，而且没有任何提示告诉读者哪里漏了意思，编辑仍须逐条核对。
`;
