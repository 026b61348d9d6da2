/**
 * The whole VS Code workbench for tests from outside: real keystrokes and clicks, and screenshots of what an
 * author sees. What the API can tell, a suite in the host tells sooner (test/vscode/suite).
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Frame, type Locator, type Page } from 'playwright-core';
import { ensurePrograms, findChromium, projectRoot } from '../machine/machine.ts';
import { type Host, startVscodeServer } from './vscode-server.ts';

export type { Host } from './vscode-server.ts';

/** What the workbench is opened with. */
export interface WorkbenchOptions {
  readonly host: Host;
  /** The workspace's files by name; without them it is a copy of test/digests. */
  readonly workspaceFiles?: Readonly<Record<string, string>>;
  /** The workspace's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language that VS Code says it is in, English if not given; its own words stay English. */
  readonly language?: 'zh-cn';
  /** The window's size, 1280 × 800 if not given. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A row of the Problems panel, as it is shown. */
interface ShownProblem {
  readonly message: string;
  /** The rule's id. */
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** An open workbench. */
export interface Workbench {
  /** For everything that has no function here. */
  readonly page: Page;
  /** The workspace's folder on disk. */
  readonly workspace: string;
  /** Writes a PNG of the window, or of what the selector names. */
  screenshot(file: string, selector?: string): Promise<void>;
  /** Runs a command by its title, through the command palette; where it asks, chooses the entry with the text `choice`. */
  runCommand(title: string, choice?: string): Promise<void>;
  /** Opens a file of the workspace by its name and waits for its editor. */
  openFile(name: string): Promise<void>;
  /** Puts the cursor on a place in the open editor; both numbers begin at 1, a column is a cursor's step. */
  goTo(line: number, column?: number): Promise<void>;
  /** Types into whatever has the focus, key by key. */
  typeText(text: string): Promise<void>;
  /** Presses a key or a chord, as Playwright names it: `Control+.`, `Enter`. */
  press(keys: string): Promise<void>;
  /** Saves the open file and returns what is on disk then. */
  save(name: string): Promise<string>;
  /** Opens the Problems panel and reads its rows. */
  problems(): Promise<readonly ShownProblem[]>;
  /** Reads the problems until there are `count` of them; fails with what was shown in the end. */
  waitForProblems(count: number, timeoutMs?: number): Promise<readonly ShownProblem[]>;
  /** Rests the pointer on `target` until `shown` is to be seen: what appears while the window is drawn anew may go again. */
  restOn(target: Locator, shown: Locator): Promise<void>;
  /** The document inside the first webview, such as the preview's. */
  webview(timeoutMs?: number): Promise<Frame>;
  /** Ends the browser and the server, and removes the workspace. */
  close(): Promise<void>;
}

/** How long something may take to appear, in ms; more may be asked for on a machine that has other things to do. */
const PATIENCE_MS = Number(process.env['UI_PATIENCE_MS'] ?? 30_000);

/** How often the pointer is rested on something. */
const RESTS = 5;

/** Opens a workbench with our extension on a fresh workspace. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const workspace = await makeWorkspace(options);
  const server = await startVscodeServer({ host: options.host });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await rm(workspace, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    if (options.language !== undefined) await page.addInitScript(pretendLanguage, options.language);
    await page.goto(server.address(workspace));
    await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
    return { ...actions(page, workspace), page, workspace, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs in the page: says which language pack VS Code has loaded, since there is none to be had from npm. */
function pretendLanguage(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: language, writable: false });
}

/** Makes a fresh folder: a copy of the sample archive, or the files given. */
export async function makeWorkspace(
  options: Pick<WorkbenchOptions, 'workspaceFiles' | 'settings'> = {},
): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'digest-workspace-'));
  if (options.workspaceFiles === undefined) {
    await cp(path.join(projectRoot, 'test', 'digests'), workspace, { recursive: true });
  }
  for (const [name, text] of Object.entries(options.workspaceFiles ?? {})) {
    const file = path.join(workspace, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  if (options.settings !== undefined) {
    await mkdir(path.join(workspace, '.vscode'), { recursive: true });
    await writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(options.settings));
  }
  return workspace;
}

