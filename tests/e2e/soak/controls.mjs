// The controls that a person sees at this moment, whichever page it is, and what can be done with each of them.

import { textFor } from './values.mjs';

/** Controls that lead out of the page, wait for a person's file, or give what takes minutes to compute. */
const LEFT_ALONE = /^(save-|open-|print|install|lay-out)/;
/** The digits lab stays with a few drawn digits: MNIST's own 60 000 have tests of their own. */
const TOO_LARGE = '[data-preset], [data-action="defaults"], [data-setting="data"]';

/** Runs in the page: marks every control that can be used, and describes it. */
function mark({ leftAlone, tooLarge }) {
  const within = document.querySelector('dialog[open]') ?? document;
  const pattern = new RegExp(leftAlone);
  const isMnist = /#\/mnist/.test(location.hash);
  const kindOf = (element) => {
    if (element.matches('input[type="file"], [hidden] *')) return null;
    if (element.matches('select')) return 'select';
    if (element.matches('input[type="range"]')) return 'range';
    if (element.matches('input[type="checkbox"], input[type="radio"]')) return 'switch';
    if (element.matches('input, textarea:not([readonly])')) return 'field';
    if (element.matches('[role="gridcell"]')) return 'cell';
    if (element.matches('canvas:last-of-type')) return 'picture';
    return element.matches('button, summary') ? 'button' : null;
  };
  document.querySelectorAll('[data-soak]').forEach((element) => element.removeAttribute('data-soak'));
  const found = [];
  const selector = 'button, summary, select, input, textarea, [role="gridcell"], .figure canvas:last-of-type';
  for (const element of within.querySelectorAll(selector)) {
    const kind = kindOf(element);
    if (!kind || element.disabled || element.getClientRects().length === 0) continue;
    const { action, setting, slider, preset } = element.dataset;
    const name = action ?? setting ?? slider ?? preset ?? element.id ?? '';
    if (pattern.test(action ?? '') || (isMnist && element.matches(tooLarge))) continue;
    element.dataset.soak = String(found.length);
    const options = kind === 'select' ? [...element.options].filter((option) => !option.disabled).map((option) => option.value) : [];
    const group = action && element.closest('.transport') ? 'transport' : kind;
    found.push({ kind, group, name: name || element.textContent.trim().slice(0, 30), options });
  }
  return found;
}

/** The controls that can be used now. */
export function controls(page) {
  return page.evaluate(mark, { leftAlone: LEFT_ALONE.source, tooLarge: TOO_LARGE });
}

const PATIENCE = { timeout: 2000 };

const click = (page, place, options) => place.click({ ...PATIENCE, ...options });

/** Somewhere on an element, as a share of its size. */
async function spot(place, x, y) {
  const box = await place.boundingBox(PATIENCE);
  return box && { x: box.width * x, y: box.height * y };
}

/** Drags a slider with the mouse: down, a few places, up. */
async function drag(page, place, random) {
  await place.scrollIntoViewIfNeeded(PATIENCE);
  const box = await place.boundingBox(PATIENCE);
  if (!box) return;
  const at = () => [box.x + 4 + (box.width - 8) * random.real(), box.y + box.height / 2];
  await page.mouse.move(...at());
  await page.mouse.down();
  for (let count = 1 + random.below(4); count > 0; count -= 1) await page.mouse.move(...at());
  await page.mouse.up();
}

const USES = {
  button: (page, place) => click(page, place),
  switch: (page, place) => click(page, place),
  cell: (page, place) => click(page, place),
  select: async (page, place, random, { options }) => {
    const chosen = random.pick(options);
    if (chosen !== undefined) await place.selectOption(chosen, PATIENCE);
    return chosen;
  },
  range: async (page, place, random) => {
    if (random.chance(0.7)) return drag(page, place, random);
    await place.focus(PATIENCE);
    const name = random.pick(['ArrowRight', 'ArrowLeft', 'PageUp', 'Home', 'ArrowRight']);
    await page.keyboard.press(name);
    return name;
  },
  field: async (page, place, random, { name }) => {
    const text = textFor(random, name);
    await place.fill(text, PATIENCE);
    const end = random.pick(['Enter', 'Enter', 'Tab', 'Escape']);
    await place.press(end, PATIENCE);
    return `${JSON.stringify(text)} ${end}`;
  },
  picture: async (page, place, random) => {
    const position = await spot(place, random.real(), random.real());
    if (position) await click(page, place, { position });
  },
};

/** Uses the control of that number. Returns what was done, in words. */
export async function use(page, number, control, random) {
  const place = page.locator(`[data-soak="${number}"]`);
  const said = await USES[control.kind](page, place, random, control);
  return `${control.kind} ${control.name}${said === undefined ? '' : ` ${said}`}`;
}
