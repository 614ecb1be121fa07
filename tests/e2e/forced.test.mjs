// Where the system paints all grounds alike: what is chosen, lit and as long as a bar is still told, and pictures have their ground.

import test from 'node:test';
import assert from 'node:assert/strict';
import { panel, press, set, settle } from './harness.mjs';
import { answered, SEVEN, stroke } from './drawing.mjs';
import { openLesson } from './lesson.mjs';
import { LINK, openDigits } from './mnist.mjs';

const THEMES = ['light', 'dark'];
const forced = async (page) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await settle(page);
  return page;
};

/** Which share of an element's picture is of a colour. */
async function share(page, element, [red, green, blue]) {
  const picture = (await element.screenshot()).toString('base64');
  return page.evaluate(async ([text, wanted]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const copy = new OffscreenCanvas(image.width, image.height).getContext('2d');
    copy.drawImage(image, 0, 0);
    const { data } = copy.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) count += wanted.every((one, i) => Math.abs(data[at + i] - one) < 3) ? 1 : 0;
    return count / (image.width * image.height);
  }, [picture, [red, green, blue]]);
}

/** A colour of the system as it is seen on the system's ground. */
const system = (page, name) => page.evaluate((wanted) => {
  const probe = document.body.appendChild(document.createElement('p'));
  probe.style.forcedColorAdjust = 'none';
  const parts = (colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  };
  const [ground, [red, green, blue, alpha = 1]] = [parts('Canvas'), parts(wanted)];
  probe.remove();
  return [red, green, blue].map((part, i) => part * alpha + ground[i] * (1 - alpha));
}, name);

/** Fails unless of these elements those that are chosen, and they alone, are filled with the system's colour for it. */
async function filled(page, selector, chosen) {
  const highlight = await system(page, 'Highlight');
  for (const element of await page.locator(selector).all()) {
    const seen = await share(page, element, highlight);
    const isChosen = await element.evaluate((one, is) => one.matches(is), chosen);
    assert.ok(isChosen ? seen > 0.4 : seen < 0.2, `${await element.innerText()}: ${seen}`);
  }
}

/** Fails unless the marked ones, and they alone, have a line around them. */
async function outlined(page, selector, marked) {
  const lines = await page.locator(selector).evaluateAll((all, is) =>
    all.map((one) => [one.matches(is), getComputedStyle(one).outlineStyle === 'solid']), marked);
  assert.ok(lines.some(([is]) => is) && lines.some(([is]) => !is), `${selector}: some are marked`);
  assert.deepEqual(lines.filter(([is, has]) => is !== has), [], selector);
}

for (const theme of THEMES) {
  test(`bars have their lengths, and the tool, the digit and the preset are told from the others (${theme})`, async (t) => {
    const page = await forced(await openDigits(t, `${LINK}&t=100`, { theme, language: 'en' }));
    await stroke(page, SEVEN);
    const outputs = await answered(page);
    const highlight = await system(page, 'Highlight');
    for (const [digit, bar] of (await panel(page, 'draw').locator('.draw-answer .draw-bar > div').all()).entries()) {
      // A bar is a little lower than its box.
      const seen = await share(page, bar, highlight);
      assert.ok(Math.abs(seen - 0.8 * outputs[digit]) < 0.03 + 0.1 * outputs[digit], `${digit}: ${seen} of ${outputs[digit]}`);
    }
    await outlined(page, '.draw-answer tbody tr', '[aria-current]');
    for (const tool of ['draw-pen', 'draw-eraser']) {
      await press(page, tool);
      await page.mouse.move(2, 2);
      await filled(page, '[data-action="draw-pen"], [data-action="draw-eraser"]', `[data-action="${tool}"]`);
    }
    await page.locator('[data-setting="teach-label"][value="7"]').check();
    await outlined(page, '.draw-digits label', ':has(:checked)');
    await page.locator('[data-preset]').nth(1).click();
    await page.mouse.move(2, 2);
    await filled(page, '[data-preset]', '[aria-pressed="true"]');
  });

  test(`phases, samples, rows and lines of the program tell where the lesson is (${theme})`, async (t) => {
    const page = await forced(await openLesson(t, '#/xor?t=3&phase=5&open=w-1-1-2', { theme, language: 'en' }));
    await filled(page, '.phases button', '[aria-current] button');
    const lines = await page.locator('.phases li').evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle));
    assert.deepEqual(lines, ['solid', 'solid', 'solid', 'solid', 'solid', 'dotted', 'dotted'], 'what is done and what is to come');
    await filled(page, '[data-panel="outputs"] button[data-sample]', '[aria-pressed="true"]');
    await outlined(page, '[data-panel="outputs"] tbody tr:has(button)', '[aria-current]');
    await outlined(page, '[data-panel="code"] > span', '[aria-current]');
    await outlined(page, '[data-panel="ledger"] tbody tr', '[aria-current]');
    await outlined(page, '.weights td[role="gridcell"]', '.open');
    const menu = await page.locator('.head nav a').evaluateAll((all) =>
      all.map((one) => [one.matches('[aria-current]'), getComputedStyle(one).borderBottomColor]));
    const [[, here], ...others] = menu.sort(([is]) => (is ? -1 : 1));
    assert.ok(others.every(([, colour]) => colour !== here), 'the page in the menu');
  });
}

test('a picture stands on the ground that it was drawn for', async (t) => {
  const page = await openLesson(t, '#/xor?t=3', { theme: 'light' });
  await forced(page);
  for (const [theme, ground] of [['dark', [20, 23, 26]], ['light', [255, 255, 255]]]) {
    await set(page, 'theme', theme);
    const seen = await share(page, page.locator('.figure.network'), ground);
    assert.ok(seen > 0.4, `${theme}: ${seen}`);
  }
});
