// What is opened beside the picture, and the matrices: the chain rule's factors, where each leads, what is not known yet,
// editing, the switch to the slide's form, pointing both ways, the keyboard alone.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, number, panel, press, screenshot, set, settle, setting, SIZES, value } from './harness.mjs';
import {
  arrive, assertClose, assertLanguage, free, LANGUAGES, numbers, openLesson, place, reference, visit, words,
} from './lesson.mjs';

const { batch } = reference('xor');
const SAMPLES = [0, 1, 2, 3];
const opened = (page) => panel(page, 'chain');
const matrices = (page) => panel(page, 'matrices');
const item = (page) => opened(page).getAttribute('data-item');
const entry = (page, name) => matrices(page).locator(`[data-entry="${name}"]`);

/** The number of that name in the panel. */
const inPanel = async (page, name) =>
  Number(await opened(page).locator(`[data-q="${name}"]`).first().evaluate((e) => e.getAttribute('value') ?? e.dataset.value));

for (const pass of batch.passes) {
  test(`the factors of each weight in update ${pass.updates + 1} are those of NumPy, and their sum is what moves it`, async (t) => {
    const page = await openLesson(t, `#/xor?t=${pass.updates + 1}`, { reducedMotion: true });
    await arrive(page, pass.updates + 1);
    const factors = (layer, from, to, s) => {
      const out = layer === 1 ? pass.layer1[s][to] : pass.layer2[s];
      const error = layer === 1 ? pass.layer1_error[s][to] : pass.layer2_error[s];
      const input = layer === 1 ? [s >> 1, s & 1, 1][from] : pass.layer1[s][from];
      return { error, slope: out * (1 - out), input };
    };
    const weights = [...[0, 1, 2].map((from) => [1, from, 1 + from]), [2, 1, 0], [2, 5, 0]];
    for (const [layer, from, to] of weights) {
      const name = `w-${layer}-${from}-${to}`;
      await page.locator('[role="gridcell"]', { has: page.locator(`[data-q="${name}"]`) }).click();
      assert.equal(await item(page), name);
      for (const s of SAMPLES) {
        const { error, slope, input } = factors(layer, from, to, s);
        assertClose(await number(page, `chain-error-s${s}`), error, `error ${s} of ${name}`);
        assertClose(await number(page, `chain-slope-s${s}`), slope, `slope ${s} of ${name}`);
        assertClose(await number(page, `chain-input-s${s}`), input, `input ${s} of ${name}`);
        const delta = layer === 1 ? pass.layer1_delta[s][to] : pass.layer2_delta[s];
        assertClose(await number(page, `chain-product-s${s}`), delta * input, `product ${s} of ${name}`);
      }
      const gradient = layer === 1 ? pass.gradient0[from][to] : pass.gradient1[from];
      assertClose(await number(page, 'chain-sum'), gradient, `sum of ${name}`);
      assertClose(await number(page, 'weight-change'), -0.2 * gradient, `change of ${name}`);
      assertClose(await inPanel(page, name), layer === 1 ? pass.weight0[from][to] : pass.weight1[from], `${name} after`);
      assert.ok(Math.abs((await number(page, 'numeric-gradient')) - gradient) < 1e-7);
      assert.ok((await number(page, 'relative-difference')) < 1e-5);
      await numbers(page);
    }
  });
}

test('what is not known yet leads to its phase, and comes back as it was', async (t) => {
  const page = await openLesson(t, '#/xor?t=3&phase=1&open=w-1-1-2');
  assert.equal(await opened(page).locator('.scroll > .chain').first().locator('[data-seek="5"]').count(), 4);
  assert.equal(await value(page, 'chain-error-s0'), null);
  assert.equal(await value(page, 'chain-slope-s0') !== null, true, 'the slope is known with the output');
  const before = await numbers(page);
  await opened(page).locator('[data-seek="5"]').first().click();
  await arrive(page, '3.5');
  assert.notEqual(await value(page, 'chain-error-s0'), null);
  assert.equal(await value(page, 'chain-sum'), null);
  await opened(page).locator('tfoot [data-seek="6"]').click();
  await arrive(page, '3.6');
  assert.notEqual(await value(page, 'chain-sum'), null);
  assert.equal(await opened(page).locator('[data-seek]').count(), 0);
  assert.equal(await item(page), 'w-1-1-2', 'what is opened stays');
  await free(page);
  await key(page, 'ArrowLeft', 5);
  await arrive(page, '3.1');
  assert.deepEqual(await numbers(page), before);
});

