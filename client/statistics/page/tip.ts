/** The card beside whatever of a chart is pointed at, or has the focus. */
import { html } from './elements.ts';

const tip = html('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });

/** Puts the card into the page. */
export function addTip(): void {
  document.body.append(tip);
}

/** Shows `lines` beside `target` while it is pointed at or has the focus; they are its accessible name as well. */
export function describe(target: HTMLElement | SVGElement, lines: readonly string[]): void {
  const [head = '', ...rest] = lines;
  target.setAttribute('aria-label', rest.length === 0 ? head : `${head}: ${rest.join(', ')}`);
  const show = () => {
    tip.replaceChildren(html('strong', {}, head), ...rest.map((line) => html('div', {}, line)));
    tip.hidden = false;
    place(target.getBoundingClientRect());
  };
  const hide = () => {
    tip.hidden = true;
  };
  target.addEventListener('pointerenter', show);
  target.addEventListener('focus', show);
  target.addEventListener('pointerleave', hide);
  target.addEventListener('blur', hide);
}

/** Hides the card, since its target is being redrawn. */
export function hideTip(): void {
  tip.hidden = true;
}

const GAP = 8;

/** Taller parts of a chart have it beside them, so that it covers nothing that is above. */
const TALL = 100;

/** Above its target, or below where there is no room; beside a tall one. */
function place({ left, right, width, top, bottom, height }: DOMRect): void {
  const { offsetWidth, offsetHeight } = tip;
  const most = document.documentElement.clientWidth - offsetWidth - GAP;
  const above = top - offsetHeight - GAP;
  const beside = right + GAP > most ? left - offsetWidth - GAP : right + GAP;
  const x = height > TALL ? beside : left + width / 2 - offsetWidth / 2;
  tip.style.left = `${Math.max(GAP, Math.min(x, most))}px`;
  tip.style.top = `${height > TALL ? Math.max(GAP, top) : above > GAP ? above : bottom + GAP}px`;
}
