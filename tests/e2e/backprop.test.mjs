// Back-propagation through a small network: the reference's numbers read off the page, every unit of stepping both ways,
// what is clicked, what is changed by hand, what a screen reader hears.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, settle, SIZES, value } from './harness.mjs';
import {
  arrive, assertDrawn, assertLanguage, free, LANGUAGES, numbers, openLesson, place, reference, unit, visit, walk, WAYS, words,
} from './lesson.mjs';

const { cases } = reference('backprop');
const opened = (page) => panel(page, 'chain');
const item = (page) => opened(page).getAttribute('data-item');
const pressPreset = (page, id) => page.locator(`[data-preset="${id}"]`).click().then(() => settle(page));
const shown = (page, name) => page.locator(`data[data-q="${name}"]`).first().innerText();
const phasesOf = (layers) => 2 * layers + 3;

/** Numbers of the size of 1 agree to 1e-12; near 0 the Python sums in another order. */
function assertNear(actual, expected, name) {
  const bound = 1e-12 * Math.max(Math.abs(expected), 1e-3);
  assert.ok(Math.abs(actual - expected) <= bound, `${name}: ${actual} instead of ${expected}`);
}

/** Weights and biases of a row of the reference, or its gradients, by their names in the page. */
function named(prefix, weights, biases) {
  const all = {};
  weights.forEach((rows, l) => rows.forEach((row, i) => row.forEach((w, j) => { all[`${prefix.weight}${l + 1}-${i}-${j}`] = w; })));
  biases.forEach((row, l) => row.forEach((b, j) => { all[`${prefix.bias}${l + 1}-${j}`] = b; }));
  return all;
}

function assertAll(seen, expected, where) {
  for (const [name, wanted] of Object.entries(expected)) {
    assert.ok(name in seen, `${name} is not in the page at ${where}`);
    assertNear(Number(seen[name]), wanted, `${name} at ${where}`);
  }
}

/** δ of every neuron, for each sample as a person chooses it. */
async function assertDeltas(page, deltas, where) {
  for (const [s, layers] of deltas.entries()) {
    await page.locator(`[data-sample="${s}"]`).click();
    const expected = {};
    layers.forEach((row, l) => row.forEach((delta, j) => { expected[`delta-${l + 1}-${j}`] = delta; }));
    assertAll(await numbers(page), expected, `${where}, sample ${s}`);
  }
  await free(page);
}

for (const { name, link, rows } of cases) {
  test(`${name}: E, δ, gradients and weights are those of the plain loops in Python`, async (t) => {
    const page = await openLesson(t, `#/backprop?${link}`, { reducedMotion: true });
    if (name.startsWith('mazur')) await pressPreset(page, name);
    for (const [index, row] of rows.entries()) {
      const [at, layers] = [row.update, row.w.length];
      await set(page, 'position', at);
      await free(page);
      await arrive(page, at);
      assertAll(await numbers(page), named({ weight: 'w-', bias: 'b-' }, row.w, row.b), `before update ${at}`);
      const last = phasesOf(layers);
      await walk(page, WAYS.keys.forward, Array.from({ length: last - 1 }, (_, i) => `${at}.${i + 1}`));
      assertNear(await number(page, 'loss'), row.loss, `E of update ${at}`);
      await assertDeltas(page, row.deltas, `update ${at}`);
      assertAll(await numbers(page), named({ weight: 'grad-', bias: 'grad-b-' }, row.gw, row.gb), `update ${at}`);
      await WAYS.keys.forward(page);
      await arrive(page, at + 1);
      const next = rows[index + 1];
      if (next?.update === at + 1) {
        assertAll(await numbers(page), named({ weight: 'w-', bias: 'b-' }, next.w, next.b), `after update ${at}`);
      }
      await assertDeltas(page, row.deltas, `after update ${at}`);
    }
  });
}

const MAZUR = { mazur: '0.2910277737', 'mazur-biases': '0.2804714468' };

for (const [id, after] of Object.entries(MAZUR)) {
  for (const language of Object.keys(LANGUAGES)) {
    test(`${id}: E before and after one update, to ten digits (${language})`, async (t) => {
      const page = await openLesson(t, '#/backprop?seed=3', { language });
      await pressPreset(page, id);
      assert.equal(await value(page, 'loss'), null);
      await press(page, 'forward', 3);
      await arrive(page, '0.3');
      assert.equal(await shown(page, 'loss'), '0.2983711088');
      await unit(page, 'epoch');
      await press(page, 'forward');
      await arrive(page, 1);
      assert.equal(await shown(page, 'loss'), '0.2983711088', 'E of the last pass');
      await unit(page, 'phase');
      await press(page, 'forward', 3);
      await arrive(page, '1.3');
      assert.equal(await shown(page, 'loss'), after);
      await assertDrawn(page, 2);
      const said = `${await words(page, 'presets')} ${await panel(page, 'notes').allInnerTexts()}`;
      if (id === 'mazur') assert.match(said, /291027924/, 'what the article prints');
    });
  }
}

