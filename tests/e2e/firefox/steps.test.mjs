// Stepping in Firefox: both ways, by buttons and by keys, to the numbers of the Python programs; fields, links, reloads.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, value } from '../harness.mjs';
import {
  arrive, assertClose, assertLanguage, free, hash, LANGUAGES, numbers, printed, reference, toEnd, visit, walk, WAYS, words,
} from '../lesson.mjs';
import { openPage } from './harness.mjs';

const lecture = reference('descent').traces.find(({ curve, start, rate }) => curve === 'parabola' && start === '10.0' && rate === '0.01');
const { batch } = reference('xor');
const { cases } = reference('backprop');
const OUTPUTS = ['0.02391914', '0.9757925', '0.97343127', '0.03041428'];

for (const [way, { forward, back }] of Object.entries(WAYS)) {
  test(`descent goes forward and back to Python's numbers, with ${way}`, async (t) => {
    const page = await openPage(t, '#/descent?granularity=epoch');
    for (const [at, x] of lecture.x.slice(0, 6).entries()) {
      await walk(page, forward, [at + 1]);
      assert.equal(await number(page, 'x'), Number(x));
      assert.equal(await number(page, 'loss'), Number(lecture.loss[at]));
    }
    for (const at of [5, 4, 3, 2, 1]) {
      await walk(page, back, [at]);
      assert.equal(await number(page, 'x'), Number(lecture.x[at - 1]));
    }
  });

  test(`XOR goes through an update and back to NumPy's numbers, with ${way}`, async (t) => {
    const pass = batch.passes.find(({ updates }) => updates === 999);
    const page = await openPage(t, '#/xor?t=999');
    await arrive(page, 999);
    const places = [1, 2, 3, 4, 5, 6].map((phase) => `999.${phase}`);
    const seen = {};
    for (const place of [...places, '1000']) {
      await walk(page, forward, [place]);
      seen[place] = await numbers(page);
    }
    assertClose(Number(seen['999.3'].loss), pass.loss, 'loss');
    for (const [s, output] of pass.layer2.entries()) assertClose(Number(seen['999.2'][`output-${s}`]), output, `output ${s}`);
    for (const [j, gradient] of pass.gradient1.entries()) assertClose(Number(seen['999.6'][`grad-2-${j}-0`]), gradient, `grad ${j}`);
    for (const [i, row] of pass.weight0.entries()) {
      for (const [j, weight] of row.entries()) assertClose(Number(seen['1000'][`w-1-${i}-${j}`]), weight, `w-1-${i}-${j}`);
    }
    for (const place of places.toReversed()) {
      await walk(page, back, [place]);
      assert.deepEqual(await numbers(page), seen[place], `back at ${place}`);
    }
  });

  test(`back-propagation's δ and gradients are those of Python's loops, with ${way}`, async (t) => {
    const page = await openPage(t, '#/backprop', { reducedMotion: true });
    await page.locator('[data-preset="mazur"]').click();
    const { rows: [row, next] } = cases.find(({ name }) => name === 'mazur');
    await arrive(page, 0);
    await free(page);
    await walk(page, forward, ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', 1]);
    assertClose(await number(page, 'loss'), row.loss, 'E');
    for (const [l, layer] of row.deltas[0].entries()) {
      for (const [j, delta] of layer.entries()) assertClose(await number(page, `delta-${l + 1}-${j}`), delta, `δ ${l + 1}-${j}`);
    }
    if (next?.update === 1) assertClose(await number(page, 'w-1-0-0'), next.w[0][0][0], 'a weight after the update');
    await walk(page, back, ['0.6', '0.5']);
    for (const [i, ws] of row.w[1].entries()) {
      for (const [j, weight] of ws.entries()) assert.equal(await number(page, `w-2-${i}-${j}`), weight);
    }
    assert.equal(await value(page, 'grad-1-0-0'), null, 'nothing of the future');
  });
}

for (const language of Object.keys(LANGUAGES)) {
  test(`the lecture's runs print what Python and NumPy print (${language})`, async (t) => {
    const page = await openPage(t, '#/xor', { language });
    await toEnd(page, 10_000);
    assert.deepEqual(await printed(page), batch.printed.split('\n'));
    for (const [s, output] of OUTPUTS.entries()) {
      assert.equal(await page.locator(`data[data-q="output-${s}"]`).first().innerText(), output);
    }
    await visit(page, '#/descent');
    await toEnd(page, 100);
    const lines = await printed(page);
    assert.equal(lines.length, 101);
    assert.ok(lines.at(-1).includes(lecture.x.at(-1)), lines.at(-1));
  });

  test(`a field refuses nonsense, keeps its text and says why (${language})`, async (t) => {
    const page = await openPage(t, '#/descent?t=5', { language });
    const before = await numbers(page);
    await set(page, 'learning-rate', 'abc');
    const field = setting(page, 'learning-rate');
    assert.equal(await field.inputValue(), 'abc');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const said = await page.locator(`#${await field.getAttribute('aria-describedby')}`).innerText();
    assertLanguage(said.replaceAll('η', ''), language);
    assert.deepEqual(await numbers(page), before);
    await field.press('Escape');
    assert.equal(await field.inputValue(), '0.01');
    await set(page, 'learning-rate', '0.1');
    assert.equal(await field.getAttribute('aria-invalid'), 'false');
    assert.match(await words(page, 'narration'), /\S/);
  });
}

test('links reopen the moment, also after a reload and by the browser\'s own way back', async (t) => {
  const links = {
    '#/descent?lr=0.1&t=12': '12',
    '#/xor?t=3&phase=5&open=w-1-1-2': '3.5',
    '#/backprop?layers=2-3-1&data=xor&samples=4&t=7&phase=4&e=2.0.w-1-0-0:0.5': '7.4',
  };
  for (const [link, at] of Object.entries(links)) {
    const page = await openPage(t, link);
    await arrive(page, at);
    const seen = await numbers(page);
    await page.waitForTimeout(1200);
    const address = await hash(page);
    await page.reload();
    await page.waitForFunction(() => Boolean(window.wasmBindings));
    await arrive(page, at);
    assert.deepEqual(await numbers(page), seen);
    await page.evaluate(() => { window.location.hash = '#/'; });
    await page.locator('main.home').waitFor();
    await page.evaluate(() => window.history.back());
    await page.locator('.transport').waitFor();
    await arrive(page, at);
    assert.deepEqual(await numbers(page), seen);
    assert.equal(await hash(page), address);
  }
});

test('playing moves on and pauses, and undo brings settings back', async (t) => {
  const page = await openPage(t, '#/descent');
  await press(page, 'play');
  await page.waitForFunction(() => Number(document.querySelector('.place [data-q="t"]').value) >= 2, null, { timeout: 20_000 });
  await press(page, 'play');
  const stands = await number(page, 't');
  await page.waitForTimeout(400);
  assert.equal(await number(page, 't'), stands);
  await set(page, 'learning-rate', '0.3');
  await free(page);
  await key(page, 'Control+z');
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.01');
  assert.equal(await panel(page, 'notices').count(), 0);
});
