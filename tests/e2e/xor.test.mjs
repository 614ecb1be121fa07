// The XOR network: the numbers of the NumPy program at every place, what is absent before it is computed, samples and weights.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, value } from './harness.mjs';
import {
  arrive, assertClose, assertDrawn, assertLanguage, free, LANGUAGES, numbers, openLesson, place, printed, reference, toEnd,
  unit, visit, walk, WAYS, weightsOf, words,
} from './lesson.mjs';

const { batch, starts, sample: singles } = reference('xor');
const OUTPUTS = ['0.02391914', '0.9757925', '0.97343127', '0.03041428'];
const SAMPLES = [0, 1, 2, 3];
const HIDDEN = 6;

/** Shows this sample's values in the neurons. */
const choose = (page, sample) => page.locator(`[data-sample="${sample}"]`).click();

const shown = (page, name) => page.locator(`data[data-q="${name}"]`).first().innerText();

/** What the program has computed after phase `phase` (1…7) of this pass, by name; without a suffix, for one sample. */
function known(pass, phase, sample) {
  const all = {};
  const put = (from, name, number) => { if (phase >= from) all[name] = number; };
  for (const s of SAMPLES) {
    for (const suffix of s === sample ? ['', `-s${s}`] : [`-s${s}`]) {
      for (let j = 0; j < HIDDEN; j += 1) {
        put(1, `net-1-${j}${suffix}`, pass.net1[s][j]);
        put(1, `out-1-${j}${suffix}`, pass.layer1[s][j]);
        put(5, `delta-1-${j}${suffix}`, pass.layer1_delta[s][j]);
        put(5, `error-1-${j}${suffix}`, pass.layer1_error[s][j]);
      }
      put(2, `net-2-0${suffix}`, pass.net2[s]);
      put(2, `out-2-0${suffix}`, pass.layer2[s]);
      put(3, `error-2-0${suffix}`, pass.layer2_error[s]);
      put(4, `delta-2-0${suffix}`, pass.layer2_delta[s]);
    }
    put(2, `output-${s}`, pass.layer2[s]);
    put(3, `error-${s}`, pass.layer2_error[s]);
  }
  put(3, 'loss', pass.loss);
  for (let j = 0; j < HIDDEN; j += 1) {
    put(6, `grad-2-${j}-0`, pass.gradient1[j]);
    for (let i = 0; i < 3; i += 1) put(6, `grad-1-${i}-${j}`, pass.gradient0[i][j]);
  }
  return all;
}

/** Names that the page always has, once they are known; the others stand in a formula of the moment. */
const lasting = (name) => !/-s\d$|^error-\d-|^before-|^rate$/.test(name) || /^delta-2/.test(name);

function assertNumbers(seen, expected, where) {
  for (const [name, number] of Object.entries(expected)) {
    assert.ok(name in seen || !lasting(name), `${name} is not in the page at ${where}`);
    if (name in seen) assertClose(Number(seen[name]), number, `${name} at ${where}`);
  }
}

const OF_A_PASS = /^(net|out|output|delta|grad|error)-|^loss$/;

