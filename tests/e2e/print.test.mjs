// The page on paper: pictures, formula, ledger, settings and link as text, light, and nothing that is to be pressed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { panel, press, screenshot, set, setting, settle } from './harness.mjs';
import { answered, pad, SEVEN, stroke } from './drawing.mjs';
import { LANGUAGES, assertLanguage, openLesson } from './lesson.mjs';
import { LINK, openDigits, stand } from './mnist.mjs';

const LESSONS = {
  neuron: '#/neuron?t=3',
  descent: '#/descent?lr=0.05&t=30',
  backprop: '#/backprop?t=3',
  xor: '#/xor?lr=0.5&t=300',
  mnist: `${LINK}&t=100`,
  keras: '#/keras?t=40',
};
/** What the imprint says of the settings that are in these links. */
const SETTINGS = { descent: /0\.05\b/, xor: /0\.5\b/, mnist: /: 3 ·/ };

/** Goes to paper as the browser does before it prints, and back. */
async function paper(page, on) {
  await page.evaluate((event) => { window.dispatchEvent(new Event(event)); }, on ? 'beforeprint' : 'afterprint');
  await page.emulateMedia({ media: on ? 'print' : null });
  await settle(page);
}

/** What of the selector can be seen. */
function visible(page, selector) {
  return page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) =>
    one.dataset.action ?? one.dataset.setting ?? (one.className || one.localName)));
}

/** How many pixels of the first picture are of the ink of the light colours, and of that of the dark ones. */
function inks(page) {
  return page.locator('.figure').first().evaluate((figure) => {
    const [first] = figure.querySelectorAll('canvas');
    const copy = new OffscreenCanvas(first.width, first.height).getContext('2d');
    for (const canvas of figure.querySelectorAll('canvas')) copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, first.width, first.height);
    const count = { light: 0, dark: 0 };
    for (let at = 0; at < data.length; at += 4) {
      const colour = data.subarray(at, at + 4).join();
      if (colour === '28,33,38,255') count.light += 1;
      if (colour === '232,234,237,255') count.dark += 1;
    }
    return count;
  });
}

