// Every page in Firefox: it opens in both languages without a word in the console, draws its pictures and formulas, fits,
// has no barriers, and what stands around the lessons works.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, panel, press, set, setting, settle } from '../harness.mjs';
import { arrive, assertLanguage, drawn, free, LANGUAGES, words } from '../lesson.mjs';
import { openPage, screenshot } from './harness.mjs';

/** The pages at a place where most of what they have is shown; home has neither pictures nor formulas. */
const PAGES = {
  home: { link: '#/' },
  neuron: { link: '#/neuron?t=2&phase=3&between=relu', at: '2.3' },
  descent: { link: '#/descent?t=12', at: '12', math: true },
  backprop: { link: '#/backprop?layers=2-3-2&data=xor&samples=4&t=3&phase=5&open=w-1-0-1&matrices=slide', at: '3.5', math: true },
  xor: { link: '#/xor?t=3&phase=5&open=w-1-1-2', at: '3.5', math: true },
  keras: { link: '#/keras?t=2&phase=3&granularity=phase', at: '2.3', math: true },
  mnist: { link: '#/mnist?data=synthetic&samples=1600&h=64&lr=3&batch-size=32&epochs=12', digits: true },
};
const SIZES = { laptop: {}, phone: { width: 390, height: 844, dpr: 2 } };

/** Formulas that are seen but have no height or no width, and how many there are. */
const formulas = (page) => page.evaluate(() => {
  const seen = [...document.querySelectorAll('math')].filter((math) => math.checkVisibility() && !math.closest('.unseen'));
  const boxes = seen.map((math) => [math.textContent, math.getBoundingClientRect()]);
  return { count: boxes.length, flat: boxes.filter(([, box]) => box.height < 4 || box.width < 4).map(([text]) => text) };
});

async function open(t, { link, at, digits }, options) {
  const page = await openPage(t, link, options);
  if (at) await arrive(page, at);
  if (digits) await page.locator('[data-q="val-loss"]').first().waitFor({ timeout: 60_000 });
  await settle(page);
  return page;
}

for (const [name, where] of Object.entries(PAGES)) {
  for (const language of Object.keys(LANGUAGES)) {
    test(`${name} opens, draws, fits and has no barriers (${language})`, async (t) => {
      const theme = language === 'ko' ? 'light' : 'dark';
      for (const [size, measures] of Object.entries(SIZES)) {
        const page = await open(t, where, { language, theme, ...measures });
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
        if (where.at) assertLanguage(await words(page, 'narration'), language);
        const pixels = await drawn(page);
        assert.equal(pixels.length > 0, name !== 'home', 'pictures');
        for (const count of pixels) assert.ok(count > 500, `pixels drawn in each picture: ${pixels}`);
        const { count, flat } = await formulas(page);
        assert.deepEqual(flat, [], 'formulas without a height');
        if (where.math) assert.ok(count > 0, 'formulas');
        assert.deepEqual(await noOverflow(page), []);
        assert.deepEqual(await axeViolations(page), []);
        await screenshot(page, `${name}-${size}-${theme}`, { fullPage: true });
      }
    });
  }
}

test('what the page asks of a browser is there', async (t) => {
  const page = await openPage(t);
  const missing = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d').fillRect(0, 0, 4, 4);
    const parts = {
      caches: 'caches' in window,
      locks: 'locks' in navigator,
      coalesced: 'getCoalescedEvents' in PointerEvent.prototype,
      png: (await canvas.convertToBlob({ type: 'image/png' })).type === 'image/png',
      has: CSS.supports('selector(:has(a))'),
      mix: CSS.supports('color', 'color-mix(in oklab, red 20%, blue)'),
      visibility: CSS.supports('content-visibility', 'auto'),
      checkVisibility: 'checkVisibility' in Element.prototype,
    };
    return Object.keys(parts).filter((name) => !parts[name]);
  });
  assert.deepEqual(missing, []);
});

for (const language of Object.keys(LANGUAGES)) {
  test(`language, theme and presenter mode are switched, and remembered (${language})`, async (t) => {
    const page = await openPage(t, '#/xor?t=3&phase=5', { language });
    const other = language === 'ko' ? 'en' : 'ko';
    await arrive(page, '3.5');
    await key(page, 'l');
    assert.equal(await page.evaluate(() => document.documentElement.lang), other);
    assertLanguage(await words(page, 'narration'), other);
    await set(page, 'theme', 'dark');
    await free(page);
    await page.goto(await page.evaluate(() => window.location.href.replace('#', '?again#')));
    await page.waitForFunction(() => Boolean(window.wasmBindings));
    await arrive(page, '3.5');
    const kept = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
    assert.deepEqual(kept, [other, 'dark']);
    await key(page, 'p');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.presenter), 'on');
    assert.deepEqual(await noOverflow(page), []);
    await key(page, 'PageDown');
    await arrive(page, '3.6');
    await key(page, 'PageUp');
    await arrive(page, '3.5');
    await screenshot(page, `presenter-${language}`);
    await key(page, 'Escape');
    assert.notEqual(await page.evaluate(() => document.documentElement.dataset.presenter), 'on');
  });
}

test('the dialogs open, show the QR code and the help, and give the focus back', async (t) => {
  const page = await openPage(t, '#/descent?t=3');
  await press(page, 'share');
  const code = await panel(page, 'qr').locator('svg').boundingBox();
  assert.ok(code.width > 150 && Math.abs(code.width - code.height) < 1, JSON.stringify(code));
  const link = await panel(page, 'link').inputValue();
  assert.equal(link, await page.evaluate(() => `${window.location.href.split('#')[0]}#/descent?t=3`));
  assert.deepEqual([...(await noOverflow(page)), ...(await axeViolations(page))], []);
  await screenshot(page, 'share');
  await key(page, 'Escape');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.action), 'share');
  await free(page);
  await key(page, 'Shift+/');
  await page.locator('dialog[open]').waitFor();
  assert.deepEqual([...(await noOverflow(page)), ...(await axeViolations(page))], []);
  await screenshot(page, 'help');
  await key(page, 'Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

test('the keyboard alone reaches every control, shows where it is, and steps', async (t) => {
  const page = await openPage(t, '#/descent?t=12');
  const stops = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return { name: at.dataset.action ?? at.dataset.setting ?? at.tagName, ring: outlineStyle !== 'none' && outlineWidth !== '0px', html: at.outerHTML.slice(0, 90) };
    });
    if (stop.name === 'BODY') break;
    assert.ok(stop.ring, `no ring around ${stop.html}`);
    stops.push(stop.name);
  }
  for (const name of ['language', 'theme', 'forward', 'back', 'granularity', 'speed', 'position', 'learning-rate']) {
    assert.ok(stops.includes(name), `${name} is not among ${stops}`);
  }
  await setting(page, 'position').focus();
  await page.keyboard.press('ArrowRight');
  await arrive(page, 13);
  await free(page);
  await key(page, 'Home');
  await arrive(page, 0);
});
