// The study of many seeds: its counts and losses are NumPy's, it stops, starts again, opens a seed, and leaves the page free.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, noOverflow, number, panel, press, set, setting, SIZES, value } from './harness.mjs';
import { arrive, assertLanguage, drawn, LANGUAGES, openLesson, reference, words } from './lesson.mjs';

const { after } = reference('xor_study');
const button = (page, action) => page.locator(`[data-action="${action}"]`);

/** Waits until nothing is under way. */
async function done(page) {
  await page.waitForFunction(() => document.querySelector('[data-action="study-stop"]')?.disabled, null, { timeout: 60_000 });
}

/** Asks for so many seeds from 0 on, and runs them to the end. */
async function study(page, count) {
  await set(page, 'study-count', count);
  await press(page, 'study-run');
  await done(page);
}

for (const language of Object.keys(LANGUAGES)) {
  test(`twenty seeds come to NumPy's losses (${language})`, async (t) => {
    const page = await openLesson(t, '#/keras', { language });
    await set(page, 'study-criterion', 'loss');
    await set(page, 'study-bound', '0.2');
    await study(page, 20);
    const losses = after[1000].losses.slice(0, 20);
    assert.equal(await number(page, 'study-done'), 20);
    assert.equal(await number(page, 'study-learned'), losses.filter((loss) => loss <= 0.2).length);
    assert.equal(await number(page, 'study-stuck'), losses.filter((loss) => loss > 0.2).length);
    for (const [seed, loss] of losses.entries()) {
      assert.ok(Math.abs(await number(page, `study-loss-${seed}`) - loss) < 1e-8, `loss of seed ${seed}`);
    }
    const order = await panel(page, 'study-table').locator('[data-q^="study-loss-"]').evaluateAll((all) => all.map((one) => Number(one.value)));
    assert.deepEqual(order, order.toSorted((one, two) => one - two), 'lowest loss first');
    assert.match(await words(page, 'study-result'), /20[\s\S]*XOR/);
    for (const name of ['study', 'study-result', 'study-table']) assertLanguage((await words(page, name)).replaceAll('XOR', ''), language);
    const label = await panel(page, 'study-losses').locator('.figure').getAttribute('aria-label');
    const told = language === 'ko' ? /배움 (\d+), 못 배움 (\d+)/g : /(\d+) learned, (\d+) did not/g;
    const counts = [...label.matchAll(told)].flatMap(([, learned, stuck]) => [Number(learned), Number(stuck)]);
    assert.equal(counts.reduce((sum, count) => sum + count), 20, label);
    assert.ok((await drawn(page)).every((pixels) => pixels > 1000));
    assert.deepEqual(await noOverflow(page), []);
  });
}

test('after 10 000 epochs as many of thirty have learned as in NumPy', async (t) => {
  const page = await openLesson(t, '#/keras?epochs=10000');
  await study(page, 30);
  assert.equal(await number(page, 'study-learned'), after[10000].all_right);
  await set(page, 'study-criterion', 'within');
  await study(page, 30);
  assert.equal(await number(page, 'study-learned'), after[10000].within_a_tenth);
  const printed = [0.02743807, 0.9702845, 0.9704155, 0.03712982].map((output, s) => (output - [0, 1, 1, 0][s]) ** 2);
  const loss = printed.reduce((sum, square) => sum + square) / 4;
  assert.ok(Math.abs(await number(page, 'study-printed') - loss) < 1e-15);
  assert.equal(await panel(page, 'study-table').locator('tbody tr').count(), 20);
  await press(page, 'study-later');
  assert.equal(await panel(page, 'study-table').locator('tbody tr').count(), 10);
  assert.equal(await button(page, 'study-later').isDisabled(), true);
});

