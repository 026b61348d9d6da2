/**
 * Synchronises the page's scrolling with the editor's. A scroll that the panel asked for is recognised by its
 * destination and not reported back, so that the two never chase each other; and an update does not move what is
 * being read.
 */
import type { PageView } from './page-view.ts';
import { offsetAt, topOf } from './text-places.ts';

/** The page's scrolling. */
export class Scrolling {
  readonly #view: PageView;
  readonly #report: (offset: number) => void;
  /** Where a scroll of our own ends. */
  #expected: number | undefined;
  #frame = 0;

  constructor(view: PageView, report: (offset: number) => void) {
    this.#view = view;
    this.#report = report;
    window.addEventListener('scroll', () => {
      if (this.#expected !== undefined && Math.abs(window.scrollY - this.#expected) < 2) return;
      this.#expected = undefined;
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#report(offsetAt(this.#view, window.scrollY + MARGIN)));
    });
  }

  /** Shows the source from `offset` on at the top. */
  to(offset: number): void {
    this.#jump(offset <= 0 ? 0 : topOf(this.#view, offset) - MARGIN);
  }

  /** Makes `change` while keeping what is at the top of the window in place. */
  keeping(change: () => void): void {
    const anchor = this.#view.elements.find((element) => element.getBoundingClientRect().bottom > 0);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    const after = anchor?.isConnected === true ? anchor.getBoundingClientRect().top : before;
    this.#jump(window.scrollY + after - before);
  }

  #jump(top: number): void {
    window.scrollTo({ top, behavior: 'instant' });
    this.#expected = window.scrollY;
  }
}

/** What is at the top of the editor is below the bar at the top of the page; in px. */
const MARGIN = 44;