for (const language of Object.keys(LANGUAGES)) {
  test(`the lecture's run prints what NumPy prints (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor', { language });
    assert.deepEqual(await printed(page), []);
    await toEnd(page, 10_000);
    assert.deepEqual(await printed(page), batch.printed.split('\n'));
    for (const [s, output] of OUTPUTS.entries()) {
      assert.equal(await shown(page, `output-${s}`), output);
      assert.notEqual(await value(page, `next-output-${s}`), await value(page, `output-${s}`));
    }
    const last = batch.passes.at(-1);
    assertNumbers(await numbers(page), { ...known(last, 7, 0), ...weightsOf(last) }, 10_000);
    assertLanguage((await words(page, 'narration')).replace(/[Eto]/g, ''), language);
    await assertDrawn(page, 3);
    assert.equal(await page.locator('[data-action="forward"]').isDisabled(), true);
  });
}

test('the outputs of the last pass stand there in the middle of it, too', async (t) => {
  const page = await openLesson(t, '#/xor?t=9999&phase=2');
  await arrive(page, '9999.2');
  for (const [s, output] of OUTPUTS.entries()) assert.equal(await shown(page, `output-${s}`), output);
  assert.deepEqual(await printed(page), [], 'the program prints at its end only');
  assert.equal(await value(page, 'loss'), null);
});

test('before the first pass nothing of it is in the page', async (t) => {
  const page = await openLesson(t, '#/xor');
  const seen = await numbers(page);
  assert.deepEqual(Object.keys(seen).filter((name) => OF_A_PASS.test(name)), []);
  assert.ok((await page.locator('.outputs .absent').allInnerTexts()).every((text) => text === '–'));
  assert.ok((await page.locator('.outputs .absent').count()) >= 12);
  const start = starts.find(({ seed, hidden }) => seed === 5 && hidden === HIDDEN);
  assertNumbers(seen, weightsOf(start), 0);
});

for (const pass of batch.passes.filter(({ updates }) => [0, 1, 2, 9, 99, 999, 9999].includes(updates))) {
  const at = pass.updates;
  test(`phase by phase, the numbers of update ${at + 1} are NumPy's`, async (t) => {
    const page = await openLesson(t, `#/xor?t=${at}`);
    await arrive(page, at);
    const before = weightsOf(batch.passes.find(({ updates }) => updates === at - 1) ?? starts[7]);
    for (let phase = 1; phase <= 7; phase += 1) {
      await press(page, 'forward');
      await arrive(page, phase < 7 ? `${at}.${phase}` : at + 1);
      for (const sample of phase === 5 || phase === 7 ? SAMPLES : [0]) {
        await choose(page, sample);
        const seen = await numbers(page);
        const expected = known(pass, phase, sample);
        assertNumbers(seen, expected, `${at}.${phase}, sample ${sample}`);
        const early = Object.keys(seen).filter((name) => OF_A_PASS.test(name) && !(name in expected));
        assert.deepEqual(early, [], `not computed yet at ${at}.${phase}`);
        if (phase === 7) {
          assertNumbers(seen, weightsOf(pass), `${at}.7`);
          pass.predictions.forEach((p, s) => assertClose(Number(seen[`next-output-${s}`]), p, `next-output-${s}`));
        } else if (at < 3) assertNumbers(seen, before, `${at}.${phase}`);
      }
      await choose(page, 0);
    }
  });
}

/** How many operations each phase has. */
const OPERATIONS = [HIDDEN, 1, 2, 1, HIDDEN, 4 * HIDDEN, 4 * HIDDEN];

test('operation by operation, one number after the other is revealed, and hidden again on the way back', async (t) => {
  const page = await openLesson(t, '#/xor?granularity=operation');
  const path = OPERATIONS.flatMap((count, phase) =>
    Array.from({ length: count }, (_, op) => (op + 1 < count ? `0.${phase}.${op + 1}` : phase + 1 < 7 ? `0.${phase + 1}` : '1')));
  const revealed = [];
  for (const next of path) {
    const before = await numbers(page);
    await key(page, 'ArrowRight');
    await arrive(page, next);
    const after = await numbers(page);
    for (const name of Object.keys(before)) assert.ok(name in after || !lasting(name), `${name} lost at ${next}`);
    const changed = Object.keys(after).filter((name) => !(name in before) || (/^w-/.test(name) && after[name] !== before[name]));
    revealed.push(changed.filter((name) => lasting(name) && !/^(next|weight|error|delta-2)/.test(name)).sort());
  }
  const hidden = [...Array(HIDDEN).keys()];
  const layers = (name) => [...hidden.map((j) => [`${name}-2-${j}-0`]),
    ...[0, 1, 2].flatMap((i) => hidden.map((j) => [`${name}-1-${i}-${j}`]))];
  const [forward, output, , , deltas, gradients, update] = OPERATIONS.map((count, phase) => {
    const first = OPERATIONS.slice(0, phase).reduce((a, b) => a + b, 0);
    return revealed.slice(first, first + count);
  });
  assert.deepEqual(forward, hidden.map((j) => [`net-1-${j}`, `out-1-${j}`]));
  assert.deepEqual(output, [['net-2-0', 'out-2-0', ...SAMPLES.map((s) => `output-${s}`)]]);
  assert.deepEqual(revealed[8], ['loss']);
  assert.deepEqual(deltas, hidden.map((j) => [`delta-1-${j}`]));
  assert.deepEqual(gradients, layers('grad'));
  // The bias has no weights of its own to learn: the column that the program overwrites keeps its numbers.
  assert.deepEqual(update, layers('w').map(([name]) => (/^w-1-\d-5$/.test(name) ? [] : [name])));
  await walk(page, WAYS.keys.back, ['0', ...path.slice(0, -1)].reverse());
  assert.deepEqual(Object.keys(await numbers(page)).filter((name) => OF_A_PASS.test(name)), []);
});

