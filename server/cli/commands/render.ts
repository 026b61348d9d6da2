/**
 * The arguments of `digest render`.
 */
import type { Command } from 'commander';
import { type ExitStatus, say, type World } from '../world.ts';

/** Adds `digest render`. */
export function addRender(program: Command, world: World, finish: (status: ExitStatus) => void): void {
  program
    .command('render')
    .description(say(world, WORDS.description))
    .argument('<file>', say(world, WORDS.file))
    .option('-o, --output <file>', say(world, WORDS.output))
    .action(async (file: string, { output }: { readonly output?: string }) => {
      const { render } = await import('./render-command.ts');
      finish(await render(file, output, world));
    });
}

const WORDS = {
  description: {
    en: 'Render a digest as an HTML page, as the preview shows it.',
    zh: '将一期简报生成 HTML 页面，效果与预览相同。',
  },
  file: { en: 'the digest', zh: '简报文件' },
  output: {
    en: 'write to this file, whole or not at all (default: standard output)',
    zh: '写入此文件；出错时不留下不完整的文件（默认：标准输出）',
  },
} as const;
