// The Keras lab trains: XOR and the linear regression come to the reference's numbers, fit prints, runs are kept, the
// chain rule opens, predict answers.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, number, panel, press, set, setting, SIZES, value } from './harness.mjs';
import {
  arrive, assertLanguage, LANGUAGES, numbers, openLesson, printed, reference, unit, visit, words,
} from './lesson.mjs';

const { runs } = reference('xor_shuffled');
const { regression } = reference('keras_fit');
const ours = runs.find((run) => run.seed === 1297);
const SAMPLES = [0, 1, 2, 3];
const LINE = '#/keras?data=line&layers=1&a1=identity&metrics=none&epochs=500&batch-size=32&shuffle=off&e=0.0.w-1-0-0:-0.5';

/** Other settings in the same page, as a link gives them. */
async function go(page, link, t) {
  await page.evaluate((to) => { window.location.hash = to; }, link);
  await arrive(page, t);
}

/** Fails unless the numbers agree to this. */
function assertNear(actual, expected, bound, name) {
  assert.ok(Math.abs(actual - expected) <= bound, `${name}: ${actual} instead of ${expected}`);
}

for (const language of Object.keys(LANGUAGES)) {
  test(`XOR comes to the reference's outputs after 1 000 and 10 000 epochs (${language})`, async (t) => {
    for (const epochs of [1000, 10_000]) {
      const page = await openLesson(t, `#/keras?epochs=${epochs}&t=${4 * epochs}`, { language });
      await arrive(page, 4 * epochs);
      for (const s of SAMPLES) {
        assertNear(await number(page, `next-output-${s}`), ours.after[epochs].outputs[s], 1e-9, `output ${s} at ${epochs}`);
      }
      assert.equal(await number(page, 'epoch'), epochs);
      const log = await printed(page);
      assert.equal(log.length, 1001, 'the last 500 epochs, two lines each, and evaluate');
      assert.equal(log.at(-3), `Epoch ${epochs}/${epochs}`);
      assert.match(log.at(-2), /^4\/4 ━{20} - accuracy: \d\.\d{4} - loss: \d\.\d{4}/);
      assert.match(log.at(-1), /^1\/1 ━{20} - accuracy: /);
      assertLanguage(await words(page, 'narration'), language);
      await numbers(page);
    }
  });
}

