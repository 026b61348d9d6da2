/**
 * Bundles the five programs: the desktop and the web client, the server as a Node process and as a Worker,
 * and the `digest` command.
 *
 *   node esbuild.mjs            for release: minified
 *   node esbuild.mjs --dev      readable, with source maps
 *   node esbuild.mjs --watch    the same, again after every change
 *
 * Beside the bundles it writes esbuild's account of what is in each of them (`dist/meta*.json`), which tests read.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const watching = process.argv.includes('--watch');
const development = watching || process.argv.includes('--dev');

/**
 * gray-matter splits front matter from text, which takes neither Node nor a YAML parser, yet it loads `fs` for
 * reading files, makes a Node Buffer of every input, and brings engines of its own: js-yaml and an `eval` for
 * `---js`. A digest must never run code and brings its own engines, so none of that goes into a bundle.
 */
const bareGrayMatter = {
  name: 'bare-gray-matter',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    const inGrayMatter = /[\\/]node_modules[\\/]gray-matter[\\/]/;
    build.onResolve({ filter: /^fs$/ }, (args) =>
      inGrayMatter.test(args.importer) ? { path: 'fs', namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
    build.onLoad({ filter: /[\\/]gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
    build.onLoad({ filter: /[\\/]gray-matter[\\/]lib[\\/]utils\.js$/ }, async (args) => {
      const source = await readFile(args.path, 'utf8');
      const contents = source.replace('Buffer.from(input)', 'input');
      if (contents === source || contents.includes('Buffer.')) {
        return { errors: [{ text: 'gray-matter has changed: see bare-gray-matter in esbuild.mjs' }] };
      }
      return { contents };
    });
  },
};

/** Tells the editor's background task when a build starts and ends. */
const announce = {
  name: 'announce',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(() => console.log('[watch] build finished'));
  },
};

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  metafile: true,
  minify: !development,
  sourcemap: development,
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
  plugins: watching ? [bareGrayMatter, announce] : [bareGrayMatter],
};

// VS Code 1.100, the oldest we serve, runs its extension host and our server on Node 20.
const node = { ...shared, platform: 'node', target: 'node20' };
// On the platform "browser" a Node built-in does not resolve, so that using one breaks the build.
const web = { ...shared, platform: 'browser', target: 'es2022' };

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  desktop: {
    ...node,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/extension.ts'],
    outfile: 'dist/extension.cjs',
  },
  web: {
    ...web,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/extension.browser.ts'],
    // VS Code's web host takes "./dist/extension.browser.cjs" for CommonJS by its ending and then still adds ".js".
    outfile: 'dist/extension.browser.cjs.js',
  },
  node: {
    ...node,
    format: 'esm',
    splitting: true,
    entryPoints: { server: 'server/lsp/node.ts', cli: 'server/cli/main.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    // Some libraries are CommonJS and ask for Node's built-ins with `require`, which a module does not have.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
    },
  },
  worker: {
    ...web,
    format: 'iife',
    entryPoints: ['server/lsp/browser.ts'],
    outfile: 'dist/server.worker.js',
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
// The library of the typography rule, loaded when that rule is on: server/disk/node-assets.ts, client/assets.ts.
const autocorrect = import.meta.resolve('@huacnlee/autocorrect/autocorrect_bg.wasm');
await copyFile(fileURLToPath(autocorrect), 'dist/autocorrect.wasm');
if (watching) {
  for (const options of Object.values(bundles)) {
    const context = await esbuild.context(options);
    await context.watch();
  }
} else {
  const built = await Promise.allSettled(
    Object.entries(bundles).map(async ([name, options]) => {
      const { metafile } = await esbuild.build(options);
      await writeFile(path.join('dist', `meta.${name}.json`), JSON.stringify(metafile));
    }),
  );
  // esbuild has printed its errors already; what is left to say is that there were some.
  if (built.some((result) => result.status === 'rejected')) process.exitCode = 1;
}
