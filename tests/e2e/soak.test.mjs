// The page played at random for a moment: every state is that of its link opened anew, nothing complains. `cargo xtask
// soak` does the same for as long as one likes.

import test from 'node:test';
import assert from 'node:assert/strict';
import { start } from './browser.mjs';
import { key, openPage } from './harness.mjs';
import { arrive, numbers, visit } from './lesson.mjs';
import { growth, slope } from './soak/memory.mjs';
import { generator, ofStep, weighted } from './soak/random.mjs';
import { failure } from './soak/report.mjs';
import { episode, tally } from './soak/run.mjs';
import { openScene } from './soak/scene.mjs';
import { compare } from './soak/state.mjs';
import { STARTS } from './soak/values.mjs';

/** Actions in each lesson, and a seed for each. */
const ACTIONS = 6;
const SEEDS = { neuron: 11, descent: 12, backprop: 13, xor: 14, keras: 15, mnist: 16 };

test('a moment of random play leaves no state that a fresh page does not show', async (t) => {
  const { browser, server } = await start();
  const scene = await openScene(browser, server.address, Object.keys(STARTS));
  t.after(() => scene.close());
  const told = tally();
  for (const [lesson, seed] of Object.entries(SEEDS)) {
    try {
      await episode({ ...scene, lessons: [lesson] }, { seed, lesson, actions: ACTIONS }, told);
    } catch (fault) {
      assert.fail(await failure(scene, fault));
    }
  }
  assert.equal(told.actions, ACTIONS * Object.keys(SEEDS).length);
  assert.ok(told.comparisons > told.actions / 3 && told.begun > 4, JSON.stringify(told));
  t.diagnostic(JSON.stringify(told));
});

test('chance comes again with its seed', () => {
  const draw = (random) => Array.from({ length: 1000 }, () => random.below(10));
  assert.deepEqual(draw(ofStep(7, 3)), draw(ofStep(7, 3)));
  assert.notDeepEqual(draw(ofStep(7, 3)), draw(ofStep(7, 4)));
  const counts = draw(generator(1)).reduce((sums, drawn) => sums.with(drawn, sums[drawn] + 1), Array(10).fill(0));
  assert.ok(counts.every((count) => count > 60 && count < 140), counts.join());
  const chosen = Array.from({ length: 1000 }, (_, step) => weighted(ofStep(1, step), [[3, 'often'], [1, 'seldom']]));
  const often = chosen.filter((word) => word === 'often').length;
  assert.ok(often > 680 && often < 820, `${often}`);
});

test('a comparison names what differs, and passes over what one page need not show', () => {
  const page = (kept, optional = [], refused = []) => ({ kept, optional: new Set(optional), refused });
  const one = page({ 'value x': '1.0', 'value y': '2.0', 'value z': '3.0' }, ['value z']);
  assert.deepEqual(compare(one, page({ 'value x': '1.0', 'value y': '2.0' })), { compared: 2, different: [] });
  assert.match(compare(one, page({ 'value x': '1.0', 'value y': '2.0', 'value z': '4.0' })).different.join(), /value z: 3.0 instead of 4.0/);
  assert.match(compare(one, page({ 'value x': '1.0' })).different.join(), /value y: 2.0 instead of absent/);
  assert.match(compare(one, page({ 'value x': '1.0000001', 'value y': '2.0' })).different.join(), /value x/);
  assert.deepEqual(compare(one, page({ 'value x': '1.0', 'value y': '9' }, [], ['value y'])).different, []);
});

test('growth is the slope over the second half', () => {
  const samples = Array.from({ length: 11 }, (_, minutes) => ({ minutes, scripts: minutes < 5 ? 100 : 2 * minutes }));
  assert.ok(Math.abs(slope(samples.slice(5), 'scripts') - 2) < 1e-12);
  assert.ok(Math.abs(growth(samples, 'scripts') - 10) < 1e-9);
});

test('a zero that changes nothing but its sign is written anew', async (t) => {
  const moment = '#/xor?lr=0.5&seed=42&h=16&n=500&t=499&phase=6';
  const page = await openPage(t, '#/xor?lr=0.5&seed=42&h=16&n=500&t=500');
  await key(page, 'ArrowLeft');
  await arrive(page, '499.6');
  const gone = await numbers(page);
  await visit(page, moment);
  await arrive(page, '499.6');
  assert.deepEqual(await numbers(page), gone);
  assert.equal(gone['delta-1-15'], '0.0', 'on the way there it is now 0.0, now -0.0');
});