test('each factor leads to where it comes from, term by term', async (t) => {
  const page = await openLesson(t, '#/xor?t=40&open=w-1-1-1');
  await opened(page).locator('details.terms summary').click();
  const sum = await inPanel(page, 'chain-error-s2');
  const weight = await inPanel(page, 'before-w-2-1-0');
  assertClose(weight * (await inPanel(page, 'delta-2-0-s2')), sum, 'Σ w·δ');
  await opened(page).locator('details.terms th [data-open="w-2-1-0"]').click();
  assert.equal(await item(page), 'w-2-1-0');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'opened-heading', 'the focus is not lost');
  await opened(page).locator('tbody [data-open="n-1-1"]').first().click();
  assert.equal(await item(page), 'n-1-1');
  assertClose(await inPanel(page, 'error-1-1-s2'), sum, 'the same ∂E/∂o');
  await opened(page).locator('[data-open="n-2-0"]').first().click();
  assert.equal(await item(page), 'n-2-0');
  await press(page, 'close');
  assert.equal(await opened(page).count(), 0);
});

test('a weight is opened in the picture and in the grid, and the link keeps it', async (t) => {
  const page = await openLesson(t, '#/xor?t=10');
  const box = await page.locator('.figure.network').boundingBox();
  let found = null;
  for (let share = 0.1; share < 0.9 && !found; share += 0.03) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * share);
    const lit = page.locator('[role="gridcell"].pointed data').first();
    if ((await lit.count()) === 0) continue;
    found = await lit.getAttribute('data-q');
    await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * share);
  }
  assert.equal(await item(page), found);
  await page.waitForFunction((name) => window.location.hash.includes(`open=${name}`), found);
  await page.locator('[role="gridcell"]').last().click();
  assert.equal(await item(page), 'w-2-5-0');
  await page.reload();
  await arrive(page, 10);
  assert.equal(await item(page), 'w-2-5-0');
});

test('an edit changes the value from here on and is undone', async (t) => {
  const page = await openLesson(t, '#/xor?t=10&open=w-1-1-2&granularity=epoch');
  const before = await numbers(page);
  await set(page, 'edit-w-1-1-2', '0.5');
  assert.equal(await number(page, 'w-1-1-2'), 0.5);
  assert.equal(await inPanel(page, 'after-w-1-1-2'), Number(before['w-1-1-2']), "the update's own result stays in sight");
  await free(page);
  await key(page, 'ArrowRight');
  await arrive(page, 11);
  assert.equal(await inPanel(page, 'before-w-1-1-2'), 0.5);
  await key(page, 'ArrowLeft');
  await key(page, 'Control+z');
  assert.deepEqual(await numbers(page), before);
});

/** The numbers of each matrix, row by row, with its shape as it is named. */
function shown(page) {
  return matrices(page).locator('.equation').evaluateAll((lines) => lines.map((line) =>
    [...line.querySelectorAll('table')].map((table) => ({
      shape: table.getAttribute('aria-label').split(', ').at(-1),
      rows: [...table.rows].map((row) => [...row.cells].map((cell) => Number(cell.querySelector('data')?.value ?? cell.textContent))),
    }))));
}

const multiply = (a, b) => a.map((row) => b[0].map((_, k) => row.reduce((sum, x, i) => sum + x * b[i][k], 0)));

function assertSame(a, b, name) {
  assert.equal(a.length, b.length, name);
  a.forEach((row, i) => row.forEach((x, j) => assert.ok(Math.abs(x - b[i][j]) <= 1e-12, `${name}: ${x} and ${b[i][j]}`)));
}

test('multiplying the matrices gives the result, also as on the slide', async (t) => {
  const page = await openLesson(t, '#/xor?t=7&phase=5');
  const subjects = ['forward-1', 'forward-2', 'delta-1', 'gradient-2', 'gradient-1'];
  for (const slide of [false, true]) {
    await set(page, 'matrices', slide);
    for (const subject of subjects.slice(0, 3)) {
      await set(page, 'equation', subject);
      const [[a, b, result]] = await shown(page);
      assertSame(multiply(a.rows, b.rows), result.rows, subject);
      for (const { shape, rows } of [a, b, result]) assert.equal(shape, `${rows.length}×${rows[0].length}`);
    }
    await set(page, 'equation', 'forward-1');
    const [[first]] = await shown(page);
    assert.equal(first.shape, slide ? '6×3' : '4×3', slide ? 'W·X' : 'X·W');
  }
  await free(page);
  await page.waitForFunction(() => window.location.hash.includes('matrices=slide'));
  await page.reload();
  await arrive(page, '7.5');
  assert.equal(await setting(page, 'matrices').isChecked(), true);
  await set(page, 'matrices', false);
  await press(page, 'forward');
  for (const subject of subjects.slice(3)) {
    await set(page, 'equation', subject);
    const [[a, b, result]] = await shown(page);
    assertSame(multiply(a.rows, b.rows), result.rows, subject);
  }
});

