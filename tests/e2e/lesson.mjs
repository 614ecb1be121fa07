// What the tests of the lessons share: positions, printed lines, reference numbers, what a canvas shows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { key, openPage, press, set, settle, SIZES } from './harness.mjs';

/** Languages of the page, with a browser that asks for each. */
export const LANGUAGES = { ko: 'ko-KR', en: 'en-US' };

const THEMES = { light: { theme: 'light' }, dark: { theme: 'dark' }, contrast: { theme: 'light', contrast: 'more' } };

/**
 * Ways to look at a page, as options of `openLesson` by name. Themes change colours and languages change lengths: so each
 * size and each theme is there in both languages, and each theme at two sizes.
 */
export const LOOKS = Object.fromEntries([
  ['phone', 'light', 'ko'], ['phone', 'dark', 'en'],
  ['laptop', 'dark', 'ko'], ['laptop', 'contrast', 'en'],
  ['projector', 'contrast', 'ko'], ['projector', 'light', 'en'],
].map(([size, theme, language]) => [`${size}-${theme}-${language}`, { ...SIZES[size], ...THEMES[theme], language }]));

/** The reference numbers of this name, as Python made them. */
export function reference(name) {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
}

/** Opens a lesson in a language ('ko' | 'en'); other options as in `openPage`. */
export function openLesson(t, hash, { language = 'ko', ...options } = {}) {
  return openPage(t, hash, { locale: LANGUAGES[language], ...options });
}

/** Weights of the XOR network as its reference has them, by their names in the page. */
export function weightsOf({ weight0, weight1 }) {
  const all = {};
  weight0.forEach((row, i) => row.forEach((w, j) => { all[`w-1-${i}-${j}`] = w; }));
  weight1.forEach((w, j) => { all[`w-2-${j}-0`] = w; });
  return all;
}

/** Where the lesson is, as the page says: `12`, `12.3` after three phases, `12.3.4` after four operations more. */
export function place(page) {
  return page.evaluate(() => {
    const t = document.querySelector('.place [data-q="t"]')?.getAttribute('value');
    const words = document.querySelector('.place .within')?.textContent ?? '';
    const [, phase, op] = words.match(/(\d+)\/\d+(?:\D+(\d+))?/) ?? [];
    const number = t === undefined ? '?' : String(Number(t));
    return [number, phase, op].filter((part) => part !== undefined).join('.');
  });
}

/** Waits until the lesson is at this place, written as `place` writes it. */
export async function arrive(page, expected) {
  const deadline = Date.now() + 10_000;
  let seen = await place(page);
  while (seen !== String(expected) && Date.now() < deadline) {
    await settle(page);
    seen = await place(page);
  }
  assert.equal(seen, String(expected), 'the place that the page shows');
  await settle(page);
}

/** Ways to step: forward and back, with the buttons and with the keys. */
export const WAYS = {
  buttons: {
    forward: (page) => press(page, 'forward'),
    back: (page) => press(page, 'back'),
  },
  keys: {
    forward: (page) => key(page, 'ArrowRight'),
    back: (page) => key(page, 'ArrowLeft'),
  },
};

/** Chooses the unit of a step, then gives the keys back to the page. */
export async function unit(page, name) {
  await set(page, 'granularity', name);
  await free(page);
}

/** Takes the focus away from whatever has it. */
export async function free(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await settle(page);
}

/** Steps one after another and looks where each leads. */
export async function walk(page, step, places) {
  for (const expected of places) {
    await step(page);
    await arrive(page, expected);
  }
}

/** Goes to the end in one step. */
export async function toEnd(page, expected) {
  await unit(page, 'end');
  await press(page, 'forward');
  await arrive(page, expected);
}

/** The console's lines. */
export async function printed(page) {
  const text = await page.locator('[data-panel="console"]').textContent();
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Every named number of the page. Equal names must carry equal values. */
export async function numbers(page) {
  const pairs = await page.locator('[data-q]').evaluateAll((elements) =>
    elements.map((element) => [
      element.dataset.q,
      element.getAttribute('value') ?? element.getAttribute('data-value'),
    ]),
  );
  const seen = {};
  for (const [name, value] of pairs) {
    assert.equal(value, seen[name] ?? value, `${name} has several values`);
    seen[name] = value;
  }
  return seen;
}

/** The words of a panel. */
export async function words(page, name) {
  return (await page.locator(`[data-panel="${name}"]`).first().innerText()).trim();
}

/** Whether the words are of this language: Korean has Hangul, English has none. */
export function assertLanguage(text, language) {
  if (language === 'ko') assert.match(text, /[가-힣]{2}/, text);
  else {
    assert.doesNotMatch(text, /[가-힣]/, text);
    assert.match(text, /[a-z]{3}/, text);
  }
}

/**
 * For each picture, how many pixels of its canvases are drawn on; of its living layer alone with `canvas:last-of-type`.
 * Reads a copy, so that the page's own stay as fast.
 */
export function drawn(page, layers = 'canvas') {
  return page.evaluate((selector) =>
    [...document.querySelectorAll('.figure')].map((figure) => {
      let count = 0;
      for (const canvas of figure.querySelectorAll(selector)) {
        const { width, height } = canvas;
        if (width === 0 || height === 0) continue;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        for (let alpha = 3; alpha < data.length; alpha += 4) count += data[alpha] > 0 ? 1 : 0;
      }
      return count;
    }),
  layers);
}

/** Fails if any picture is blank. */
export async function assertDrawn(page, pictures) {
  const counts = await drawn(page);
  assert.equal(counts.length, pictures, 'number of pictures');
  for (const count of counts) assert.ok(count > 1000, `pixels drawn in each picture: ${counts}`);
}

/** Fails unless the numbers agree to 1e-12 of their size. */
export function assertClose(actual, expected, name) {
  const bound = 1e-12 * Math.max(Math.abs(expected), 1e-300);
  assert.ok(Math.abs(actual - expected) <= bound, `${name}: ${actual} instead of ${expected}`);
}

/** The address from # on. */
export function hash(page) {
  return page.evaluate(() => window.location.hash);
}

/** Opens another address in the same page, by way of the home page. */
export async function visit(page, link) {
  const go = (to) => page.evaluate((next) => { window.location.hash = next; }, to);
  await go('#/');
  await page.locator('main.home').waitFor();
  await go(link);
  await page.locator('.transport').waitFor();
  await settle(page);
}

/** Whether the lesson plays: the button then says that it pauses. */
export async function isPlaying(page) {
  return /정지|pause/i.test(await page.locator('[data-action="play"]').getAttribute('aria-label'));
}
