/**
 * One small digest of each shape there is, in words of our own.
 */
import { type Shape, type ShapeTexts, shapeOf } from '../../../server/digest/shape/shape.ts';

/** A shape, and a digest of three items that follows it. */
export interface ShapeExample {
  readonly texts: ShapeTexts;
  readonly shape: Shape;
  /** Without front matter. */
  readonly text: string;
}

/** The shapes by what they are called in tests. */
export const SHAPES: { readonly [name: string]: ShapeExample } = {
  list: example(
    { item: '{n}. [{title} - {author}]({source})' },
    `1. [甲发布新模型 - 王五](https://a.example/1)

   第一条的**摘要**。

2. [乙开源代码 - 李四](https://b.example/2)

   第二条的摘要。

3. [丙融资一亿 - 赵六](https://c.example/3)

   第三条的摘要。
`,
  ),
  heading: example(
    { item: '### {n}. [{title}]({source})', sections: '## {section}' },
    `卷首语。

## 模型

### 1. [甲发布新模型](https://a.example/1)

第一条的**摘要**。

- 要点一
- 要点二

### 2. [乙开源代码](https://b.example/2)

第二条的摘要。

## 公司

### 1. [丙融资一亿](https://c.example/3)

第三条的摘要。

---

结语。
`,
  ),
  unnumbered: example(
    { item: '## [{title}]({source})' },
    `## [甲发布新模型](https://a.example/1)

第一条的**摘要**。

## [乙开源代码](https://b.example/2)

第二条的摘要。

## [丙融资一亿](https://c.example/3)

第三条的摘要。
`,
  ),
  bullet: example(
    { item: '- **[{title}]({source})**：{summary}' },
    `## 模型

- **[甲发布新模型](https://a.example/1)**：第一条的**摘要**。
- **[乙开源代码](https://b.example/2)**：第二条的摘要。

## 公司

- **[丙融资一亿](https://c.example/3)**：第三条的摘要。
`,
  ),
  body: example(
    { item: '### {n}. {title}', source: '[阅读原文]({source})' },
    `### 1. 甲发布新模型

见[说明](https://docs.example/)，第一条的**摘要**。

[阅读原文](https://a.example/1)

### 2. 乙开源代码

第二条的摘要。

[阅读原文](https://b.example/2)

### 3. 丙融资一亿

第三条的摘要。

[阅读原文](https://c.example/3)
`,
  ),
  paragraph: example(
    { item: '{n}、[{title}]({source})：{summary}' },
    `## 模型

1、[甲发布新模型](https://a.example/1)：第一条的**摘要**。

2、[乙开源代码](https://b.example/2)：第二条的摘要。

\`\`\`sh
run
\`\`\`

## 公司

3、[丙融资一亿](https://c.example/3)：第三条的摘要。
`,
  ),
};

function example(texts: ShapeTexts, text: string): ShapeExample {
  return { texts, shape: shapeOf(texts), text };
}
