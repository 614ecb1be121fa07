// Figures as files: SVG and PNG of every figure with title, names of the axes, settings and link; and the page on paper.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SIZES, axeViolations, key, noOverflow, panel, screenshot, set, settle } from './harness.mjs';
import { LANGUAGES, assertLanguage, openLesson } from './lesson.mjs';

const OUTPUT = fileURLToPath(new URL('./output/', import.meta.url));

/** A moment of each lesson, its figures in the order of the page, and a setting that must be written on each. */
const LESSONS = [
  ['#/neuron?t=3&phase=2', 't3-2', ['activation', 'compare', 'neuron', 'loss', 'layers'], /η: /],
  ['#/descent?lr=0.05&t=12', 't12', ['curve', 'loss'], /0\.05/],
  ['#/backprop?t=2&phase=3', 't2-3', ['network', 'loss'], /η: /],
  ['#/xor?lr=0.5&t=300', 't300', ['network', 'loss', 'surface'], /0\.5/],
  ['#/mnist?data=synthetic&samples=2000&h=32&t=32', 't32', ['loss', 'accuracy', 'units', 'confusion', 'images', 'mistakes', 'image', 'outputs', 'change'], /0\.1/],
  ['#/keras?t=40', 't40', ['network', 'loss', 'metric', 'surface', 'tensor', 'reshape'], /SGD|sgd|Adam|adam/i],
];
/** Figures that have no axes. */
const FREE = ['neuron', 'network', 'tensor', 'reshape', 'units', 'images', 'mistakes', 'image', 'change'];
/** Figures whose second axis leads down. */
const DOWNWARD = ['confusion', 'outputs'];
/** What must be known to read a figure of the digits lab, in both languages. */
const ABOUT = {
  loss: /점선은 테스트 그림|Dashed: the test images/,
  images: /바르게 읽은 그림 [1-9]|[1-9]\d* images of 3, taken for what they are/,
  image: /째 그림은|is a 3/,
  change: /고른 유닛: 1\.|Chosen unit: 1\./,
};

async function download(page, act) {
  const coming = page.waitForEvent('download');
  await act();
  const file = await coming;
  mkdirSync(OUTPUT, { recursive: true });
  const path = OUTPUT + file.suggestedFilename();
  await file.saveAs(path);
  return { name: file.suggestedFilename(), bytes: readFileSync(path) };
}

/** What a browser reads in an SVG file: size, title, description, the words around the picture, those in it. */
function parsed(page, text) {
  return page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    const words = (selector) => [...root.querySelectorAll(selector)].map((one) => one.textContent.trim());
    return {
      name: root.localName,
      broken: root.querySelector('parsererror') !== null,
      size: ['width', 'height'].map((side) => Number(root.getAttribute(side))),
      title: words(':scope > title').join(),
      description: words(':scope > desc').join(),
      around: words(':scope > text'),
      within: words('svg text'),
      shapes: root.querySelectorAll('svg :is(polyline, polygon, circle, rect, line)').length,
    };
  }, text);
}

/** Width and height of a PNG, and how many of its pixels are not white. */
function pixels(page, bytes) {
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)], { type: 'image/png' }));
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const all = canvas.getImageData(0, 0, width, height).data;
    let drawn = 0;
    for (let at = 0; at < all.length; at += 4) if (all[at] + all[at + 1] + all[at + 2] < 740) drawn += 1;
    return { size: [width, height], drawn, corner: [...all.slice(0, 4)] };
  }, [...bytes]);
}

/** In the digits lab: threes that are read as threes, and the first of them on its way. */
async function lookAtOne(page) {
  await page.waitForFunction(() => Number(document.querySelector('.place [data-q="t"]').value) === 32 && document.querySelector('[data-q="val-loss"]'));
  await set(page, 'cell-truth', 3);
  await set(page, 'cell-answer', 3);
  await page.locator('[data-setting="cell-image"]').waitFor();
  await set(page, 'cell-image', 1);
  await page.locator('[data-q="output-3"]').waitFor();
  await settle(page);
}