test('a chosen equation gives way where the network becomes too small for it', async (t) => {
  const page = await openLesson(t, '#/backprop?layers=2-2-2-2-1&t=3');
  await set(page, 'equation', 'delta-4');
  assert.equal(await matrices(page).locator('[data-equation]').getAttribute('data-equation'), 'delta-4');
  await set(page, 'layers', '2-2-1');
  assert.equal(await matrices(page).locator('[data-equation]').getAttribute('data-equation'), 'update-2 update-1');
  assert.equal(await setting(page, 'equation').inputValue(), 'lit');
  await numbers(page);
});

test('the equation follows the phase until one is chosen', async (t) => {
  const page = await openLesson(t, '#/xor');
  const subject = () => matrices(page).locator('[data-equation]').getAttribute('data-equation');
  const seen = [await subject()];
  assert.ok((await matrices(page).locator('.absent').count()) > 0, 'nothing of the future');
  for (let phase = 1; phase <= 7; phase += 1) {
    await key(page, 'ArrowRight');
    seen.push(await subject());
    await numbers(page);
  }
  assert.deepEqual(seen, ['forward-1', 'forward-1', 'forward-2', 'error', 'delta-2', 'delta-1', 'gradient-2 gradient-1', 'update-2 update-1']);
  await set(page, 'equation', 'delta-2');
  await free(page);
  await key(page, 'ArrowRight');
  assert.equal(await subject(), 'delta-2');
  await set(page, 'equation', 'lit');
  assert.equal(await subject(), 'forward-1');
  await matrices(page).locator('summary').click();
  await settle(page);
  assert.equal(await matrices(page).locator('[data-entry]').count(), 0, 'folded away they cost nothing');
  await free(page);
  await key(page, 'ArrowRight');
  assert.equal(await matrices(page).locator('[data-entry]').count(), 0, 'and stay folded');
  await matrices(page).locator('summary').click();
  await settle(page);
  assert.equal(await subject(), 'forward-2');
});

test('pointing at an entry lights the picture and the grid, and the other way round', async (t) => {
  const page = await openLesson(t, '#/xor?t=7&phase=1');
  await entry(page, 'w-1-1-2').hover();
  await settle(page);
  const lit = page.locator('[role="gridcell"].pointed');
  assert.equal(await lit.locator('data').first().getAttribute('data-q'), 'w-1-1-2');
  await page.locator('[role="gridcell"]').nth(3).hover();
  await settle(page);
  assert.equal(await matrices(page).locator('.pointed').getAttribute('data-entry'), 'w-1-0-3');
  await entry(page, 'n-1-4').first().hover();
  await settle(page);
  assert.equal(await matrices(page).locator('.pointed').count(), 8, 'net and output for every sample');
  await page.mouse.move(2, 2);
  await settle(page);
  assert.equal(await matrices(page).locator('.pointed').count(), 0);
  await entry(page, 'w-1-1-2').click();
  assert.equal(await item(page), 'w-1-1-2');
});

test('matrices and chain rule are used with the keyboard alone', async (t) => {
  const page = await openLesson(t, '#/xor?t=7&phase=6');
  assert.equal(await matrices(page).locator('[data-entry][tabindex="0"]').count(), 1, 'one tab stop');
  const focused = () => page.evaluate(() => document.activeElement?.dataset.entry ?? null);
  await setting(page, 'matrices').focus();
  for (let presses = 0; presses < 5 && !(await focused()); presses += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(), 'n-1-0', 'Tab reaches the first entry');
  const seen = [];
  for (const name of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Home']) {
    await key(page, name);
    seen.push(await focused());
  }
  assert.deepEqual(seen, ['n-1-1', 'n-1-1', 'n-1-1', 'n-1-1', 'n-2-0', 'w-2-1-0', 'n-1-0'], 'through Hᵀ and δ to ∂E/∂W');
  assert.equal(await place(page), '7.6', 'the arrows belong to the matrices');
  await key(page, 'Enter');
  assert.equal(await item(page), 'n-1-0');
  const grid = page.locator('[role="grid"] [tabindex="0"]');
  await grid.focus();
  await key(page, 'Enter');
  const weight = await item(page);
  assert.match(weight, /^w-/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'gridcell', 'the focus stays');
  const factor = opened(page).locator('tbody [data-open]').first();
  await factor.focus();
  await key(page, 'Enter');
  assert.match(await item(page), /^n-/);
});