/** The link of a network with everything, small enough to be walked whole. */
const SMALL = '#/backprop?layers=2-2-1&data=xor&samples=4&seed=7';
const OPERATIONS = [2, 1, 2, 1, 2, 9, 9];
const STEPS = {
  operation: OPERATIONS.flatMap((count, phase) => Array.from({ length: count }, (_, op) =>
    (op + 1 < count ? `.${phase}.${op + 1}` : phase < 6 ? `.${phase + 1}` : ''))),
  phase: ['.1', '.2', '.3', '.4', '.5', '.6', ''],
  epoch: [''],
};

for (const [way, { forward, back }] of Object.entries(WAYS)) {
  test(`every unit: k steps forward and k back show the identical numbers, with ${way}`, async (t) => {
    const page = await openLesson(t, SMALL, { reducedMotion: true });
    for (const [name, places] of Object.entries(STEPS)) {
      await visit(page, `${SMALL}&t=2&granularity=${name}`);
      await arrive(page, 2);
      const path = [2, 3].flatMap((at) => places.map((within) => (within === '' ? String(at + 1) : `${at}${within}`)));
      const seen = [['2', await numbers(page)]];
      for (const next of path) {
        await forward(page);
        await arrive(page, next);
        seen.push([next, await numbers(page)]);
      }
      while (seen.length > 1) {
        seen.pop();
        const [before, expected] = seen.at(-1);
        await back(page);
        await arrive(page, before);
        assert.deepEqual(await numbers(page), expected, `${name}, back at ${before}`);
      }
    }
  });
}

test('every unit: k steps back and k forward from the middle of an update change no number', async (t) => {
  const page = await openLesson(t, SMALL, { reducedMotion: true });
  for (const [name, at] of Object.entries({ operation: '40.5.3', phase: '40.5', epoch: '40' })) {
    const [, phase = 0, op = 0] = at.split('.');
    await visit(page, `${SMALL}&t=40&phase=${phase}&op=${op}&granularity=${name}&open=w-1-1-0`);
    await arrive(page, at);
    const before = await numbers(page);
    await key(page, 'ArrowLeft', 31);
    await key(page, 'ArrowRight', 31);
    await arrive(page, at);
    assert.deepEqual(await numbers(page), before, name);
  }
});

for (const [kind, options] of Object.entries({ mouse: {}, finger: { ...SIZES.phone } })) {
  test(`weight, bias and output are opened in the picture, with a ${kind}`, async (t) => {
    const page = await openLesson(t, '#/backprop?t=3', options);
    const picture = page.locator('.figure.network');
    await picture.scrollIntoViewIfNeeded();
    const found = new Set();
    const wanted = [/^w-1-/, /^w-2-/, /^b-1-/, /^b-2-0$/, /^n-0-/, /^n-1-/, /^n-2-0$/];
    const missing = () => wanted.filter((kindOf) => ![...found].some((one) => kindOf.test(one)));
    const { width, height } = await picture.boundingBox();
    const shares = Array.from({ length: 12 }, (_, i) => (i * 5 % 12 + 0.5) / 12);
    for (const x of shares) {
      for (const y of shares) {
        if (missing().length === 0) break;
        const position = { x: width * x, y: height * y };
        if (page.isTouched) await picture.tap({ position });
        else await picture.click({ position });
        await settle(page);
        if ((await opened(page).count()) > 0) found.add(await item(page));
      }
    }
    assert.deepEqual(missing().map(String), [], `found: ${[...found]}`);
  });
}

