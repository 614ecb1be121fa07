// The ready-made examples of back-propagation: each opens, is marked and told about, and is one undoable change.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, number, panel, press, set, setting, settle } from './harness.mjs';
import { arrive, assertDrawn, assertLanguage, free, LANGUAGES, numbers, openLesson, place, visit, words } from './lesson.mjs';

/** What each leads to: the sizes, the samples, the place. */
const PRESETS = {
  '2-2-1': { layers: '2-2-1', samples: '1', at: '0' },
  xor: { layers: '2-2-1', samples: '4', at: '0' },
  stuck: { layers: '2-2-1', samples: '4', at: '3000' },
  '3-6-1': { layers: '2-5-1', samples: '4', at: '0' },
  slide: { layers: '4-3', samples: '4', at: '0' },
  mazur: { layers: '2-2-2', samples: '1', at: '0' },
  'mazur-biases': { layers: '2-2-2', samples: '1', at: '0' },
};

const button = (page, id) => page.locator(`[data-preset="${id}"]`);
const pressed = (page) => page.locator('[data-preset][aria-pressed="true"]').evaluateAll((all) => all.map((one) => one.dataset.preset));

/** All settings with their values. */
const settings = (page) => page.locator('.settings [data-setting]').evaluateAll((controls) =>
  Object.fromEntries(controls.map((control) => [control.dataset.setting, control.value])));

for (const language of Object.keys(LANGUAGES)) {
  test(`each opens, is marked and told about; undo brings the learner's own back (${language})`, async (t) => {
    const page = await openLesson(t, '#/backprop', { language, reducedMotion: true });
    const ids = await page.locator('[data-preset]').evaluateAll((all) => all.map((one) => one.dataset.preset));
    assert.deepEqual(ids.toSorted(), Object.keys(PRESETS).toSorted());
    assert.deepEqual(await pressed(page), ['2-2-1'], 'the lesson opens with the first');
    const told = new Set();
    for (const id of ids) {
      const { layers, samples, at } = PRESETS[id];
      await visit(page, '#/backprop?layers=3-3-1&samples=2&lr=0.3&seed=8&open=w-1-2-2&e=0.0.w-1-0-0:0.25');
      await arrive(page, 0);
      assert.deepEqual(await pressed(page), []);
      const [before, own] = [await numbers(page), await settings(page)];
      await button(page, id).click();
      await arrive(page, at);
      assert.deepEqual(await pressed(page), [id]);
      assert.equal(await setting(page, 'layers').inputValue(), layers);
      assert.equal(await setting(page, 'samples').inputValue(), samples);
      assert.equal(await panel(page, 'notices').count(), 0);
      const sentence = await panel(page, 'presets').locator('.note').innerText();
      assertLanguage(sentence.replace(/Matt Mazur|XOR|NumPy/g, ''), language);
      told.add(sentence);
      await assertDrawn(page, 2);
      if (at === '0') {
        await free(page);
        await key(page, 'ArrowRight');
        await arrive(page, '0.1');
        await key(page, 'ArrowLeft');
        await arrive(page, 0);
      }
      await press(page, 'undo');
      assert.deepEqual(await settings(page), own, `settings after undoing ${id}`);
      assert.deepEqual(await pressed(page), []);
      if (at !== '0') await press(page, 'reset');
      await arrive(page, 0);
      const after = await numbers(page);
      for (const [name, value] of Object.entries(before)) {
        // What was opened may be closed: the preset's network may not have it.
        if (/^(w|b|input|target|next-output)-/.test(name)) assert.equal(after[name], value, `${name} after undoing ${id}`);
      }
      await press(page, 'redo');
      assert.deepEqual(await pressed(page), [id], 'redo');
    }
    assert.equal(told.size, ids.length, 'a sentence of its own for each');
  });

  test(`the start that gets stuck is told about, with the samples that it cannot learn (${language})`, async (t) => {
    const page = await openLesson(t, '#/backprop', { language });
    await button(page, 'stuck').click();
    await arrive(page, 3000);
    const told = panel(page, 'diagnosis').locator('li[data-kind="stuck"]');
    assert.equal(await told.count(), 1);
    const text = await told.innerText();
    assertLanguage(text, language);
    const wrong = [];
    for (const s of [0, 1, 2, 3]) {
      const target = [0, 1, 1, 0][s];
      if (Math.abs(await number(page, `output-${s}`) - target) >= 0.4) wrong.push(`(${s >> 1}, ${s & 1})`);
    }
    assert.ok(wrong.length > 0 && wrong.length < 4, `${wrong}`);
    assert.deepEqual(text.match(/\([01], [01]\)/g), wrong);
    assert.match(text, language === 'ko' ? /시드/ : /seed/, 'what to try');
    assert.deepEqual([...(await noOverflow(page)), ...(await axeViolations(page))], []);
    await set(page, 'seed', '5');
    await set(page, 'position', '20000');
    await arrive(page, 20_000);
    assert.equal(await told.count(), 0, 'another start does learn');
    for (const s of [0, 1, 2, 3]) assert.ok(Math.abs(await number(page, `output-${s}`) - [0, 1, 1, 0][s]) < 0.1, `sample ${s}`);
  });
}

test('a preset whose values were changed is not marked any more, until that is undone', async (t) => {
  const page = await openLesson(t, '#/backprop');
  await button(page, 'mazur').click();
  await settle(page);
  await set(page, 'learning-rate', '0.4');
  assert.deepEqual(await pressed(page), []);
  assert.equal((await words(page, 'presets')).includes('Matt'), false);
  await free(page);
  await key(page, 'Control+z');
  assert.deepEqual(await pressed(page), ['mazur']);
  assert.equal(await place(page), '0');
});