const WALKS = [
  { unit: 'operation', from: 't=3&phase=2', forward: ['3.2.1', '3.3', '3.4'], back: ['3.3', '3.2.1', '3.2', '3.1'] },
  { unit: 'phase', from: 't=3&phase=5', forward: ['3.6', '4', '4.1'], back: ['4', '3.6', '3.5'] },
  { unit: 'phase', from: 't=3&phase=5&op=4', forward: [], back: ['3.5', '3.4'] },
  { unit: 'epoch', from: 't=3&phase=5', forward: [4, 5], back: [4, 3, 2] },
  { unit: 'x10', from: 't=7', forward: [10, 20], back: [10, 0] },
  { unit: 'x100', from: 't=120', forward: [200, 300], back: [200, 100, 0] },
  { unit: 'x1000', from: 'n=2500', forward: [1000, 2000, 2500], back: [2000, 1000, 0] },
  { unit: 'end', from: 't=5&phase=2', forward: [10_000], back: [0] },
  { unit: 'sample', from: 'update=sample', forward: [1, 2, 3], back: [2, 1, 0] },
  { unit: 'epoch', from: 'update=sample&t=1', forward: [4, 8], back: [4, 0] },
  { unit: 'x10', from: 'update=sample&t=1', forward: [40, 80], back: [40, 0] },
];

for (const [way, { forward, back }] of Object.entries(WAYS)) {
  test(`every unit leads to its next and last boundary, with ${way}`, async (t) => {
    const page = await openLesson(t, '#/xor');
    for (const one of WALKS) {
      await visit(page, `#/xor?${one.from}&granularity=${one.unit}`);
      await walk(page, forward, one.forward);
      await walk(page, back, one.back);
    }
  });
}

test('only per-sample updates have the unit of a sample', async (t) => {
  const page = await openLesson(t, '#/xor');
  const units = () => setting(page, 'granularity').locator('option').evaluateAll((all) => all.map((one) => one.value));
  const whole = ['operation', 'phase', 'epoch', 'x10', 'x100', 'x1000', 'end'];
  assert.deepEqual(await units(), whole);
  assert.equal(await setting(page, 'granularity').inputValue(), 'phase');
  await set(page, 'update', 'sample');
  assert.deepEqual(await units(), ['operation', 'phase', 'sample', 'epoch', 'x10', 'x100', 'x1000', 'end']);
  await unit(page, 'sample');
  await set(page, 'update', 'batch');
  assert.deepEqual(await units(), whole);
  assert.equal(await setting(page, 'granularity').inputValue(), 'phase');
});

test('a press on a phase goes there', async (t) => {
  const page = await openLesson(t, '#/xor?t=3');
  for (const phase of [5, 2, 7]) {
    await page.locator(`[data-phase="${phase}"]`).click();
    await arrive(page, phase < 7 ? (await place(page)).split('.')[0] + `.${phase}` : 3);
    assert.equal(await page.locator('.phases [aria-current="step"] button').getAttribute('data-phase'), String(phase));
  }
});