test('the opened output, weight and bias hold together', async (t) => {
  const page = await openLesson(t, '#/backprop?t=3&open=n-2-0');
  const seen = await numbers(page);
  const q = (name) => Number(seen[name]);
  await page.locator('[role="gridcell"]', { has: page.locator('[data-q="w-2-1-0"]') }).click();
  assert.equal(await item(page), 'w-2-1-0');
  assertNear(await number(page, 'chain-product-s0'), q('delta-2-0') * q('out-1-1'), '∂E/∂w');
  assertNear(await number(page, 'chain-sum'), q('grad-2-1-0'), 'sum');
  assertNear(await number(page, 'weight-change'), -0.5 * q('grad-2-1-0'), 'Δw');
  assertNear(await number(page, 'before-w-2-1-0') + await number(page, 'weight-change'), q('w-2-1-0'), 'new w');
  await page.locator('[role="gridcell"]', { has: page.locator('[data-q="b-2-0"]') }).click();
  assert.equal(await item(page), 'b-2-0');
  assertNear(await number(page, 'chain-sum'), q('delta-2-0'), '∂E/∂b');
});

test("the keyboard alone opens every weight's and bias' chain rule", async (t) => {
  const page = await openLesson(t, '#/backprop?layers=3-2-2&samples=2&t=1');
  await arrive(page, 1);
  const cell = () => page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.getAttribute('role') === 'gridcell' ? focused.querySelector('data').dataset.q : null;
  });
  for (let presses = 0; presses < 80 && (await cell()) === null; presses += 1) await page.keyboard.press('Tab');
  const expected = [];
  for (const [layer, from, to] of [[1, 3, 2], [2, 2, 2]]) {
    for (let i = 0; i < from; i += 1) for (let j = 0; j < to; j += 1) expected.push(`w-${layer}-${i}-${j}`);
    for (let j = 0; j < to; j += 1) expected.push(`b-${layer}-${j}`);
  }
  const openedByKey = [];
  for (let row = 0; row < 7; row += 1) {
    for (let column = 0; column < 2; column += 1) {
      const name = await cell();
      await key(page, ['Enter', ' '][column]);
      assert.equal(await item(page), name);
      const gradient = await number(page, name.replace(/^w/, 'grad').replace(/^b/, 'grad-b'));
      assert.equal(await number(page, 'chain-sum'), gradient, name);
      openedByKey.push(name);
      await key(page, 'ArrowRight');
    }
    await key(page, 'Home');
    await key(page, 'ArrowDown');
  }
  assert.deepEqual(openedByKey, expected);
  assert.equal(await place(page), '1', 'the arrows belong to the grid');
});

/** What can be changed by hand: what to open first, the field's name, the new value, the number that then has it. */
const EDITS = [
  { open: 'w-1-0-1', field: 'w-1-0-1', to: '0.75', name: 'w-1-0-1' },
  { open: 'b-2-0', field: 'b-2-0', to: '−1.25', name: 'b-2-0', as: -1.25 },
  { field: 'input-0-s0', to: '0.9', name: 'input-0-s0' },
  { field: 'target-0-s0', to: '0.1', name: 'target-0' },
  { field: 'learning-rate', to: '2', name: null },
];

test('weight, bias, input, target and η are changed from here on, undone and done again', async (t) => {
  const page = await openLesson(t, '#/backprop?t=5');
  await arrive(page, 5);
  const seen = [await numbers(page)];
  for (const { open, field, to, name, as } of EDITS) {
    if (open) await page.locator('[role="gridcell"]', { has: page.locator(`[data-q="${open}"]`) }).click();
    else if (!(await setting(page, `edit-${field}`).isVisible())) await page.locator('details.edits summary').click();
    if (open) await settle(page);
    if (open) seen[seen.length - 1] = await numbers(page);
    await set(page, `edit-${field}`, to);
    assert.equal(await setting(page, `edit-${field}`).getAttribute('aria-invalid'), 'false', field);
    if (name) assert.equal(await number(page, name), as ?? Number(to), field);
    if (open) await press(page, 'close');
    seen.push(await numbers(page));
  }
  const places = { x1: 'input-0-s0', x2: 'input-1-s0' };
  const before = await numbers(page);
  const q = (name) => Number(before[name]);
  await free(page);
  await key(page, 'ArrowRight', 6);
  await arrive(page, '5.6');
  const net = q('w-1-0-1') * q(places.x1) + q('w-1-1-1') * q(places.x2) + q('b-1-1');
  assertNear(await number(page, 'net-1-1'), net, 'the pass uses the new weight and input');
  const out = await number(page, 'out-2-0');
  assertNear(await number(page, 'delta-2-0'), (out - 0.1) * out * (1 - out), 'and the new target');
  const gradient = await number(page, 'grad-b-2-0');
  await key(page, 'ArrowRight');
  await arrive(page, 6);
  assertNear(await number(page, 'b-2-0'), -1.25 - 2 * gradient, 'and the new η');
  await key(page, 'ArrowLeft', 7);
  await arrive(page, 5);
  const present = async () => {
    const all = await numbers(page);
    return Object.fromEntries(Object.entries(all).filter(([name]) => /^(w|b|out|input|target|next-output|loss)-?/.test(name)));
  };
  const history = [await present()];
  for (let count = 0; count < EDITS.length; count += 1) {
    await (count % 2 ? key(page, 'Control+z') : press(page, 'undo'));
    history.push(await present());
  }
  assert.equal(await page.locator('[data-action="undo"]').isDisabled(), true);
  for (const [name, first] of Object.entries(history.at(-1))) assert.equal(first, seen[0][name], `${name} as at first`);
  for (let count = EDITS.length; count > 0; count -= 1) {
    await free(page);
    await (count % 2 ? key(page, 'Control+Shift+Z') : press(page, 'redo'));
    assert.deepEqual(await present(), history[count - 1], `redo ${count}`);
  }
});