for (const language of Object.keys(LANGUAGES)) {
  for (const [link, place, names, setting] of LESSONS) {
    const lesson = link.match(/#\/(\w+)/)[1];
    test(`every figure of ${lesson} is saved with all that belongs to it (${language})`, async (t) => {
      // A dark page gives light pictures all the same.
      const page = await openLesson(t, link, { language, theme: language === 'ko' ? 'dark' : 'light' });
      await settle(page);
      if (lesson === 'mnist') await lookAtOne(page);
      assert.equal(await page.locator('.save').count(), await page.locator('.figure').count());
      const address = await page.evaluate(() => window.location.href);
      const seen = [];
      for (const group of await page.locator('.save').all()) {
        const svg = await download(page, () => group.locator('[data-action="save-svg"]').click());
        const name = svg.name.match(new RegExp(`^mlp-lab-${lesson}-([a-z]+)-${place}\\.svg$`))?.[1];
        assert.ok(name, svg.name);
        seen.push(name);
        const sheet = await parsed(page, svg.bytes.toString('utf8'));
        assert.deepEqual([sheet.name, sheet.broken], ['svg', false], svg.name);
        const words = sheet.around.join(' ');
        assert.ok((await group.getAttribute('aria-label')).endsWith(sheet.title), sheet.title);
        assert.ok(words.replaceAll(' ', '').includes(sheet.title.replaceAll(' ', '')), words);
        assertLanguage(sheet.description, language);
        assertLanguage(words.replace(address, ''), language);
        assert.match(words, setting);
        if (lesson === 'mnist' && ABOUT[name]) assert.match(words, ABOUT[name]);
        assert.ok(words.replaceAll(' ', '').includes(address), `${address} in ${words}`);
        const [up, across] = [words.includes(DOWNWARD.includes(name) ? '↓' : '↑'), sheet.around.some((line) => line.endsWith('→'))];
        assert.deepEqual([up, across], Array(2).fill(!FREE.includes(name)), `axes of ${name}`);
        assert.ok(sheet.shapes > 3 && sheet.within.length > 0, `${name} is drawn`);

        const png = await download(page, () => group.locator('[data-action="save-png"]').click());
        assert.equal(png.name, svg.name.replace('.svg', '.png'));
        const picture = await pixels(page, png.bytes);
        assert.deepEqual(picture.size, sheet.size.map((side) => Math.round(side * 2)), 'two pixels for each of the page');
        assert.deepEqual(picture.corner, [255, 255, 255, 255], 'a white ground');
        assert.ok(picture.drawn > 3000, `${name}: ${picture.drawn} pixels`);
      }
      for (const name of names) assert.ok(seen.includes(name), `${name} in ${seen}`);
      assert.equal(new Set(seen).size, seen.length, `a name for each: ${seen}`);
    });
  }

  test(`the keyboard alone saves a figure (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent?t=4', { language });
    for (const action of ['save-svg', 'save-png']) {
      const focused = () => page.evaluate(() => document.activeElement?.dataset?.action);
      for (let tabs = 0; (await focused()) !== action && tabs < 80; tabs += 1) await page.keyboard.press('Tab');
      assert.equal(await focused(), action);
      const file = await download(page, () => key(page, 'Enter'));
      assert.equal(file.name, `mlp-lab-descent-curve-t4.${action.slice(5)}`);
    }
    assert.deepEqual(await axeViolations(page), []);
  });

  test(`the buttons are large enough and fit on a phone (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?t=20', { language, ...SIZES.phone });
    for (const button of await page.locator('.save button').all()) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
    }
    // Each group stands right below its figure.
    const gaps = await page.locator('.save').evaluateAll((all) => all.map((group) =>
      group.getBoundingClientRect().top - group.previousElementSibling.getBoundingClientRect().bottom));
    for (const gap of gaps) assert.ok(gap >= 0 && gap < 12, `${gaps}`);
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await screenshot(page, `save-phone-${language}`);
    const file = await download(page, () => page.locator('[data-action="save-png"]').first().tap());
    assert.equal(file.name, 'mlp-lab-xor-network-t20.png');
  });
}
