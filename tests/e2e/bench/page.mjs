// The page as a measurement uses it: opened, pressed from within, set to a speed. Judges nothing.

import { row } from './statistics.mjs';

export const SCREEN = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 2, locale: 'ko-KR', serviceWorkers: 'block' };
/** The browsers' own bound of a long task. */
const LONG_TASK_MS = 50;

/** Runs in the page, before its own scripts: notes when a step can first be taken; at the start, when it is there. */
function noteReady() {
  const steps = new MutationObserver(() => {
    if (!document.querySelector('main.home, [data-action="forward"]:not(:disabled)')) return;
    // The digits lab takes a wish at once, but the step waits for workers and digits, who judge the network first.
    if (document.querySelector('main.mnist') && !document.querySelector('[data-q="val-loss"]')) return;
    window.benchReady = performance.now();
    steps.disconnect();
  });
  steps.observe(document, { childList: true, subtree: true, attributes: true });
}

/** How long a page may take to become ready. */
const PATIENCE = { timeout: 180_000 };

/**
 * A page at this address, in a context of its own; `options` differ from the usual screen, `prepare(page)` is done before it
 * is asked for.
 */
export async function open(browser, address, { prepare, ...options } = {}) {
  const context = await browser.newContext({ ...SCREEN, ...options });
  const page = await context.newPage();
  await page.addInitScript(noteReady);
  await prepare?.(page);
  await page.goto(address, PATIENCE);
  await page.waitForFunction(() => window.benchReady, undefined, PATIENCE);
  return page;
}

/** Plays for so long, from the beginning again whenever the end is reached. */
export async function playOn(page, milliseconds) {
  await page.evaluate((duration) => new Promise((done) => {
    const button = () => document.querySelector('[data-action="play"]');
    const timer = setInterval(() => { if (button()?.dataset.state !== 'playing') button()?.click(); }, 200);
    setTimeout(() => {
      clearInterval(timer);
      if (button()?.dataset.state === 'playing') button().click();
      done();
    }, duration);
  }), milliseconds);
}

/** Waits until nothing plays or moves any more. */
export async function settled(page) {
  const paused = () => !document.querySelector('[data-action="play"][data-state="playing"]');
  // Asked at intervals: asked with every frame, as is usual, the question would be in each frame's time.
  await page.waitForFunction(paused, undefined, { polling: 100 });
  await page.waitForTimeout(500);
}

/** Presses from within: a driven mouse would ask for frames of its own. */
export const press = (page, action) => page.locator(`[data-action="${action}"]`).evaluate((button) => button.click());

/** The same in a frame, where the trace looks for what a press costs: from the event to the paint. */
export function pressInFrame(page, action) {
  return page.locator(`[data-action="${action}"]`).evaluate((button) => {
    requestAnimationFrame(() => button.click());
  });
}

/** Chooses the unit of a step. */
export const choose = (page, unit) => page.locator('[data-setting="granularity"]').selectOption(unit);

/** Sets the speed whose words name `rate`, or the fastest. */
export async function setSpeed(page, rate) {
  const slider = page.locator('[data-setting="speed"]');
  const most = Number(await slider.getAttribute('max'));
  for (let speed = most; speed >= 0; speed -= 1) {
    await slider.fill(String(speed));
    await page.waitForTimeout(50);
    const words = await slider.getAttribute('aria-valuetext');
    if (rate === undefined || words.match(/[\d.]+/g)?.includes(String(rate))) return;
  }
  throw new Error(`no speed of ${rate} steps a second`);
}

const of = (what, { frames }) => frames.map((frame) => frame[what]);

/** Rows for one kind of frame: what scripts took, what of it went into forced layouts, and the whole frame. */
export function frameRows(name, traced, target, wholeTarget) {
  return [
    row(`${name}: scripts`, 'ms', of('script', traced), target),
    row('    of it styles and layouts that the scripts forced', 'ms', of('forced', traced)),
    row('    with styles, layout, paint, commit', 'ms', of('whole', traced), wholeTarget),
  ];
}

/** Rows for the tasks that could keep the page from answering. */
export function taskRows({ tasks }) {
  const long = tasks.filter(({ wall }) => wall > LONG_TASK_MS);
  return [
    row('    longest task', 'ms', [Math.max(...tasks.map(({ cpu }) => cpu))], '< 50'),
    row('    tasks above 50 ms by the wall clock', 'ms', long.map(({ wall }) => wall)),
  ];
}
