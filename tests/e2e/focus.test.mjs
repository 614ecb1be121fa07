// What has the focus is never beneath the transport, and a low window is left to the lesson: pad and pictures fit into it.

import test from 'node:test';
import assert from 'node:assert/strict';
import { settle, SIZES } from './harness.mjs';
import { ink, pad, SEVEN, stroke } from './drawing.mjs';
import { LANGUAGES, openLesson } from './lesson.mjs';
import { LINK, openDigits } from './mnist.mjs';

/** A laptop at 200 %, and a phone on its side. */
const LOW = { 'half a laptop': { width: 640, height: 400 }, 'a phone on its side': { width: 740, height: 360, touch: true } };

/** How much of the window's top the transport covers. */
const covered = (page) => page.evaluate(() => Math.max(0, document.querySelector('.transport').getBoundingClientRect().bottom));

/** Goes back from the page's last control to its first; returns those that the transport covers, though they have room below it. */
async function lost(page, most = 200) {
  await page.evaluate(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    [...document.querySelectorAll('main button:not(:disabled)')].filter((one) => one.checkVisibility()).at(-1).focus();
  });
  const found = [];
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Shift+Tab');
    const [isDone, fault] = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused.closest('main')) return [true];
      const { top, bottom, left, right } = focused.getBoundingClientRect();
      const bar = Math.max(0, document.querySelector('.transport').getBoundingClientRect().bottom);
      const seen = (y) => y >= bar - 1 && y <= innerHeight + 1;
      const fits = bottom - top <= innerHeight - bar - 20;
      const above = document.elementFromPoint((left + right) / 2, Math.max(top, bar) + 2)?.closest('.transport, .head');
      const isSeen = fits ? seen(top) && seen(bottom) : bottom > bar + 20;
      return [false, isSeen && !above ? null : `${focused.outerHTML.slice(0, 90)}: ${[top, bottom].map(Math.round)}, the bar ends at ${Math.round(bar)}`];
    });
    if (isDone) return found;
    if (fault) found.push(fault);
  }
  return found.concat(`more than ${most} controls`);
}

for (const [name, link] of Object.entries({
  neuron: '#/neuron?t=3', descent: '#/descent?t=12', backprop: '#/backprop?t=3&open=w-1-0-1', xor: '#/xor?t=3&phase=5', keras: '#/keras?t=40', mnist: LINK,
})) {
  test(`whoever goes back by keys sees where they are: ${name}`, async (t) => {
    const sizes = name === 'mnist' ? [SIZES.laptop, SIZES.phone, ...Object.values(LOW)] : [SIZES.laptop, { width: 360, height: 740 }];
    for (const size of sizes) {
      const page = await (name === 'mnist' ? openDigits : openLesson)(t, link, { ...size, language: 'en', reducedMotion: true });
      assert.deepEqual(await lost(page), [], `${size.width} × ${size.height}`);
    }
  });
}

test('the room that is kept for the transport is never less than it takes', async (t) => {
  for (const language of Object.keys(LANGUAGES)) {
    const page = await openLesson(t, '#/xor?t=10000', { language });
    for (const mode of ['page', 'presenter']) {
      for (const width of [320, 360, 400, 440, 479, 480, 600, 640, 768, 979, 980, 1279, 1280, 1440, 1920, 2560]) {
        await page.setViewportSize({ width, height: 800 });
        const [bar, kept] = await page.evaluate(() => [
          document.querySelector('.transport').offsetHeight, parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)]);
        assert.ok(bar <= kept, `${mode}, ${language}, ${width}: ${bar} of ${kept}`);
        assert.ok(kept <= bar + 100, `${mode}, ${language}, ${width}: ${kept} for ${bar}`);
      }
      await page.keyboard.press('p');
    }
  }
});

for (const [name, size] of Object.entries(LOW)) {
  test(`a low window is left to the lesson, and a whole digit is drawn in it: ${name}`, async (t) => {
    const page = await openDigits(t, LINK, size);
    const menu = await page.locator('.head nav').boundingBox();
    assert.ok(menu.height < size.height / 5, `the menu takes ${menu.height} px`);
    await pad(page).focus();
    await settle(page);
    assert.ok(await covered(page) <= size.height / 4, `the transport takes ${await covered(page)} of ${size.height} px`);
    const { x, y, width, height } = await pad(page).boundingBox();
    assert.ok(y >= await covered(page) - 1 && y + height <= size.height + 1, `the pad stands from ${y} to ${y + height}`);
    assert.ok(width >= 240 && Math.abs(width - height) < 1, `${width} × ${height}`);
    const corners = [[0.02, 0.02], [0.98, 0.02], [0.02, 0.98], [0.98, 0.98]].map(([a, b]) => [x + a * width, y + b * height]);
    const hit = await page.evaluate((places) => places.map((at) => Boolean(document.elementFromPoint(...at)?.closest('[data-pad]'))), corners);
    assert.deepEqual(hit, [true, true, true, true], 'all of it is reached');
    await stroke(page, SEVEN);
    assert.ok(await ink(page) > 500);
  });
}
