/**
 * The arguments of `digest render`.
 */
import { type AddCommand, begin, COMMON_WORDS } from '../add-command.ts';
import { say } from '../world.ts';

/** Adds `digest render`. */
export const addRender: AddCommand = (program, world, finish) => {
  begin(program, world, 'render', WORDS)
    .argument('<file>', say(world, WORDS.file))
    .option('-o, --output <file>', say(world, COMMON_WORDS.output))
    .action(async (file: string, { output }: { readonly output?: string }) => {
      const { render } = await import('./render-command.ts');
      finish(await render(file, output, world));
    });
};

const WORDS = {
  description: {
    en: 'Render a digest as an HTML page, as the preview shows it.',
    zh: '将一期简报生成 HTML 页面，效果与预览相同。',
  },
  file: { en: 'the digest', zh: '简报文件' },
} as const;
