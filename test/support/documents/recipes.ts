/** What the documents tell to write into other programs' settings, for tests to follow to the letter. */
import { codeBlocks, readDocument } from './documents.ts';

/** The tests that follow the recipes, by page and by the heading above these. The Chinese pages have the same code. */
export const FOLLOWED_BY: { readonly [page: string]: { readonly [heading: string]: string } } = {
  'docs/ci.md': {
    'GitHub Actions': 'test/gate/action.test.ts',
    'pre-commit': 'test/gate/pre-commit.test.ts',
    'In a Node project': 'test/gate/hooks.test.ts',
    'GitLab CI': 'test/gate/hooks.test.ts',
    'Git alone': 'test/gate/hooks.test.ts',
  },
  'docs/editors.md': {
    Neovim: 'test/lsp/neovim.test.ts',
    'Neovim 0.7 to 0.10': 'test/lsp/neovim.test.ts',
    Helix: 'test/lsp/helix.test.ts',
    Vim: 'test/lsp/vim.test.ts',
    Emacs: 'test/lsp/emacs.test.ts',
    Kate: 'test/lsp/kate.test.ts',
    Commands: 'test/lsp/neovim.test.ts',
  },
};

/** Recipes that no test follows; the page says so beside them. */
export const NOT_FOLLOWED: { readonly [page: string]: readonly string[] } = {
  'docs/editors.md': ['Sublime Text', 'Kakoune'],
};

/** All code in `language` on `page` below `heading`, in its order. Throws where there is none. */
export function recipes(page: string, heading: string, language: string): readonly string[] {
  const found = codeBlocks(readDocument(page)).filter(
    (block) => block.heading === heading && block.language === language,
  );
  if (found.length === 0) throw new Error(`${page} has no ${language} below “${heading}”`);
  return found.map(({ code }) => `${code}\n`);
}

/** The code in `language` on `page` below `heading`, where there is one. Throws where there is another number of them. */
export function recipe(page: string, heading: string, language: string): string {
  const [only, more] = recipes(page, heading, language);
  if (only === undefined || more !== undefined) throw new Error(`${page} has several below “${heading}”`);
  return only;
}