test('scrubbing shows the same numbers as stepping', async (t) => {
  const page = await openLesson(t, '#/xor?granularity=x100');
  const scrubber = setting(page, 'position');
  const seen = new Map();
  for (let at = 100; at <= 500; at += 100) {
    await key(page, 'ArrowRight');
    await arrive(page, at);
    seen.set(at, await numbers(page));
  }
  for (const at of [300, 9999, 100, 500, 200, 400]) {
    await set(page, 'position', at);
    await arrive(page, at);
    if (seen.has(at)) assert.deepEqual(await numbers(page), seen.get(at), `t = ${at}`);
  }
  await scrubber.focus();
  await key(page, 'ArrowRight', 3);
  await arrive(page, 403);
  await key(page, 'ArrowLeft', 3);
  await arrive(page, 400);
  assert.deepEqual(await numbers(page), seen.get(400));
  await key(page, 'End');
  await arrive(page, 10_000);
  await key(page, 'Home');
  await arrive(page, 0);
});

test('k steps back and k forward change no number, in every unit', async (t) => {
  const page = await openLesson(t, '#/xor');
  const from = { operation: '4000.5.3', phase: '4000.5', epoch: '4000', x10: '4000', x100: '4000', x1000: '4000' };
  for (const [name, at] of Object.entries(from)) {
    const [, phase = 0, op = 0] = at.split('.');
    await visit(page, `#/xor?t=4000&phase=${phase}&op=${op}&granularity=${name}`);
    await arrive(page, at);
    const before = await numbers(page);
    await key(page, 'ArrowLeft', 4);
    await key(page, 'ArrowRight', 4);
    await arrive(page, at);
    assert.deepEqual(await numbers(page), before, name);
  }
});

test('one update per sample: only that sample\'s values change, in its own pass', async (t) => {
  const page = await openLesson(t, '#/xor?update=sample&granularity=sample');
  for (const pass of singles.filter(({ updates }) => updates < 9)) {
    await key(page, 'ArrowRight');
    await arrive(page, pass.updates + 1);
    const seen = await numbers(page);
    assertNumbers(seen, weightsOf(pass), pass.updates + 1);
    assertClose(Number(seen[`output-${pass.sample}`]), pass.layer2[0], `output-${pass.sample}`);
    assertClose(Number(seen.loss), pass.loss, 'loss');
    for (const s of SAMPLES) {
      assert.equal(`output-${s}` in seen, s <= pass.updates, `output-${s} after update ${pass.updates + 1}`);
      assertClose(Number(seen[`next-output-${s}`]), pass.predictions[s], `next-output-${s}`);
    }
  }
});

test('the shown sample is a setting with its name, and changes the neurons only', async (t) => {
  const page = await openLesson(t, '#/xor?t=10');
  const pass = batch.passes.find(({ updates }) => updates === 9);
  const before = await numbers(page);
  for (const sample of SAMPLES) {
    await choose(page, sample);
    const seen = await numbers(page);
    assertNumbers(seen, known(pass, 7, sample), `sample ${sample}`);
    for (const name of Object.keys(before).filter((n) => /^(w|grad|output|next-output)-|^loss$/.test(n))) {
      assert.equal(seen[name], before[name], name);
    }
    assert.equal(await page.locator(`[data-sample="${sample}"]`).getAttribute('aria-pressed'), 'true');
  }
  assert.ok((await setting(page, 'sample').count()) > 0, 'data-setting="sample"');
});

const opened = (page) => panel(page, 'chain');