test('it leaves the page free, stops at once and starts again', async (t) => {
  const page = await openLesson(t, '#/keras?epochs=25000');
  await set(page, 'study-count', '1000');
  await press(page, 'study-run');
  await page.waitForFunction(() => Number(document.querySelector('[data-q="study-done"]')?.value) >= 3, null, { timeout: 30_000 });
  const gaps = await page.evaluate(() => new Promise((found) => {
    const gaps = [];
    const frame = (last) => (now) => {
      gaps.push(now - last);
      if (gaps.length === 100) found(gaps.sort((a, b) => a - b)); else requestAnimationFrame(frame(now));
    };
    requestAnimationFrame((now) => requestAnimationFrame(frame(now)));
  }));
  // The worker reports ten times a second, so a page that is not free is late with many frames; a busy machine with a few.
  t.diagnostic(`longest gap between two frames: ${gaps[99].toFixed(1)} ms; one in ten is longer than ${gaps[90].toFixed(1)} ms`);
  assert.ok(gaps[90] < 200, `the page was busy for ${gaps[90]} ms`);
  await set(page, 'learning-rate', '0.2');
  assert.match(await words(page, 'study-settings'), /0\.1 → 0\.2/);
  const asked = Date.now();
  await press(page, 'study-stop');
  await done(page);
  assert.ok(Date.now() - asked < 1500, `${Date.now() - asked} ms`);
  const stopped = await number(page, 'study-done');
  assert.ok(stopped >= 3 && stopped < 1000);
  assert.match(await words(page, 'study-progress'), new RegExp(`1,000개 가운데 ${stopped}개`));
  await page.waitForTimeout(300);
  assert.equal(await number(page, 'study-done'), stopped, 'nothing follows');
  assert.equal(await panel(page, 'study-table').locator('[data-action^="study-open"]').count(), 0, 'other settings make other trainings');
  await set(page, 'epochs', '10');
  await study(page, 5);
  assert.equal(await number(page, 'study-done'), 5);
  assert.equal(await panel(page, 'study-settings').count(), 0);
});

test('a seed opens on the page and comes to the same outputs', async (t) => {
  const page = await openLesson(t, '#/keras');
  await study(page, 4);
  const outputs = await Promise.all([0, 1, 2, 3].map((s) => number(page, `study-output-2-${s}`)));
  await press(page, 'study-open-2');
  assert.equal(await setting(page, 'seed').inputValue(), '2');
  assert.equal(await number(page, 'study-done'), 4, 'the study stays');
  await setting(page, 'position').fill('4000');
  await arrive(page, 4000);
  for (const s of [0, 1, 2, 3]) {
    assert.ok(Math.abs(await number(page, `next-output-${s}`) - outputs[s]) < 1e-12, `output ${s}`);
  }
});

test('what cannot be studied is said', async (t) => {
  const page = await openLesson(t, '#/keras?data=none', { language: 'en' });
  assert.equal(await button(page, 'study-run').isDisabled(), true);
  assertLanguage(await words(page, 'study-obstacle'), 'en');
  await set(page, 'data', 'xor');
  assert.equal(await button(page, 'study-run').isDisabled(), false);
  await set(page, 'study-count', '1001');
  assert.equal(await setting(page, 'study-count').getAttribute('aria-invalid'), 'true');
});

test('a worker that does not come is told, and may come later', async (t) => {
  const page = await openLesson(t, '#/keras?epochs=10', { allow: /ERR_FAILED|Failed to fetch|404/ });
  await page.route('**/worker_bg.wasm', (route) => route.fulfill({ status: 404 }));
  await set(page, 'study-count', '3');
  await press(page, 'study-run');
  await panel(page, 'study-trouble').waitFor();
  assert.match(await words(page, 'study-trouble'), /시작하지 못했습니다[\s\S]*could not be started/);
  await page.unroute('**/worker_bg.wasm');
  await study(page, 3);
  assert.equal(await number(page, 'study-done'), 3);
  assert.equal(await panel(page, 'study-trouble').count(), 0);
});

test('nothing is cut or barred at any width', async (t) => {
  for (const size of Object.values(SIZES)) {
    const page = await openLesson(t, '#/keras?epochs=100', size);
    await study(page, 25);
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    assert.equal(await number(page, 'study-learned'), 0);
  }
});
