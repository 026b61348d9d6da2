/**
 * Bundles the seven programs: the desktop and the web client, the server as a Node process and as a Worker, the
 * `digest` command, and the pages inside the preview and of the statistics.
 *
 *   node esbuild.mjs            for release: minified
 *   node esbuild.mjs --dev      readable, with source maps
 *   node esbuild.mjs --watch    the same, again after every change
 *
 * Beside the bundles it writes esbuild's account of what is in each of them (`dist/meta*.json`), which tests read,
 * and the licences of the packages that are in them (`dist/ThirdPartyNotices.txt`), which is packed.
 */
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, zstdCompressSync } from 'node:zlib';
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

/** What the language server's libraries ask for when they are loaded, and hardly ever use: loaded on first use. */
const SLOW_TO_LOAD = new Set(['child_process', 'crypto']);

/**
 * The server for Node and the one for browsers are one build, so that they share what is not of either. That
 * build prefers what runs everywhere; what asks for Node by name gets it, and only server.js and mcp.js may.
 */
const nodeByName = {
  name: 'node-by-name',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^vscode-[a-z-]+\/node$/ }, (args) => ({
      path: createRequire(args.importer).resolve(args.path),
    }));
    build.onResolve({ filter: /^[a-z\d:_/]+$/ }, (args) => {
      if (!isBuiltin(args.path)) return undefined;
      // A module has no `require`, but it can ask the process.
      return args.kind === 'require-call'
        ? { path: args.path.replace('node:', ''), namespace: 'node' }
        : { path: args.path, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: 'node' }, (args) => {
      const builtin = `process.getBuiltinModule(${JSON.stringify(args.path)})`;
      return {
        contents: SLOW_TO_LOAD.has(args.path)
          ? `module.exports = new Proxy({}, { get: (_, name) => ${builtin}[name] });`
          : `module.exports = ${builtin};`,
      };
    });
  },
};

/**
 * The library of the Model Context Protocol checks data by a validator that writes code and runs it as text, which nothing
 * of ours does. It brings another one for places where that is forbidden.
 */
const validatorWithoutCode = {
  name: 'validator-without-code',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, (args) => ({
      path: args.path,
      namespace: 'shims',
      pluginData: args.resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'shims' }, (args) => ({
      resolveDir: args.pluginData,
      contents: `
        export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker';
        export { default as process } from 'node:process';`,
    }));
  },
};

/** The Worker loads the server as a module of its own, which is in the bundle `server`. */
const besideTheWorker = {
  name: 'beside-the-worker',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^\.\/browser\.ts$/ }, () => ({ path: './server.browser.js', external: true }));
  },
};

/** The bundles that are being built in a watched build: all of them at first. */
const building = new Set();

/**
 * Tells the editor's background task when a build starts and when all bundles are there.
 * @param {string} bundle
 */
const announce = (bundle) => ({
  name: 'announce',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onStart(() => {
      if (building.size === 0) console.log('[watch] build started');
      building.add(bundle);
    });
    build.onEnd(() => {
      building.delete(bundle);
      if (building.size === 0) console.log('[watch] build finished');
    });
  },
});

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  metafile: true,
  minify: !development,
  sourcemap: development,
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
  plugins: [bareGrayMatter],
};

// Node 20 is the oldest that the command runs on; VS Code 1.101, the oldest we serve, has a newer one.
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
    outfile: 'dist/extension.browser.cjs',
  },
  server: {
    ...shared,
    format: 'esm',
    splitting: true,
    platform: 'neutral',
    target: ['node20', 'es2022'],
    mainFields: ['module', 'main'],
    // A Worker has no DOM, so "worker" comes before "browser", which may mean a page.
    conditions: ['worker', 'browser', 'module'],
    plugins: [...shared.plugins, nodeByName, validatorWithoutCode],
    entryPoints: {
      server: 'server/lsp/node.ts',
      'server.browser': 'server/lsp/browser.ts',
      // What the extension offers of the command; it is here for all that it shares with the server.
      mcp: 'server/cli/mcp/start.ts',
      // The thread that server.js starts.
      'chunks/node-lifeline-thread': 'server/lsp/node-lifeline-thread.ts',
    },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
  },
  worker: {
    ...web,
    format: 'iife',
    plugins: [besideTheWorker],
    entryPoints: ['server/lsp/worker.ts'],
    outfile: 'dist/server.worker.js',
  },
  // What runs inside the preview's panel, and the stylesheet that exported digests take along.
  preview: {
    ...web,
    format: 'iife',
    entryPoints: [
      'client/preview/page/main.ts',
      'client/preview/page/preview.css',
      'client/preview/page/page.css',
    ],
    outdir: 'dist/preview',
  },
  statistics: {
    ...web,
    format: 'iife',
    entryPoints: ['client/statistics/page/main.ts', 'client/statistics/page/statistics.css'],
    outdir: 'dist/statistics',
  },
  // Not together with the server: of the command, the extension runs no more than `mcp`, so it is not packed.
  cli: {
    ...node,
    plugins: [...shared.plugins, validatorWithoutCode],
    format: 'esm',
    splitting: true,
    // The CommonJS form of jsonc-parser hides its own modules from a bundler.
    mainFields: ['module', 'main'],
    entryPoints: { cli: 'server/cli/start.ts' },
    outdir: 'dist',
    chunkNames: 'cli-chunks/[name]-[hash]',
    // Some libraries are CommonJS and ask for Node's built-ins with `require`, or for their own name, which a
    // module does not have.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url), __filename = import.meta.url;",
    },
  },
};

