// How a training goes, as the page tells it: exploding, swinging, saturated, stuck, flat, converged, and nothing else.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, number, panel, press } from './harness.mjs';
import { arrive, assertLanguage, LANGUAGES, openLesson, toEnd, visit, words } from './lesson.mjs';

/** What is told now: pairs of kind and sentence, the most important first. */
function told(page) {
  return page.locator('[data-panel="diagnosis"] li').evaluateAll((items) =>
    items.map((item) => ({ kind: item.dataset.kind, text: item.textContent.trim() })));
}

const kinds = async (page) => (await told(page)).map(({ kind }) => kind);

/** The one remark that there is, in the page's language. */
async function only(page, kind, language) {
  const [first, ...more] = await told(page);
  assert.deepEqual([first?.kind, more.length], [kind, 0]);
  assertLanguage(first.text.replace(/ReLU|plateau|[a-z]+ = |net\b/g, ''), language);
  return first.text;
}

for (const language of Object.keys(LANGUAGES)) {
  test(`a descent with too large a step explodes, and with the largest one it swings (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent?lr=1.05', { language });
    assert.deepEqual(await kinds(page), []);
    await toEnd(page, 100);
    const text = await only(page, 'exploding', language);
    assert.match(text, /100.*59.*2\/f″ = 1\b/s);
    await visit(page, '#/descent?lr=1&t=10');
    await arrive(page, 10);
    assert.match(await only(page, 'oscillating', language), /6.*14.*14/s);
  });

  test(`a huge η saturates the network (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?lr=1000&t=50', { language });
    await arrive(page, 50);
    const [output, hidden] = await told(page);
    assert.deepEqual([output.kind, hidden.kind], ['saturated', 'saturated']);
    assert.match(output.text, /o = .*φ′/s);
    assert.match(hidden.text, /h[₁-₅].*φ′/s);
    [output, hidden].forEach(({ text }) => assertLanguage(text, language));
    assert.match(await words(page, 'notes'), /exp/, 'what the settings ask for stands beside');
  });

  test(`with one real hidden node the training gets stuck, and the page says where (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?h=2&seed=1', { language });
    await toEnd(page, 10_000);
    const text = await only(page, 'stuck', language);
    const wrong = [];
    for (const s of [0, 1, 2, 3]) {
      const target = [0, 1, 1, 0][s];
      if (Math.abs(await number(page, `output-${s}`) - target) >= 0.4) wrong.push(`(${s >> 1}, ${s & 1})`);
    }
    assert.deepEqual(text.match(/\([01], [01]\)/g), wrong);
    assert.ok(text.includes((await number(page, 'loss')).toFixed(4).replace(/0+$/, '')), 'E as the page shows it');
  });
}

test('a single neuron too is told where its slope is flat', async (t) => {
  const page = await openLesson(t, '#/neuron?weight=20&bias=0&t=3', { language: 'en' });
  await arrive(page, 3);
  assert.match(await only(page, 'saturated', 'en'), /o = .*φ′/s);
  await visit(page, '#/neuron?t=3');
  await arrive(page, 3);
  assert.deepEqual(await kinds(page), []);
});

test("the lecture's run: a plateau at first, silence, and the end", async (t) => {
  const page = await openLesson(t, '#/xor');
  assert.deepEqual(await kinds(page), []);
  for (const [at, expected] of [[600, ['plateau']], [2000, []], [9000, []], [10_000, ['converged']]]) {
    await visit(page, `#/xor?t=${at}`);
    await arrive(page, at);
    assert.deepEqual(await kinds(page), expected, `at ${at}`);
  }
});

test('within an update it speaks of the last complete pass, forward and back', async (t) => {
  const page = await openLesson(t, '#/xor?lr=20&t=30');
  await arrive(page, 30);
  const before = await told(page);
  assert.deepEqual(before.map(({ kind }) => kind), ['oscillating']);
  for (let phase = 1; phase < 7; phase += 1) {
    await press(page, 'forward');
    await arrive(page, `30.${phase}`);
    assert.deepEqual(await told(page), before, `phase ${phase}`);
  }
  await press(page, 'forward');
  await arrive(page, 31);
  for (let phase = 6; phase >= 1; phase -= 1) await key(page, 'ArrowLeft');
  await arrive(page, '30.1');
  assert.deepEqual(await told(page), before);
});

test('it is read aloud at rest, not while playing, and is no barrier', async (t) => {
  const page = await openLesson(t, '#/xor?lr=1000&t=50');
  await arrive(page, 50);
  const live = () => panel(page, 'diagnosis').getAttribute('aria-live');
  assert.equal(await live(), 'polite');
  assert.deepEqual(await axeViolations(page), []);
  await press(page, 'play');
  assert.equal(await live(), 'off');
  await press(page, 'play');
  assert.equal(await live(), 'polite');
});
