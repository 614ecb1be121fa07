// In the lecture hall, type is large and pages are whole; and wherever it is read, what the program prints is seen to its last digit.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, noOverflow, screenshot, settle, SIZES } from './harness.mjs';
import { arrive, LANGUAGES, openLesson, printed } from './lesson.mjs';
import { LINK, openDigits, stand } from './mnist.mjs';

const LESSONS = {
  neuron: { link: '#/neuron?t=3', at: 3 },
  descent: { link: '#/descent?t=12', at: 12 },
  backprop: { link: '#/backprop?t=3&open=w-1-0-1', at: 3 },
  xor: { link: '#/xor?t=300', at: 300 },
  keras: { link: '#/keras?t=40', at: 40 },
  mnist: { link: `${LINK}&t=100`, at: 100 },
};

async function open(t, name, options) {
  const { link, at } = LESSONS[name];
  const page = await (name === 'mnist' ? openDigits : openLesson)(t, link, options);
  await (name === 'mnist' ? stand : arrive)(page, at);
  return page;
}

/** Texts that are smaller than they must be. Indices and fractions of a formula are smaller than its letters. */
const small = (page) => page.evaluate(() => {
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !element.checkVisibility() || element.closest('math, .head, .unseen, .skip')) continue;
    // Seven phases beside each other, and the lines of a summary, have to fit into a column.
    const least = element.closest('.phases') ? 23 : element.closest('pre.printed') ? 16 : 28;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) found.add(`${size.toFixed(1)} px: ${texts.currentNode.textContent.trim().slice(0, 30)}`);
  }
  return [...found];
});

/** Texts that the two buttons of presenter mode lie over, from the top of the page to its end. */
const beneath = (page) => page.evaluate(async () => {
  const found = new Set();
  const step = innerHeight / 3;
  for (let top = 0; ; top += step) {
    const isLast = top >= document.documentElement.scrollHeight - innerHeight;
    window.scrollTo(0, top);
    await new Promise((next) => requestAnimationFrame(next));
    const head = document.querySelector('.head').getBoundingClientRect();
    const crosses = ({ left, right, top: above, bottom }) =>
      left < head.right - 1 && right > head.left + 1 && above < head.bottom - 1 && bottom > head.top + 1;
    const bar = document.querySelector('.transport').getBoundingClientRect();
    const inBar = head.bottom <= bar.bottom + 1;
    if (inBar || isLast) {
      const texts = document.createTreeWalker(document.querySelector(inBar ? '.transport' : 'main'), NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const parent = texts.currentNode.parentElement;
        const box = (parent.closest('pre, .console, .scroll') ?? document.documentElement).getBoundingClientRect();
        const isSeen = ({ top: above, bottom }) => above < box.bottom - 1 && bottom > box.top + 1;
        const seen = texts.currentNode.textContent.trim() && parent.checkVisibility();
        if (seen && [...range.getClientRects()].some((one) => crosses(one) && isSeen(one))) found.add(texts.currentNode.textContent.trim().slice(0, 40));
      }
    }
    if (isLast) return { texts: [...found], inBar };
  }
});

for (const name of Object.keys(LESSONS)) {
  test(`for the last row type is large, nothing is cut and nothing lies over it: ${name}`, async (t) => {
    const language = name.length % 2 ? 'ko' : 'en';
    for (const size of [SIZES.projector, SIZES.laptop, SIZES.phone]) {
      const page = await open(t, name, { ...size, language });
      await key(page, 'p');
      if (size === SIZES.projector) assert.deepEqual(await small(page), []);
      assert.deepEqual(await noOverflow(page), [], `${size.width}`);
      const { texts, inBar } = await beneath(page);
      assert.deepEqual(texts, [], `${size.width}`);
      assert.equal(inBar, size !== SIZES.phone);
      await page.evaluate(() => window.scrollTo(0, 0));
      await screenshot(page, `presenter-${name}-${size.width}`, { fullPage: true });
    }
  });
}

/** How far the lines of the console reach beyond its right edge. */
const beyond = (page) => page.evaluate(() => {
  const lines = document.createRange();
  lines.selectNodeContents(document.querySelector('[data-panel="console"]'));
  const edge = document.querySelector('.console').getBoundingClientRect().right;
  return Math.max(...[...lines.getClientRects()].map(({ right }) => right - edge));
});

for (const name of ['descent', 'keras', 'mnist']) {
  for (const language of Object.keys(LANGUAGES)) {
    test(`what the program prints is seen to its last digit: ${name} (${language})`, async (t) => {
      const page = await open(t, name, { ...SIZES.phone, language });
      const lines = await printed(page);
      assert.ok(lines.length > 1);
      for (const size of [SIZES.phone, SIZES.laptop, SIZES.projector]) {
        await page.setViewportSize(size);
        for (const mode of ['page', 'presenter']) {
          await settle(page);
          assert.ok(await beyond(page) <= 0, `${mode}, ${size.width}: ${await beyond(page)} px are out of sight`);
          await key(page, 'p');
        }
      }
      assert.deepEqual(await printed(page), lines, 'the lines themselves are as Python prints them');
    });
  }
}