await mkdir('dist', { recursive: true });
// The library of the typography rule, loaded when that rule is on: server/disk/node-assets.ts, readAsset in client/language-client.ts.
const autocorrect = await readFile(
  fileURLToPath(import.meta.resolve('@huacnlee/autocorrect/autocorrect_bg.wasm')),
);
// Half of the package in a VSIX's own compression, a third in this one; in a watched build nobody waits for the best.
const params = { [constants.ZSTD_c_compressionLevel]: watching ? 3 : 22 };
await writeFile('dist/autocorrect.wasm.zst', zstdCompressSync(autocorrect, { params }));
// The rules' pages in one folder, found by the rule's name alone: server/disk/rule-pages.ts, client/commands/rule-pages.ts.
const pages = (await readdir('server/rules', { recursive: true })).filter((name) => name.endsWith('.md'));
await mkdir('dist/rules', { recursive: true });
for (const page of pages) await copyFile(`server/rules/${page}`, `dist/rules/${path.basename(page)}`);
await writeFile('dist/README.md', await readmeOfExtension());
if (watching) {
  console.log('[watch] build started');
  for (const bundle of Object.keys(bundles)) building.add(bundle);
  for (const [bundle, options] of Object.entries(bundles)) {
    const context = await esbuild.context({
      ...options,
      plugins: [...(options.plugins ?? []), announce(bundle)],
    });
    await context.watch();
  }
} else {
  const written = new Set([
    'dist/autocorrect.wasm.zst',
    'dist/ThirdPartyNotices.txt',
    'dist/README.md',
    ...pages.map((page) => `dist/rules/${path.basename(page)}`),
  ]);
  /** @type {Set<string>} */
  const bundled = new Set();
  const built = await Promise.allSettled(
    Object.entries(bundles).map(async ([name, options]) => {
      const { metafile } = await esbuild.build(options);
      const account = `dist/meta.${name}.json`;
      await writeFile(account, JSON.stringify(metafile));
      for (const file of [account, ...Object.keys(metafile.outputs)]) written.add(file);
      for (const { inputs } of Object.values(metafile.outputs)) {
        for (const file of Object.keys(inputs)) bundled.add(file);
      }
    }),
  );
  if (built.some((result) => result.status === 'rejected')) {
    // esbuild has printed its errors already.
    process.exitCode = 1;
  } else {
    await writeFile('dist/ThirdPartyNotices.txt', await notices(bundled));
    // What an earlier build left, and only now, so that a running VS Code always finds its files.
    for (const name of await readdir('dist', { recursive: true })) {
      const file = `dist/${name.replaceAll(path.sep, '/')}`;
      if (!written.has(file) && !(await stat(file)).isDirectory()) await rm(file);
    }
  }
}

/**
 * README.md for the page that VS Code shows of the extension. There only pictures and links with a whole address work,
 * not even pictures that are in the text itself, and the project has no address of its own: so its pictures and its
 * lists of links are left out, and of other links to files the words stay.
 */
async function readmeOfExtension() {
  const readme = await readFile('README.md', 'utf8');
  return readme
    .replaceAll(/^(?:!\[[^\]]*\]\(.*\)|\[简体中文\]\(.*\))\n\n/gm, '')
    .replaceAll(/^## (?:Documentation|Test)\n[\s\S]*?(?=^## )/gm, '')
    .replaceAll(/\[([^\]]*)\]\((?!https:)[^)]+\)/g, '$1');
}

/**
 * The licence of every package that one of `files` belongs to, as its authors ask whoever hands it on. Fails where
 * a package says nothing, so that none goes out unnamed.
 * @param {Iterable<string>} files
 */
async function notices(files) {
  const inPackage = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
  const folders = new Set([...files].flatMap((file) => inPackage.exec(file)?.[0] ?? []));
  folders.add('node_modules/@huacnlee/autocorrect');
  const parts = [
    'Third-party software in this extension, each part under its own licence.\n本扩展包含的第三方软件及其许可证。\n',
  ];
  for (const folder of [...folders].sort()) {
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const licences = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
    const texts = await Promise.all(licences.map((file) => readFile(`${folder}/${file}`, 'utf8')));
    if (texts.length === 0) texts.push(await licenceWithoutFile(name));
    const text = texts.map((one) => one.replaceAll('\r\n', '\n').trim()).join('\n\n');
    parts.push(`${'-'.repeat(80)}\n${name} ${version}\n\n${text}\n`);
  }
  return parts.join('\n');
}

/**
 * AutoCorrect's package on npm has no licence file; its source (Cargo.toml, README.md) names author and licence.
 * The Rust libraries that are compiled into it leave the choice of the MIT licence, too.
 * @param {string} name
 */
async function licenceWithoutFile(name) {
  if (name !== '@huacnlee/autocorrect') throw new Error(`${name} has no licence file: see esbuild.mjs`);
  const wasm = autocorrect.toString('latin1');
  const crates = new Set(
    [...wasm.matchAll(/\/registry\/src\/[^/]+\/([\w-]+-\d+\.\d+\.\d+)\//g)].map(([, one]) => one),
  );
  const mit = await readFile('LICENSE', 'utf8');
  return `${mit.replace(/^Copyright .*$/m, 'Copyright (c) Jason Lee <huacnlee@gmail.com>').trim()}

Compiled into it, each by its own authors and under the MIT licence: ${[...crates].sort().join(', ')}.`;
}
