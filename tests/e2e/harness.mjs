// What a browser test needs: a page that watches itself, and the actions and readings that the page's contract names
// (data-action, data-setting, data-q, data-panel).

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { start } from './browser.mjs';

export { axeViolations, noOverflow } from './inspect.mjs';

const OUTPUT = fileURLToPath(new URL('./output/', import.meta.url));

/** Widths that people have: a phone, a laptop, a projector. */
export const SIZES = {
  phone: { width: 360, height: 740, dpr: 3, touch: true },
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
};

function contextOptions(options) {
  return {
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    deviceScaleFactor: options.dpr ?? 1,
    locale: options.locale ?? 'ko-KR',
    colorScheme: options.theme ?? 'light',
    contrast: options.contrast ?? 'no-preference',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: options.touch ?? false,
    permissions: options.permissions ?? [],
    // A service worker would answer what tests count and replace; the tests of it ask for it.
    serviceWorkers: options.serviceWorkers ?? 'block',
  };
}

/** What the driver says in the page's place when the page asks for its service worker. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** Lists what must never happen: complaints in the console, errors of scripts, calls to other hosts. */
function watch(context, origin) {
  const problems = [];
  const note = (kind) => (text) => problems.push(`${kind}: ${text}`);
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== BLOCKED) {
      note(`console ${message.type()}`)(`${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (event) => note('page error')(`${event.error()} ${event.error().stack}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const local = ['data:', 'blob:'].includes(url.protocol);
    if (!local && url.origin !== origin) note('request elsewhere')(request.url());
  });
  return problems;
}

/**
 * Opens the built page in a fresh context. At the end of the test `t`, any problem that was seen fails it, except those
 * that match `allow`.
 *
 * Options: width, height, dpr, touch, locale ('ko-KR'), theme ('light' | 'dark'), contrast ('more'), reducedMotion,
 * permissions, serviceWorkers ('allow'), allow (RegExp), prepare (async page => …, before loading), url (a full address
 * instead of the served one), started (false: do not wait for the program).
 */
export async function openPage(t, hash = '', options = {}) {
  const { browser, server } = await start();
  const context = await browser.newContext(contextOptions(options));
  context.setDefaultTimeout(10_000);
  const problems = watch(context, new URL(options.url ?? server.address).origin);
  t.after(async () => {
    await context.close();
    const unexpected = problems.filter((problem) => !options.allow?.test(problem));
    assert.deepEqual(unexpected, [], 'the page had problems');
  });
  const page = await context.newPage();
  page.problems = problems;
  page.isTouched = options.touch ?? false;
  await options.prepare?.(page);
  await page.goto(options.url ?? server.address + hash);
  if (options.started !== false) await page.waitForFunction(() => window.wasmBindings);
  await settle(page);
  return page;
}

/** Waits until what was just done is drawn, and until a lesson that was just opened has come. */
export function settle(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    do {
      await frame();
      await frame();
    } while (document.querySelector('main[aria-busy]'));
  });
}

/** Presses the control with this data-action, `times` times: with a finger where the page was opened for touch. */
export async function press(page, action, times = 1) {
  const control = page.locator(`[data-action="${action}"]`);
  for (let count = 0; count < times; count += 1) await (page.isTouched ? control.tap() : control.click());
  await settle(page);
}

/** Presses a key as a person would, for example `ArrowRight` or `Shift+ArrowLeft`. */
export async function key(page, name, times = 1) {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(name);
  await settle(page);
}

/** The control of a setting. */
export function setting(page, name) {
  return page.locator(`[data-setting="${name}"]`).first();
}

/** Gives a setting a value: chooses, checks, slides, or types and commits. */
export async function set(page, name, to) {
  const control = setting(page, name);
  const kind = await control.evaluate((element) => element.type ?? element.tagName);
  if (kind.startsWith('select')) await control.selectOption(String(to));
  else if (kind === 'checkbox') await control.setChecked(Boolean(to));
  else {
    await control.fill(String(to));
    if (kind !== 'range') await control.press('Enter');
  }
  await settle(page);
}

/** The full value of a number, as text; null if the page does not show it. Equal names must carry equal values. */
export async function value(page, name) {
  const values = await page.locator(`[data-q="${name}"]`).evaluateAll((elements) =>
    elements.map((element) => element.getAttribute('value') ?? element.getAttribute('data-value')),
  );
  const distinct = [...new Set(values)];
  assert.ok(distinct.length <= 1, `${name} has several values: ${distinct.join(', ')}`);
  return distinct[0] ?? null;
}

/** The same as a number. */
export async function number(page, name) {
  const text = await value(page, name);
  assert.notEqual(text, null, `${name} is not in the page`);
  return Number(text.replace(/^(-?)inf$/, '$1Infinity'));
}

/** A panel of the page, for example `narration` or `ledger`. */
export function panel(page, name) {
  return page.locator(`[data-panel="${name}"]`);
}

/** Whether pictures are wanted: no test looks at them, and there are some hundred. */
export const PICTURES = process.env.PICTURES === '1';

/** With PICTURES=1 keeps a picture of the page in tests/e2e/output, for people to look at. */
export async function screenshot(page, name, options = {}) {
  if (!PICTURES) return;
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: `${OUTPUT}${name}.png`, ...options });
}
