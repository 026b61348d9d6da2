/**
 * The card that tells about a problem: what is wrong and why, and a button for each way to repair it. It opens
 * over a mark that the pointer rests on or the focus is in; Enter goes into it and Escape back.
 */
import type { PreviewProblem } from '../../../server/protocol/preview-messages.ts';
import type { CardTexts } from '../preview-frame.ts';
import type { PageView } from './page-view.ts';

/** What the card's buttons do. */
export interface ProblemActions {
  /** `start` is where the part begins that the problem's place counts from. */
  readonly fix: (problem: PreviewProblem, start: number, fix: number) => void;
  readonly explain: (rule: string) => void;
}

/** How long the pointer rests on a mark before the card opens, and may be off it before it closes; in ms. */
const OPENS_AFTER = 120;
const CLOSES_AFTER = 300;

/** The card. */
export class ProblemCard {
  readonly #view: PageView;
  readonly #actions: ProblemActions;
  readonly #texts: CardTexts;
  readonly #card = document.createElement('div');
  #mark: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: PageView, texts: CardTexts, actions: ProblemActions) {
    this.#view = view;
    this.#texts = texts;
    this.#actions = actions;
    this.#card.className = 'card';
    this.#card.hidden = true;
    this.#card.setAttribute('role', 'dialog');
    this.#card.ariaLabel = texts.problem;
    document.body.append(this.#card);
    document.addEventListener('pointerover', ({ target }) => this.#pointerOver(target));
    document.addEventListener('focusin', ({ target }) => this.#focusIn(target));
    document.addEventListener('keydown', (event) => this.#key(event));
    window.addEventListener('resize', () => this.close());
  }

  /** Whether a click on `target` is the card's own. */
  opens(target: EventTarget | null): boolean {
    const mark = markOf(target);
    if (mark === undefined || target instanceof HTMLAnchorElement) return false;
    this.#open(mark);
    return true;
  }

  /** The page has changed, and the card's problem may be gone. */
  refresh(): void {
    if (this.#mark === undefined) return;
    if (!this.#mark.isConnected || this.#mark.dataset['problem'] === undefined) this.close();
    else this.#open(this.#mark);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#mark?.removeAttribute('aria-expanded');
    this.#mark = undefined;
    this.#card.hidden = true;
  }

  #pointerOver(target: EventTarget | null): void {
    clearTimeout(this.#timer);
    if (target instanceof Node && this.#card.contains(target)) return;
    const mark = markOf(target);
    if (mark === this.#mark) return;
    const later = mark === undefined ? () => this.#leave() : () => this.#open(mark);
    this.#timer = setTimeout(later, mark === undefined ? CLOSES_AFTER : OPENS_AFTER);
  }

  /** Closes the card when the pointer has left, unless it has the focus. */
  #leave(): void {
    const focused = document.activeElement;
    if (this.#card.contains(focused) || (focused !== null && focused === this.#mark)) return;
    this.close();
  }

  #focusIn(target: EventTarget | null): void {
    if (target instanceof Node && this.#card.contains(target)) return;
    const inside = target instanceof HTMLElement ? target.querySelector<HTMLElement>('[data-problem]') : null;
    const mark = markOf(target) ?? (target instanceof HTMLAnchorElement ? (inside ?? undefined) : undefined);
    if (mark === undefined) this.close();
    else this.#open(mark);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#mark !== undefined) {
      const mark = this.#mark;
      this.close();
      mark.focus();
    } else if (markOf(event.target) !== undefined && /^(?:Enter| |ArrowDown)$/u.test(event.key)) {
      if (event.target instanceof HTMLAnchorElement && event.key === 'Enter') return;
      event.preventDefault();
      this.#card.querySelector('button')?.focus();
    }
  }

  #open(mark: HTMLElement): void {
    const place = this.#view.partOf(mark);
    if (place === undefined) return;
    const { content, start } = place.part;
    const indices = (mark.dataset['problem'] ?? '').split(' ').map(Number);
    const problems = indices.flatMap((index) => content.problems[index] ?? []);
    if (problems.length === 0) return;
    this.#mark?.removeAttribute('aria-expanded');
    this.#mark = mark;
    mark.ariaExpanded = 'true';
    this.#card.replaceChildren(...problems.map((problem) => this.#section(problem, start)));
    this.#card.hidden = false;
    this.#moveTo(mark);
  }

  #section(problem: PreviewProblem, start: number): HTMLElement {
    const section = document.createElement('section');
    section.className = problem.severity;
    const message = document.createElement('p');
    const severity = document.createElement('span');
    severity.className = 'severity';
    severity.textContent = this.#texts.severities[problem.severity] ?? '';
    message.append(severity, problem.message);
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    for (const [index, title] of problem.fixes.entries()) {
      buttons.append(
        button(title, index === 0 ? 'fix first' : 'fix', () => this.#fix(problem, start, index)),
      );
    }
    const explain = button(problem.rule, 'explain', () => this.#actions.explain(problem.rule));
    explain.title = this.#texts.explain;
    buttons.append(explain);
    section.append(message, buttons);
    return section;
  }

  #fix(problem: PreviewProblem, start: number, index: number): void {
    this.close();
    this.#actions.fix(problem, start, index);
  }

  /** Below the mark, or above it where there is no room; never outside the window. */
  #moveTo(mark: HTMLElement): void {
    const rect = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const fits = rect.bottom + height + GAP < window.innerHeight || rect.top < height + GAP;
    const left = Math.max(GAP, Math.min(rect.left, document.documentElement.clientWidth - width - GAP));
    this.#card.style.left = `${left + window.scrollX}px`;
    this.#card.style.top = `${(fits ? rect.bottom + 4 : rect.top - height - 4) + window.scrollY}px`;
  }
}

/** In px. */
const GAP = 8;

function markOf(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element ? target.closest<HTMLElement>('[data-problem]') : null) ?? undefined;
}

function button(title: string, className: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = title;
  made.addEventListener('click', press);
  return made;
}