for (const language of Object.keys(LANGUAGES)) {
  for (const [lesson, link] of Object.entries(LESSONS)) {
    test(`${lesson} on paper shows what was found and no controls (${language})`, async (t) => {
      const open = lesson === 'mnist' ? openDigits : openLesson;
      const page = await open(t, link, { language, theme: 'dark', width: 720, height: 1000 });
      if (lesson === 'mnist') await stand(page, 100);
      await settle(page);
      const address = await page.evaluate(() => window.location.href);
      assert.equal(await panel(page, 'imprint').count(), 0, 'on the screen the address bar says it');
      await paper(page, true);

      for (const chrome of ['.head', '.transport', '.settings', '.save', '.edits', '.presets', 'input', 'select', 'summary', 'dialog', '.skip']) {
        assert.deepEqual(await visible(page, chrome), [], `${chrome} on paper`);
      }
      assert.deepEqual(await visible(page, 'button[data-action]'), [], 'buttons that act');
      for (const content of ['.figure', '[data-panel="ledger"] tbody tr', 'h1', '[data-panel="imprint"]', '[data-panel="narration"]']) {
        assert.ok((await visible(page, content)).length > 0, `${content} on paper`);
      }
      if (lesson !== 'keras' && lesson !== 'mnist') assert.ok((await visible(page, '[data-panel="formula"]')).length > 0);
      const imprint = (await panel(page, 'imprint').innerText()).trim();
      assert.ok(imprint.includes(address), `${address} in ${imprint}`);
      assertLanguage(imprint.replace(address, ''), language);
      if (SETTINGS[lesson]) assert.match(imprint, SETTINGS[lesson]);

      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      // Where colours blend a pixel or two may be of the other ink by chance.
      const printed = await inks(page);
      assert.ok(printed.light > 50 && printed.dark < 10, `ink on paper: ${JSON.stringify(printed)}`);
      const cut = await page.locator('.figure').evaluateAll((all) => all.map((one) => getComputedStyle(one).breakInside));
      assert.ok(cut.every((one) => one === 'avoid'), `${cut}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(width <= 0, `${width} px beyond the paper`);
      await screenshot(page, `print-${lesson}-${language}`, { fullPage: true });
      await page.pdf({ path: new URL(`./output/print-${lesson}-${language}.pdf`, import.meta.url).pathname, format: 'A4' });

      await paper(page, false);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark', 'the theme comes back');
      assert.equal(await panel(page, 'imprint').count(), 0);
      const back = await inks(page);
      assert.ok(back.dark > 50 && back.light < 10, `ink on the screen: ${JSON.stringify(back)}`);
    });
  }
}

test('a printed page is light without being asked twice, and its tables repeat their heads', async (t) => {
  const page = await openLesson(t, '#/descent?t=60', { theme: 'dark' });
  await page.evaluate(() => {
    new MutationObserver(() => { window.printed ??= document.documentElement.dataset.theme; })
      .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  });
  const pdf = await page.pdf({ format: 'A4' });
  await settle(page);
  assert.ok(pdf.length > 10_000);
  assert.equal(await page.evaluate(() => window.printed), 'light', 'printing itself tells the page');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await paper(page, true);
  const head = await page.locator('[data-panel="ledger"] thead').evaluate((one) => [getComputedStyle(one).display, getComputedStyle(one.closest('.scroll')).overflow]);
  assert.deepEqual(head, ['table-header-group', 'visible']);
});

/** The colours that are filled with on a printed page, each as three numbers from 0 to 255. */
function filled(pdf) {
  const streams = pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)endstream/g);
  const texts = [...streams].map(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const fills = texts.flatMap((text) => [...text.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) rg\b/g)]);
  return new Set(fills.map(([, ...parts]) => parts.map((part) => Math.round(255 * part)).join()));
}

for (const language of Object.keys(LANGUAGES)) {
  test(`of the digits lab paper has what was found, and nothing that is still to be done (${language})`, async (t) => {
    const page = await openDigits(t, `${LINK}&t=100`, { language, theme: 'dark', width: 720, height: 1000 });
    await stand(page, 100);
    await page.locator('.figure.sheet').first().waitFor();
    await paper(page, true);
    for (const idle of ['.mnist-draw', 'progress', '.workers', '[data-panel="exchange"]', '[data-panel="inspect"]']) {
      assert.deepEqual(await visible(page, idle), [], `${idle} on paper`);
    }
    for (const found of ['scores', 'console', 'units', 'tests', 'source', 'code', 'ledger', 'imprint']) {
      assert.equal((await visible(page, `[data-panel="${found}"]`)).length, 1, found);
    }
    /** Headings below which nothing is seen. */
    const bare = () => page.locator('main :is(h2, h3)').evaluateAll((all) => all.filter((one) => one.checkVisibility()).filter((one) => {
      let next = (one.closest('.heading') ?? one).nextElementSibling;
      while (next && !next.checkVisibility()) next = next.nextElementSibling;
      return !next || /^H\d$/.test(next.tagName);
    }).map((one) => one.innerText));
    assert.deepEqual(await bare(), []);
    const help = /키보드|끌어|마우스|keyboard|mouse|[Dd]rop/;
    assert.doesNotMatch(await page.locator('main').innerText(), help);
    await paper(page, false);

    await stroke(page, SEVEN);
    await page.locator('[data-setting="teach-label"][value="7"]').check();
    await press(page, 'teach');
    await panel(page, 'draw-taught').waitFor();
    await answered(page);
    await set(page, 'cell-truth', '3');
    await set(page, 'cell-answer', '3');
    await setting(page, 'cell-image').waitFor();
    await set(page, 'cell-image', '1');
    await page.locator('.figure.backward').waitFor();
    await paper(page, true);
    for (const found of ['draw-answer', 'draw-worth', 'draw-taught', 'draw-steps', 'inspect']) {
      assert.equal((await visible(page, `[data-panel="${found}"]`)).length, 1, found);
    }
    assert.equal((await visible(page, '.draw-pad canvas')).length, 1);
    assert.equal((await visible(page, '.draw-bar > div')).length, 20);
    assert.doesNotMatch(await page.locator('main').innerText(), help);
    assert.deepEqual(await bare(), []);
    await screenshot(page, `print-digits-${language}`, { fullPage: true });
    // As browsers print when nobody asks for grounds.
    const colours = filled(await page.pdf({ format: 'A4', printBackground: false }));
    assert.ok(colours.has('0,122,120'), `the bars are among ${[...colours].join(' | ')}`);
    await paper(page, false);
  });
}

test('marks whose colour tells something are printed though grounds are left out', async (t) => {
  const page = await openLesson(t, '#/xor?t=3&phase=5&open=w-1-1-2', { width: 720, height: 1000 });
  const colours = filled(await page.pdf({ format: 'A4', printBackground: false }));
  for (const sample of ['122,81,149', '31,128,93', '184,76,34', '43,95,166']) {
    assert.ok(colours.has(sample), `the dot of a sample, ${sample}, is among ${[...colours].join(' | ')}`);
  }
});
