/**
 * `digest mcp`: the tools over the Model Context Protocol. The only module that knows the protocol's library, which no
 * other command has to load.
 */
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { readManifest } from '../../disk/manifest.ts';
import { TOOLS } from '../../features/tools/tool-data.ts';
import { type ExitStatus, isFolder, type World } from '../world.ts';
import { Fence } from './fence.ts';
import { addResources } from './resources.ts';
import { toolsOn } from './tool-host.ts';
import { addTools } from './tools.ts';

/** Serves the tools until standard input ends, and returns the exit status. */
export async function serveMcp(
  folders: readonly string[],
  mayWrite: boolean,
  world: World,
): Promise<ExitStatus> {
  const roots = (folders.length === 0 ? ['.'] : folders).map((folder) => path.resolve(world.cwd, folder));
  for (const root of roots) if (!(await isFolder(root, world))) return 2;
  const fence = await Fence.around(roots, world.cwd, world.disk);
  const { language } = world;
  return new Promise((resolve) => {
    serveStdio(
      () => {
        const server = new McpServer(
          { name: 'digest', version: readManifest().version },
          { instructions: INSTRUCTIONS[language] },
        );
        addTools(server, toolsOn({ world, fence, mayWrite }), language);
        addResources(server, fence, language);
        server.server.onclose = () => resolve(0);
        return server;
      },
      { onerror: (error) => world.errors.write(`digest: ${error.message}\n`) },
    );
    // A server that was never called is of no use once its input has ended.
    process.stdin.once('end', () => resolve(0));
  });
}

/** The instructions for models; the tools are named as they are declared. */
const NAMES = Object.keys(TOOLS).join(', ');
const INSTRUCTIONS = {
  en: `News digests are Markdown files with front matter and numbered items: a link “Title - Author” to the source, and a summary below it. Tools: ${NAMES}.
1. Before you write an item, ask digest_seen whether its address or title has been covered. Leave out what has.
2. Write items as data and let digest_compose make the digest: it numbers them, writes canonical addresses and knows the authors. Never make up an address or an author; leave out a story that has no address.
3. Call digest_fix, then decide what is left of its problems by their messages; digest_explain tells more about a rule. Repeat until digest_check finds nothing, at most three times, and then name to the user what is left.
4. Bold a phrase as “**phrase**”, without spaces or quotation marks inside of the asterisks.`,
  zh: `简报是 Markdown 文件：开头是 front matter，随后是带编号的条目，每条为一个指向来源的链接“标题 - 作者”，下面是摘要。工具：${NAMES}。
1. 撰写条目之前，用 digest_seen 查询其网址或标题是否报道过；报道过的不再写。
2. 以数据形式撰写条目，由 digest_compose 生成简报：编号、规范网址和已知作者都由它处理。不要编造网址或作者；没有网址的新闻不写。
3. 调用 digest_fix，再根据剩余问题的说明作决定；digest_explain 可查看规则详情。如此反复，直到 digest_check 没有问题，最多三轮，之后把剩下的问题告诉用户。
4. 加粗写作“**短语**”，星号内侧不留空格，也不放引号。`,
} as const;