test('a weight is opened with the keyboard alone', async (t) => {
  const page = await openLesson(t, '#/xor?t=10');
  assert.equal(await page.locator('[role="grid"]').count(), 1);
  assert.equal(await page.locator('[role="grid"] [tabindex="0"]').count(), 1, 'one tab stop');
  const inGrid = () => page.evaluate(() => document.activeElement?.getAttribute('role') === 'gridcell');
  for (let presses = 0; presses < 60 && !(await inGrid()); presses += 1) await page.keyboard.press('Tab');
  assert.ok(await inGrid(), 'Tab reaches the grid');
  await key(page, 'ArrowRight', 2);
  await key(page, 'ArrowDown');
  assert.equal(await page.locator('[role="gridcell"].pointed').count(), 1);
  await key(page, 'Enter');
  assert.equal(await opened(page).getAttribute('data-item'), 'w-1-1-2');
  assert.ok(await inGrid(), 'the focus stays');
  await key(page, 'ArrowRight', 20);
  await key(page, 'ArrowDown', 20);
  await key(page, ' ');
  assert.equal(await opened(page).getAttribute('data-item'), 'w-2-5-0');
  await key(page, 'Enter');
  assert.equal(await opened(page).count(), 0, 'a second press closes');
  assert.equal(await place(page), '10', 'the arrows belong to the grid');
  assert.equal(await page.locator('[role="grid"] [tabindex="0"]').count(), 1);
  await page.keyboard.press('Tab');
  assert.equal(await inGrid(), false, 'the next Tab leaves');
});

for (const touch of [false, true]) {
  test(`a weight is opened in the picture, with ${touch ? 'a finger' : 'the mouse'}`, async (t) => {
    const page = await openLesson(t, '#/xor?t=10', touch ? { touch, width: 360, height: 740, dpr: 3 } : {});
    const picture = page.locator('.figure.network');
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    const found = new Set();
    for (let share = 0.05; share < 1 && found.size < 4; share += 0.045) {
      const at = touch ? [box.width * share, box.height * 0.25] : [box.width * 0.25, box.height * share];
      const place = { x: box.x + at[0], y: box.y + at[1] };
      if (touch) await page.touchscreen.tap(place.x, place.y);
      else {
        await page.mouse.move(place.x, place.y);
        const lit = page.locator('[role="gridcell"].pointed');
        if ((await lit.count()) === 0) continue;
        const name = await lit.locator('data').first().getAttribute('data-q');
        if (found.has(name)) continue;
        await page.mouse.click(place.x, place.y);
        assert.equal(await opened(page).getAttribute('data-item'), name, `${name} is lit and opens`);
      }
      if ((await opened(page).count()) > 0) found.add(await opened(page).getAttribute('data-item'));
    }
    assert.ok(found.size >= 3, `weights found: ${[...found]}`);
  });
}

test('a weight is changed from here on, and the change is undone', async (t) => {
  const page = await openLesson(t, '#/xor?t=10&open=w-1-1-2&granularity=epoch');
  const before = await numbers(page);
  await set(page, 'edit-w-1-1-2', '0.5');
  const after = await numbers(page);
  assert.equal(Number(after['w-1-1-2']), 0.5);
  for (const name of Object.keys(before)) {
    const moves = /^(w-1-1-2|next-output-)/.test(name);
    if (!moves) assert.equal(after[name], before[name], name);
    else if (!/next-output-[02]/.test(name)) assert.notEqual(after[name], before[name], name);
  }
  await free(page);
  await key(page, 'ArrowRight');
  await arrive(page, 11);
  assert.notEqual(await number(page, 'w-1-1-2'), 0.5);
  await key(page, 'ArrowLeft');
  await arrive(page, 10);
  assert.deepEqual(await numbers(page), after);
  await key(page, 'Control+z');
  assert.deepEqual(await numbers(page), before);
  await key(page, 'Control+Shift+Z');
  assert.deepEqual(await numbers(page), after);
});

test('a refused weight keeps its text, and the old weight counts', async (t) => {
  const page = await openLesson(t, '#/xor?t=10&open=w-2-5-0');
  const before = await numbers(page);
  const field = setting(page, 'edit-w-2-5-0');
  for (const text of ['much', '1e7', 'inf', '']) {
    await set(page, 'edit-w-2-5-0', text);
    assert.equal(await field.inputValue(), text);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await numbers(page), before);
  }
});