test('the printed results of the slide stand beside the own ones', async (t) => {
  const page = await openLesson(t, '#/keras?t=4000');
  await arrive(page, 4000);
  const cells = await panel(page, 'outputs').locator('.printed').allInnerTexts();
  assert.deepEqual(cells, ['0.19608304', '0.64313614', '0.6822454', '0.53627']);
  assert.match(await panel(page, 'predict').innerText(), /^\[\[0\.195\d+ *\]/);
  await go(page, '#/keras?lr=0.2&t=4000', 4000);
  assert.equal(await panel(page, 'outputs').locator('.printed').count(), 0, 'another model has none');
});

test('the linear regression comes to the reference’s weights and shows the least-squares line', async (t) => {
  const { rows } = regression.find(({ batch_size: size }) => size === 20);
  const page = await openLesson(t, '#/keras');
  await page.locator('[data-preset="line"]').click();
  await arrive(page, 0);
  assert.equal(await number(page, 'w-1-0-0'), -0.5);
  for (const { epochs, weights } of rows.filter(({ epochs }) => [10, 100, 500].includes(epochs))) {
    await visit(page, `${LINE}&t=${epochs}`);
    await arrive(page, epochs);
    assertNear(await number(page, 'w-1-0-0'), weights[0][0][0], 1e-12, `w after ${epochs}`);
    assertNear(await number(page, 'b-1-0'), weights[1][0], 1e-12, `b after ${epochs}`);
  }
  assertNear(await number(page, 'least-squares-w'), 1.9475187969924814, 1e-12, 'slope');
  assertNear(await number(page, 'least-squares-b'), 1.0598571428571426, 1e-12, 'intercept');
});

test('steps go by batch, by epoch and by phase, and back to the same numbers', async (t) => {
  const page = await openLesson(t, '#/keras');
  assert.deepEqual(await printed(page), []);
  await press(page, 'forward');
  await arrive(page, 4);
  assert.deepEqual((await printed(page))[0], 'Epoch 1/1000');
  const before = await numbers(page);
  await unit(page, 'batch');
  await press(page, 'forward');
  await arrive(page, 5);
  assert.match((await printed(page)).at(-1), /^1\/4 ━{5}─{15} - accuracy: /);
  await press(page, 'back');
  await arrive(page, 4);
  assert.deepEqual(await numbers(page), before);
  await unit(page, 'phase');
  await press(page, 'forward');
  await arrive(page, '4.1');
  assert.match(await words(page, 'narration'), /에포크 2의 배치 1\/4/);
});

test('runs are kept, named by what differs, five at most, and survive a change of settings', async (t) => {
  const page = await openLesson(t, '#/keras?t=400');
  await arrive(page, 400);
  await press(page, 'keep-run');
  const curves = panel(page, 'curves');
  assert.match(await curves.locator('li').innerText(), /지금과 같은 설정/);
  await go(page, '#/keras?lr=0.5&t=40', 40);
  assert.match(await curves.locator('li').innerText(), /A[\s\S]*0\.1 → 0\.5/);
  await press(page, 'keep-run', 4);
  assert.equal(await curves.locator('li').count(), 5);
  assert.equal(await page.locator('[data-action="keep-run"]').isDisabled(), true);
  await press(page, 'drop-C');
  assert.deepEqual((await curves.locator('li b').allInnerTexts()).join(''), 'ABDE');
  await set(page, 'logarithmic', true);
  assert.equal(await setting(page, 'logarithmic').isChecked(), true);
});

test('validation has its own numbers', async (t) => {
  const model = 'layers=8-3&a1=relu&a2=softmax&loss=cce&optimizer=adam&lr=0.01';
  const fit = 'epochs=5&batch-size=16&validation-split=0.2&seed=5';
  const page = await openLesson(t, `#/keras?data=flowers&${model}&${fit}&t=40`);
  await arrive(page, 40);
  for (const name of ['epoch-loss', 'accuracy', 'val-loss', 'val-accuracy']) {
    assert.ok(Number.isFinite(await number(page, name)), name);
  }
  assert.match((await printed(page)).at(-2), /^8\/8 ━{20} - accuracy: .* - loss: .* - val_accuracy: .* - val_loss: /);
});

test('the chain rule of Adam opens with numbers that add up', async (t) => {
  const page = await openLesson(t, '#/keras?optimizer=adam&lr=0.05&t=40');
  await arrive(page, 40);
  await page.locator('[role="gridcell"][data-item="w-1-0-0"]').click();
  await panel(page, 'chain').waitFor();
  const [before, change, after] = [await number(page, 'before-w-1-0-0'), await number(page, 'weight-change'), await number(page, 'w-1-0-0')];
  assertNear(before + change, after, 1e-12, 'the new weight');
  assert.match(await words(page, 'chain'), /Adam/);
});

test('predict answers an input of one’s own and refuses what is no number', async (t) => {
  const page = await openLesson(t, '#/keras?epochs=10000&t=40000');
  await arrive(page, 40_000);
  await panel(page, 'outputs').locator('summary', { hasText: '새 입력' }).click();
  await set(page, 'ask-0', '1');
  assertNear(await number(page, 'answer-0'), ours.after[10_000].outputs[2], 1e-9, 'the answer for (1, 0)');
  await set(page, 'ask-0', 'one');
  assert.equal(await setting(page, 'ask-0').getAttribute('aria-invalid'), 'true');
});

test('nothing is cut or barred at any width', async (t) => {
  for (const size of Object.values(SIZES)) {
    const page = await openLesson(t, '#/keras?t=403', size);
    await arrive(page, 403);
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await key(page, 'p');
    assert.deepEqual(await noOverflow(page), []);
  }
});