test('a refused value by hand is said, keeps its text, and changes nothing', async (t) => {
  const page = await openLesson(t, '#/backprop?t=2&open=b-1-0', { language: 'en' });
  await page.locator('details.edits summary').click();
  const before = await numbers(page);
  for (const field of ['edit-b-1-0', 'edit-input-1-s0', 'edit-target-0-s0', 'edit-learning-rate']) {
    for (const text of ['much', 'NaN', '-inf', '1e7', '', 'x'.repeat(1_000_000)]) {
      await set(page, field, text);
      assert.equal(await setting(page, field).inputValue(), text);
      assert.equal(await setting(page, field).getAttribute('aria-invalid'), 'true', `${field}: ${text.slice(0, 9)}`);
      assertLanguage(await page.locator(`#error-${field}`).innerText(), 'en');
      assert.deepEqual(await numbers(page), before);
    }
    await key(page, 'Escape');
  }
  assert.equal(await page.locator('[data-action="undo"]').isDisabled(), true);
});

test('nonsense as sizes of the layers is refused in a sentence, and the network stays', async (t) => {
  for (const [language, sentence] of Object.entries({ ko: /2-2-1처럼/, en: /such as 2-2-1/ })) {
    const page = await openLesson(t, '#/backprop?t=4&layers=2-3-1', { language });
    await arrive(page, 4);
    const before = await numbers(page);
    const nonsense = ['9-9', '2', '0-1', 'abc', '2--1', '-2-1', '1-2-3-4-5-6-7', '2.5-1', '1e1-1', '', '2-'.repeat(500_000)];
    for (const text of nonsense) {
      await set(page, 'layers', text);
      assert.equal(await setting(page, 'layers').getAttribute('aria-invalid'), 'true', text.slice(0, 20));
      assert.match(await page.locator('#error-layers').innerText(), sentence);
      assert.equal(await setting(page, 'layers').inputValue(), text, 'the text stays');
      assert.deepEqual(await numbers(page), before, text.slice(0, 20));
    }
    await set(page, 'layers', ' 3 – 4 − 2 ');
    assert.equal(await setting(page, 'layers').inputValue(), '3-4-2');
    assert.equal(await page.locator('#error-layers').count(), 0);
    await free(page);
    await key(page, 'Control+z');
    await arrive(page, 4);
    assert.deepEqual(await numbers(page), before);
  }
});

for (const language of Object.keys(LANGUAGES)) {
  test(`a screen reader gets each step as another sentence, forward and back (${language})`, async (t) => {
    const page = await openLesson(t, `${SMALL}&granularity=operation`, { language, reducedMotion: true });
    const said = [await words(page, 'narration')];
    const steps = [...Array(STEPS.operation.length + 6).fill('ArrowRight'), ...Array(8).fill('ArrowLeft')];
    for (const name of steps) {
      await key(page, name);
      const narration = panel(page, 'narration');
      assert.equal(await narration.count(), 1);
      assert.equal(await narration.getAttribute('aria-live'), 'polite');
      said.push(await words(page, 'narration'));
      assert.notEqual(said.at(-1), said.at(-2), `${name} to ${await place(page)}`);
      assertLanguage(said.at(-1).replace(/net|softmax|sigmoid/g, ''), language);
    }
    await unit(page, 'phase');
    for (let count = 0; count < 15; count += 1) {
      await key(page, 'ArrowRight');
      said.push(await words(page, 'narration'));
      assert.notEqual(said.at(-1), said.at(-2), `to ${await place(page)}`);
    }
    await press(page, 'play');
    assert.equal(await panel(page, 'narration').getAttribute('aria-live'), 'off', 'quiet while playing');
    await press(page, 'play');
  });
}
