// What the digits page shows of a training, in both languages: presets, panels, what is chosen, how it goes, its program;
// and weights that are given away and taken again.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, settle, value } from './harness.mjs';
import { assertDrawn, assertLanguage, free, LANGUAGES, unit, words } from './lesson.mjs';
import { LINK, moment, openDigits, pressPicture, ready, savedWeights, stand } from './mnist.mjs';

for (const language of Object.keys(LANGUAGES)) {
  test(`every preset opens, is marked and told about (${language})`, async (t) => {
    const page = await openDigits(t, LINK, { language });
    const ids = await page.locator('[data-preset]').evaluateAll((all) => all.map((one) => one.dataset.preset));
    assert.deepEqual(ids, ['lecture', 'lecture-string', 'modern', 'quick']);
    const told = new Set();
    for (const id of ids) {
      await page.locator(`[data-preset="${id}"]`).click();
      await settle(page);
      const marked = page.locator('[data-preset][aria-pressed="true"]');
      assert.deepEqual(await marked.evaluateAll((all) => all.map((one) => one.dataset.preset)), [id]);
      const sentence = await panel(page, 'presets').locator('.note').innerText();
      assertLanguage(sentence.replace(/SGD|Adam|ReLU|MNIST|NumPy/g, ''), language);
      told.add(sentence);
    }
    assert.equal(told.size, ids.length);
    assert.equal(await setting(page, 'batch-size').inputValue(), '32');
  });

  test(`every panel speaks the language, and keeps what was done when it changes (${language})`, async (t) => {
    const page = await openDigits(t, LINK, { language });
    await press(page, 'forward');
    await stand(page, 50);
    await pressPicture(page, '.figure.confusion', [0.5, 0.5]);
    for (const name of ['narration', 'units', 'tests', 'inspect', 'data', 'source', 'exchange', 'story', 'draw']) {
      assertLanguage((await words(page, name)).replace(/한국어|English/g, ''), language);
    }
    const seen = await moment(page);
    await free(page);
    await key(page, 'l');
    const other = language === 'ko' ? 'en' : 'ko';
    for (const name of ['narration', 'units', 'tests', 'inspect', 'data', 'exchange', 'story']) {
      assertLanguage((await words(page, name)).replace(/한국어|English/g, ''), other);
    }
    assert.deepEqual(await moment(page), seen);
  });
}

test('cells, mistakes and units are chosen by a press or by their numbers', async (t) => {
  const page = await openDigits(t, LINK, { language: 'en' });
  await setting(page, 'position').fill('150');
  await stand(page, 150);
  await pressPicture(page, '.figure.confusion', [0.5, 0.5]);
  const cell = async () => [await setting(page, 'cell-truth').inputValue(), await setting(page, 'cell-answer').inputValue()].map(Number);
  const [truth, answer] = await cell();
  assert.ok([truth, answer].every((digit) => digit >= 3 && digit <= 6), `${truth}, ${answer}`);
  await set(page, 'cell-truth', '7');
  await set(page, 'cell-answer', '7');
  assert.deepEqual(await cell(), [7, 7]);
  await page.waitForFunction(() => /[1-9]\d* images of 7/.test(document.querySelector('[data-panel="tests"]').textContent));
  await set(page, 'cell-image', '2');
  await page.locator('[data-q="output-7"]').waitFor();
  assert.match(await words(page, 'inspect'), /7/);
  assert.equal(await number(page, 'target-7'), 1);
  const outputs = await Promise.all([...Array(10).keys()].map((digit) => number(page, `output-${digit}`)));
  assert.equal(outputs.indexOf(Math.max(...outputs)), 7, 'this cell is of sevens that are read as sevens');
  // δ = (o − t)·o·(1 − o), in float32, for half the squared error summed over the outputs up to a common factor.
  const ratio = async (digit) => {
    const o = outputs[digit];
    return await number(page, `delta-2-${digit}`) / ((o - (digit === 7 ? 1 : 0)) * o * (1 - o));
  };
  const [first, other] = [await ratio(7), await ratio(3)];
  assert.ok(Math.abs(first / other - 1) < 1e-3, `${first}, ${other}`);

  await press(page, 'largest-delta');
  const largest = Number(await setting(page, 'unit').inputValue()) - 1;
  const delta = await number(page, `delta-1-${largest}`);
  assert.ok(Math.abs(delta) > 0);
  await assertDrawn(page, await page.locator('.figure').count());
  const shown = Number(await setting(page, 'first-unit').inputValue());
  await pressPicture(page, '.figure.units', [0.3, 0.3]);
  const pressed = Number(await setting(page, 'unit').inputValue());
  assert.ok(pressed >= shown && pressed < shown + 32);
  assert.notEqual(await value(page, `out-1-${pressed - 1}`), null);
  assert.ok(Math.abs(await number(page, `delta-1-${pressed - 1}`)) <= Math.abs(delta));
  await set(page, 'first-unit', '40');
  await set(page, 'unit', '64');
  assert.notEqual(await value(page, 'out-1-63'), null);
  await set(page, 'unit', '65');
  assert.equal(await setting(page, 'unit').getAttribute('aria-invalid'), 'true');
  await setting(page, 'unit').press('Escape');

  const before = await words(page, 'inspect');
  await set(page, 'mistake-image', '1');
  await page.waitForFunction((old) => document.querySelector('[data-panel="inspect"]').innerText.trim() !== old, before);
  const wrong = await Promise.all([...Array(10).keys()].map(async (digit) => [await number(page, `output-${digit}`), await number(page, `target-${digit}`)]));
  const best = wrong.reduce((most, [output], digit) => (output > wrong[most][0] ? digit : most), 0);
  assert.equal(wrong[best][1], 0, 'a mistake is taken for another digit');
  await press(page, 'training-images');
  await page.locator('[data-action="images-forward"]:not(:disabled)').waitFor();
  assert.equal(await page.locator('[data-action="images-back"]').isDisabled(), true);
  await press(page, 'images-forward');
  await page.locator('[data-action="images-back"]:not(:disabled)').waitFor();
});

