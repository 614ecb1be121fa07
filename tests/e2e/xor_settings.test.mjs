// The XOR network under other settings: NumPy's numbers for each start, the rule for stopping, what the page says at once.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, press, set } from './harness.mjs';
import { arrive, assertClose, LANGUAGES, openLesson, reference, toEnd, visit, weightsOf, words } from './lesson.mjs';

const { starts, ends, stops } = reference('xor');

/** Runs with the same seed and as many hidden nodes, by the words for both: one page serves them all. */
const GROUPS = {};
for (const run of ends) (GROUPS[`seed ${run.seed}, ${run.hidden} hidden`] ??= []).push(run);

for (const [group, runs] of Object.entries(GROUPS)) {
  test(`${group}: NumPy's numbers after 3000 updates`, async (t) => {
    const page = await openLesson(t, '#/xor');
    for (const { seed, hidden, rate, update, outputs, predictions, loss } of runs) {
      const name = (what) => `${what} at η ${rate}, ${update}`;
      await visit(page, '#/xor');
      await set(page, 'seed', seed);
      await set(page, 'hidden', hidden);
      await set(page, 'learning-rate', rate);
      await set(page, 'update', update);
      await set(page, 'position', 3000);
      await arrive(page, 3000);
      for (const [s, output] of outputs.entries()) {
        assertClose(await number(page, `output-${s}`), output, name(`output-${s}`));
        assertClose(await number(page, `next-output-${s}`), predictions[s], name(`next-output-${s}`));
      }
      assertClose(await number(page, 'loss'), loss, name('loss'));
      assert.equal(await page.locator('[role="gridcell"]').count(), 4 * hidden);
    }
  });
}

test('every seed starts with NumPy\'s weights', async (t) => {
  const page = await openLesson(t, '#/xor');
  for (const start of starts) {
    await visit(page, `#/xor?seed=${start.seed}&h=${start.hidden}`);
    for (const [name, weight] of Object.entries(weightsOf(start))) {
      assert.equal(await number(page, name), weight, `${name} of seed ${start.seed} with ${start.hidden} hidden nodes`);
    }
  }
});

for (const run of stops) {
  const { seed, hidden, rate, update, limit, passes } = run;
  test(`the stop rule ends seed ${seed}, ${hidden} hidden, η ${rate}, ${update} where Python would`, async (t) => {
    const page = await openLesson(t, `#/xor?seed=${seed}&h=${hidden}&lr=${rate}&n=${limit}`, { language: 'en' });
    await set(page, 'update', update);
    await set(page, 'stop', 'correct');
    const updates = (passes ?? limit) * (update === 'sample' ? 4 : 1);
    await toEnd(page, updates);
    if (passes) assert.match(await words(page, 'narration'), /all four/);
    else assert.match(await words(page, 'narration'), /cannot be learned/);
    await press(page, 'back');
    await arrive(page, 0);
  });
}

for (const language of Object.keys(LANGUAGES)) {
  test(`two hidden nodes: the page explains at once why XOR cannot be learned (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor', { language });
    const reason = language === 'ko' ? /직선 하나로 나눌 수 없어/ : /no single line separates XOR/i;
    assert.doesNotMatch(await page.locator('main').innerText(), reason);
    await set(page, 'hidden', 2);
    assert.match(await page.locator('main').innerText(), reason);
  });

  test(`beyond η 5 the page says that last digits depend on the machine (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?lr=5', { language });
    const reason = language === 'ko' ? /마지막 자릿수/ : /last digits/;
    assert.doesNotMatch(await page.locator('main').innerText(), reason);
    await set(page, 'learning-rate', '6');
    assert.match(await page.locator('main').innerText(), reason);
  });
}

test('Ctrl+Z on a slider takes back the last change, and no text that was typed elsewhere', async (t) => {
  const page = await openLesson(t, '#/xor?n=300');
  const weight = { 5: await number(page, 'w-1-0-0') };
  await set(page, 'seed', 42);
  weight[42] = await number(page, 'w-1-0-0');
  await set(page, 'learning-rate', 0.25);
  for (const seed of ['42', '5']) {
    await page.locator('[data-setting="speed"]').focus();
    await key(page, 'Control+z');
    const shown = ['seed', 'learning-rate'].map((name) => page.locator(`[data-setting="${name}"]`).inputValue());
    assert.deepEqual(await Promise.all(shown), [seed, '0.2']);
    assert.equal(await number(page, 'w-1-0-0'), weight[seed]);
  }
});