/** Starts the browser that shows workbenches. */
export async function launchBrowser(): Promise<Browser> {
  await ensurePrograms(['chromium', 'chinese-font']);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Please install Chromium');
  return chromium.launch({
    executablePath,
    args: [
      // As root, as in a container, Chromium has no sandbox; it sees nothing but our own server.
      '--no-sandbox',
      ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
}

type Actions = Omit<Workbench, 'page' | 'workspace' | 'close'>;

function actions(page: Page, workspace: string): Actions {
  // The palette is one widget for commands, files and lines: what is typed first says which.
  const openPalette = async (text: string) => {
    const input = page.locator('.quick-input-widget input[type="text"]');
    for (let attempt = 1; ; attempt++) {
      await page.keyboard.press('F1');
      try {
        await input.fill(text, { timeout: 8000 });
        return;
      } catch (error) {
        // What takes the focus in the same moment, as a click does that has just been made, closes it again.
        if (attempt === 3) throw error;
      }
    }
  };
  const choose = async (entry: string) => {
    const row = page
      .locator('.quick-input-list .monaco-list-row')
      // "Save" alone would also find "Save All", and the list puts what was used lately first.
      .filter({ has: page.locator('.quick-input-list-row').getByText(entry, { exact: true }) })
      .first();
    await row.waitFor();
    await row.click();
  };
  const palette = async (text: string, entry: string, choice?: string) => {
    await openPalette(text);
    await choose(entry);
    if (choice !== undefined) await choose(choice);
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  // Typing goes to whatever has the focus, and the palette gives it back a moment after it has gone.
  const focusInEditor = () => page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  const runCommand = (title: string, choice?: string) => palette(`>${title}`, title, choice);
  const problems = async () => {
    await runCommand('Problems: Focus on Problems View');
    return readProblems(page);
  };
  return {
    runCommand,
    problems,
    async screenshot(file, selector) {
      if (selector === undefined) await page.screenshot({ path: file });
      else await page.locator(selector).first().screenshot({ path: file });
    },
    async openFile(name) {
      const base = path.posix.basename(name);
      await palette(name, base);
      await page.locator(`.tabs-container .tab.active[data-resource-name="${base}"]`).first().waitFor();
      await page.locator('.editor-instance .view-line').first().waitFor();
      await focusInEditor();
    },
    async goTo(line, column = 1) {
      await openPalette(`:${line}`);
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await focusInEditor();
      // The palette counts a full-width character as two columns; the cursor steps over it in one.
      for (let step = 1; step < column; step++) await page.keyboard.press('ArrowRight');
    },
    typeText: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    async restOn(target, shown) {
      for (let attempt = 1; ; attempt++) {
        // What comes to be under a pointer that does not move is not hovered over.
        await page.mouse.move(0, 0);
        await target.hover();
        const isShown = shown.first().waitFor({ timeout: attempt < RESTS ? 5000 : 30_000 });
        if (attempt === RESTS) return isShown;
        if (
          await isShown.then(
            () => true,
            () => false,
          )
        )
          return;
      }
    },
    async save(name) {
      await page.keyboard.press('Control+S');
      const base = path.posix.basename(name);
      await page
        .locator(`.tabs-container .tab.active[data-resource-name="${base}"]:not(.dirty)`)
        .first()
        .waitFor();
      return readFile(path.join(workspace, name), 'utf8');
    },
    async waitForProblems(count, timeoutMs = PATIENCE_MS) {
      const deadline = Date.now() + timeoutMs;
      let shown = await problems();
      while (shown.length !== count && Date.now() < deadline) {
        await page.waitForTimeout(200);
        shown = await readProblems(page);
      }
      if (shown.length !== count) {
        throw new Error(`${count} problems expected, but shown were: ${JSON.stringify(shown, null, 2)}`);
      }
      return shown;
    },
    async webview(timeoutMs = PATIENCE_MS) {
      const deadline = Date.now() + timeoutMs;
      while (Date.now() < deadline) {
        // A webview is two frames, one in the other; the extension's document is the inner one.
        const inner = page
          .frames()
          .find((frame) => frame.parentFrame()?.url().includes('/webview/') === true);
        if (inner !== undefined && (await isThere(inner))) {
          // VS Code loads a page into a second frame and then drops the first: only one that stays is the page.
          await page.waitForTimeout(500);
          if (!inner.isDetached()) return inner;
        }
        await page.waitForTimeout(100);
      }
      throw new Error(
        `No webview came up; frames: ${page
          .frames()
          .map((frame) => frame.url())
          .join(', ')}`,
      );
    },
  };
}

/** Whether the frame has a document; one that goes away while it is asked has none. */
async function isThere(frame: Frame): Promise<boolean> {
  try {
    return (await frame.locator('body').count()) > 0;
  } catch (error) {
    if (frame.isDetached()) return false;
    throw error;
  }
}

/** Reads the Problems panel's rows; a row of a file is no problem and is left out. */
async function readProblems(page: Page): Promise<ShownProblem[]> {
  const rows = page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
  const shown: ShownProblem[] = [];
  for (const row of await rows.all()) {
    const place = /Ln (\d+), Col (\d+)/.exec((await row.locator('.marker-line').textContent()) ?? '');
    shown.push({
      message: ((await row.locator('.marker-message').first().textContent()) ?? '').replaceAll('\u00a0', ' '),
      code: ((await row.locator('.marker-code').first().textContent({ timeout: 1000 })) ?? '').replace(
        /^\((.*)\)$/,
        '$1',
      ),
      line: Number(place?.[1]),
      column: Number(place?.[2]),
    });
  }
  return shown;
}