test('a network of one\'s own: terms over the next layer, biases, and matrices with them', async (t) => {
  const page = await openLesson(t, '#/backprop?layers=2-3-2&samples=4&data=xor&t=12&phase=6&open=w-1-1-1');
  await arrive(page, '12.6');
  assert.equal(await opened(page).count(), 1);
  await opened(page).locator('details.terms summary').click();
  let sum = 0;
  for (const s of SAMPLES) {
    const terms = await Promise.all([0, 1].map(async (k) => (await inPanel(page, `w-2-1-${k}`)) * (await inPanel(page, `delta-2-${k}-s${s}`))));
    const error = await number(page, `chain-error-s${s}`);
    assert.ok(Math.abs(terms[0] + terms[1] - error) <= 1e-12, `Σ w·δ of sample ${s}`);
    const product = error * (await number(page, `chain-slope-s${s}`)) * (await number(page, `chain-input-s${s}`));
    assert.ok(Math.abs(product - (await number(page, `chain-product-s${s}`))) <= 1e-15);
    sum += product;
  }
  assert.ok(Math.abs(sum - (await number(page, 'grad-1-1-1'))) <= 1e-14);
  assert.ok((await number(page, 'relative-difference')) < 1e-5);
  const bias = page.locator('[role="gridcell"]', { has: page.locator('[data-q="b-1-1"]') });
  await bias.click();
  assert.equal(await item(page), 'b-1-1');
  for (const s of SAMPLES) assert.equal(await number(page, `chain-input-s${s}`), 1);
  assertClose(await number(page, 'chain-sum'), await number(page, 'grad-b-1-1'), 'sum');
  for (const slide of [false, true]) {
    await set(page, 'matrices', slide);
    await set(page, 'equation', 'forward-1');
    const [[a, b, biases, net]] = await shown(page);
    const product = multiply(a.rows, b.rows);
    const added = product.map((row, i) => row.map((x, j) => x + (slide ? biases.rows[i][0] : biases.rows[0][j])));
    assertSame(added, net.rows, `net, slide ${slide}`);
    assert.equal(biases.shape, slide ? '3×1' : '1×3');
  }
  await numbers(page);
});

for (const language of Object.keys(LANGUAGES)) {
  test(`everything that can be opened is told (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor', { language });
    for (const [t0, phase] of [[0, 0], [3, 2], [3, 6], [4, 0]]) {
      for (const name of ['w-1-1-1', 'w-1-0-5', 'w-2-5-0', 'n-0-0', 'n-0-2', 'n-1-1', 'n-1-5', 'n-2-0']) {
        await visit(page, `#/xor?t=${t0}&phase=${phase}&open=${name}`);
        assertLanguage(await opened(page).locator('p').first().innerText(), language);
        assertLanguage(await opened(page).locator('h2').innerText(), language);
        await numbers(page);
      }
    }
    assertLanguage((await words(page, 'matrices')).split('\n')[0], language);
  });
}

for (const [name, size] of Object.entries(SIZES)) {
  test(`chain rule and matrices are whole on a ${name}`, async (t) => {
    for (const [language, theme] of [['ko', 'light'], ['en', 'dark']]) {
      const page = await openLesson(t, '#/xor?t=1500&phase=5&open=w-1-1-1', { ...size, theme, language });
      await opened(page).locator('details.terms summary').click();
      const found = [...(await noOverflow(page)), ...(await axeViolations(page))];
      for (const slide of [true, false]) {
        await set(page, 'matrices', slide);
        found.push(...(await noOverflow(page)));
      }
      const small = await page.locator('[data-panel="chain"] button, [data-panel="matrices"] button').evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length);
      assert.deepEqual([found, small], [[], 0]);
      await screenshot(page, `chain-${name}-${language}`, { fullPage: true });
    }
  });
}