for (const [language, said] of [['ko', /발산하고 있습니다. 테스트 손실이 배우기 전의 2\.\d+보다 큰/], ['en', /The training diverges: the test loss is/]]) {
  test(`a training that diverges says so, and what to try (${language})`, async (t) => {
    const page = await openDigits(t, `${LINK.replace('lr=3', 'lr=100')}&loss=cce`, { language });
    const found = () => page.locator('[data-panel="diagnosis"] li').evaluateAll((all) => all.map((one) => [one.dataset.kind, one.textContent]));
    assert.deepEqual(await found(), []);
    await press(page, 'forward');
    await stand(page, 50);
    const [[kind, text], ...more] = await found();
    assert.deepEqual([kind, more.length], ['exploding', 0]);
    assert.match(text, said);
    assert.match(text, /η/);
    assert.ok(await number(page, 'val-loss') > 3.5, 'the loss has no upper bound');
  });
}

test('the images of a chosen cell are those of the last test', async (t) => {
  const page = await openDigits(t, `${LINK}&t=50`, { language: 'en' });
  await stand(page, 50);
  await set(page, 'cell-truth', '7');
  await set(page, 'cell-answer', '7');
  const shown = async () => Number(/(\d+) images? of 7/.exec(await words(page, 'tests'))?.[1]);
  const counted = (t) => page.waitForFunction(() => /[1-9]\d* images of 7/.test(document.querySelector('[data-panel="tests"]').textContent), undefined, { timeout: t });
  await counted(10_000);
  const seen = [await shown()];
  for (const to of [100, 300, 600]) {
    await setting(page, 'position').fill(String(to));
    await stand(page, to);
    await page.waitForTimeout(300);
    seen.push(await shown());
  }
  assert.ok(new Set(seen).size > 1, `${seen}: it learns`);
  for (const [place, to] of [[1, 100], [0, 50]]) {
    await setting(page, 'position').fill(String(to));
    await stand(page, to);
    await page.waitForTimeout(300);
    assert.equal(await shown(), seen[place]);
  }
  await set(page, 'workers', '2');
  await stand(page, 50);
  await counted(10_000);
  assert.equal(await shown(), seen[0], 'asked for again after a restart');
});

test('saved weights are opened again and are where they were', async (t) => {
  const page = await openDigits(t);
  await press(page, 'forward');
  await stand(page, 50);
  const trained = await moment(page);
  const { name, bytes } = await savedWeights(page);
  assert.match(name, /\.npz$/);
  await set(page, 'hidden', '16');
  await stand(page, 0);
  await ready(page);
  const file = { name, mimeType: 'application/zip', buffer: bytes };
  await page.locator('[data-action="open-weights"]').setInputFiles(file);
  await panel(page, 'weights-in-use').locator('button').waitFor();
  assert.equal(await setting(page, 'hidden').inputValue(), '64', 'the file brings its number of units');
  await page.waitForFunction((loss) => document.querySelector('[data-q="val-loss"]')?.value === loss, trained['val-loss']);
  await page.locator('[data-action="open-weights"]').setInputFiles({ ...file, buffer: bytes.subarray(0, 5000) });
  await panel(page, 'weights-refusal').waitFor();
  assertLanguage(await words(page, 'weights-refusal'), 'ko');
  assert.equal(await value(page, 'val-loss'), trained['val-loss'], 'what is in use stays');
  await press(page, 'drawn-weights');
  await page.waitForFunction((loss) => ![undefined, loss].includes(document.querySelector('[data-q="val-loss"]')?.value), trained['val-loss']);
  const [onnx] = await Promise.all([page.waitForEvent('download'), press(page, 'save-onnx')]);
  assert.match(onnx.suggestedFilename(), /\.onnx$/);
});

test('the program follows the settings, and its console the training', async (t) => {
  const page = await openDigits(t, LINK, { language: 'en' });
  const code = await words(page, 'code');
  for (const part of [/Dense\(64,/, /epochs=12/, /batch_size=32/, /784-64-10/]) assert.match(code, part);
  assert.equal(await words(page, 'console'), '');
  await press(page, 'forward');
  await stand(page, 50);
  assert.match(await words(page, 'console'), /^Epoch 1\/12\n50\/50 ━{20} - accuracy: 0\.\d{4} - loss: 0\.\d{4}$/);
  await unit(page, 'end');
  await press(page, 'forward');
  await stand(page, 600);
  const printed = await words(page, 'console');
  assert.match(printed, /Epoch 12\/12\n50\/50[^\n]*\ntest loss: 0\.\d+\ntest accuracy: 0\.\d+$/);
  assert.ok(printed.includes(`test loss: ${await value(page, 'val-loss')}`));
  await set(page, 'optimizer', 'adam');
  assert.match(await words(page, 'code'), /Adam/);
});
