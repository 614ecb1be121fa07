// Gradient descent: the program's own digits, steps in both directions, the learning rate's bands, the ends of a run.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, settle, value } from './harness.mjs';
import {
  arrive, assertDrawn, assertLanguage, drawn, free, LANGUAGES, numbers, openLesson, place, printed, reference, toEnd, visit, walk, WAYS,
  words,
} from './lesson.mjs';

const { traces, stops, overflows } = reference('descent');
const trace = (curve, start, rate) => traces.find((t) => t.curve === curve && t.start === start && t.rate === rate);
const lecture = trace('parabola', '10.0', '0.01');

const LINE = {
  ko: (x, loss) => `손실 함수값( ${x} )= ${loss}`,
  en: (x, loss) => `loss( ${x} )= ${loss}`,
};
const LAST = { ko: (x) => `최소값 = ${x}`, en: (x) => `minimum at x = ${x}` };

/** What Python prints in this trace. */
function output(run, language) {
  return [...run.x.map((x, i) => LINE[language](x, run.loss[i])), LAST[language](run.x.at(-1))];
}

for (const language of Object.keys(LANGUAGES)) {
  test(`the lecture's run prints Python's 101 lines (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent', { language });
    assert.deepEqual(await printed(page), []);
    await toEnd(page, 100);
    const lines = await printed(page);
    assert.equal(lines.length, 101);
    assert.deepEqual(lines, output(lecture, language));
    assert.equal(lines.at(-1), LAST[language]('3.9283368912632715'));
    assertLanguage(await words(page, 'narration'), language);
  });
}

test('x, loss, gradient and step size are the program\'s, bit by bit', async (t) => {
  const page = await openLesson(t, '#/descent');
  for (const at of [0, 1, 2, 12, 50, 99, 100]) {
    await set(page, 'position', at);
    await arrive(page, at);
    const x = at === 0 ? 10 : Number(lecture.x[at - 1]);
    const loss = at === 0 ? 59 : Number(lecture.loss[at - 1]);
    assert.equal(await number(page, 'x'), x);
    assert.equal(await number(page, 'loss'), loss);
    assert.equal(await number(page, 'gradient'), 2 * x - 6);
    assert.equal(await number(page, 'step-size'), 0.01 * (2 * x - 6));
    if (at < 100) assert.equal(x - (await number(page, 'step-size')), Number(lecture.x[at]));
  }
});

const WALKS = [
  { unit: 'phase', from: 't=3', forward: ['3.1', '3.2', '4', '4.1'], back: ['4', '3.2', '3.1', '3', '2.2'] },
  { unit: 'epoch', from: 't=0', forward: [1, 2, 3], back: [2, 1, 0, 0] },
  { unit: 'epoch', from: 't=12&phase=1', forward: [13], back: [12] },
  { unit: 'epoch', from: 't=12&phase=1', forward: [], back: [12, 11] },
  { unit: 'epoch', from: 't=99', forward: [100, 100], back: [99] },
  { unit: 'x10', from: 't=7', forward: [10, 20, 30], back: [20, 10, 0] },
  { unit: 'x10', from: 't=12', forward: [], back: [10, 0] },
  { unit: 'x100', from: 'n=250', forward: [100, 200, 250], back: [200, 100, 0] },
  { unit: 'end', from: 't=5&phase=2', forward: [100], back: [0] },
];

for (const [way, { forward, back }] of Object.entries(WAYS)) {
  test(`every unit leads to its next and last boundary, with ${way}`, async (t) => {
    const page = await openLesson(t, '#/descent');
    // A button that has nothing to do is off; the key does nothing.
    const step = (act, action) => async () => {
      if (way === 'keys' || (await page.locator(`[data-action="${action}"]`).isEnabled())) await act(page);
    };
    for (const one of WALKS) {
      await visit(page, `#/descent?${one.from}&granularity=${one.unit}`);
      await walk(page, step(forward, 'forward'), one.forward);
      await walk(page, step(back, 'back'), one.back);
    }
  });
}

test('Shift steps by one unit more', async (t) => {
  const page = await openLesson(t, '#/descent');
  await key(page, 'Shift+ArrowRight');
  await arrive(page, 10);
  await key(page, 'ArrowRight');
  await key(page, 'Shift+ArrowLeft');
  await arrive(page, 10);
  await key(page, 'Home');
  await arrive(page, 0);
});

test('any number of steps back and as many forward show the same numbers', async (t) => {
  const page = await openLesson(t, '#/descent?t=20&phase=1&granularity=phase');
  const before = await numbers(page);
  const console = await printed(page);
  await key(page, 'ArrowLeft', 13);
  await arrive(page, '16');
  await key(page, 'ArrowRight', 13);
  await arrive(page, '20.1');
  assert.deepEqual(await numbers(page), before);
  assert.deepEqual(await printed(page), console);
});

test('at both ends the buttons that lead nowhere are off', async (t) => {
  const page = await openLesson(t, '#/descent');
  const enabled = async () => Promise.all(['reset', 'back', 'play', 'forward'].map((action) =>
    page.locator(`[data-action="${action}"]`).isEnabled()));
  assert.deepEqual(await enabled(), [false, false, true, true]);
  await press(page, 'forward');
  assert.deepEqual(await enabled(), [true, true, true, true]);
  await toEnd(page, 100);
  assert.deepEqual(await enabled(), [true, true, true, false]);
  await press(page, 'reset');
  await arrive(page, 0);
  assert.deepEqual(await printed(page), []);
});

for (const language of Object.keys(LANGUAGES)) {
  test(`each band of the learning rate has its own sentence (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent', { language });
    const said = [];
    for (const rate of ['0.01', '0.5', '0.9', '1', '1.05']) {
      await set(page, 'learning-rate', rate);
      const sentence = await words(page, 'band');
      assertLanguage(sentence, language);
      said.push(sentence.replace(/[\d.−-]+/g, '#'));
      const run = trace('parabola', '10.0', rate === '1' ? '1.0' : rate);
      await toEnd(page, 100);
      assert.deepEqual(await printed(page), output(run, language), `η ${rate}`);
      await key(page, 'Home');
    }
    assert.equal(new Set(said).size, 5, said.join('\n'));
  });

  test(`a run that overflows ends as Python's does, and says so (${language})`, async (t) => {
    const python = overflows.find((run) => run.curve === 'parabola' && run.rate === '1.05');
    const page = await openLesson(t, '#/descent?n=10000&lr=1.05', { language });
    await toEnd(page, python.lines);
    const lines = await printed(page);
    assert.equal(lines.at(-1), "OverflowError: (34, 'Numerical result out of range')");
    assert.equal(lines.at(-2), LINE[language](python.x, python.loss));
    assert.ok(lines.length <= 1000, `${lines.length} lines in the page`);
    assert.ok(!lines.some((line) => line.startsWith(LAST[language](''))), 'no final line');
    assert.equal(await page.locator('[data-action="forward"]').isDisabled(), true);
    const sentence = await words(page, 'narration');
    assertLanguage(sentence.replace('OverflowError', ''), language);
    assert.match(sentence, /3,703.*OverflowError/);
    await assertDrawn(page, 2);
    const [, curve] = await drawn(page, 'canvas:last-of-type');
    assert.ok(curve > 1500, `the loss curve is seen up to its end: ${curve} pixels`);
    assert.equal(await number(page, 'x'), Number(python.x));
  });
}

test('every learning rate that overflows does so after as many lines as in Python', async (t) => {
  const page = await openLesson(t, '#/descent?n=10000');
  for (const python of overflows.filter((run) => run.curve === 'parabola' && run.error)) {
    await set(page, 'learning-rate', python.rate);
    await toEnd(page, python.lines);
    assert.equal((await printed(page)).at(-2), LINE.ko(python.x, python.loss), `η ${python.rate}`);
    await key(page, 'Home');
  }
});

test('precision stops where Python would, and offers more iterations where it does not', async (t) => {
  const python = stops.find((run) => run.rate === '0.01' && run.precision === '1e-05' && run.iterations === 1000);
  assert.equal(python.updates, 474);
  const page = await openLesson(t, '#/descent');
  await set(page, 'precision', '1e-5');
  await toEnd(page, 100);
  await press(page, 'more-iterations');
  assert.equal(await setting(page, 'max-iterations').inputValue(), '1000');
  assert.equal(await page.locator('[data-action="more-iterations"]').count(), 0);
  await toEnd(page, 474);
  assert.equal((await printed(page)).at(-1), LAST.ko(python.x));
  assert.match(await words(page, 'narration'), /474/);
  await set(page, 'precision', 'off');
  await toEnd(page, 1000);
});

for (const run of traces.filter(({ curve }) => curve !== 'parabola')) {
  test(`the curve ${run.curve} from ${run.start} with η ${run.rate} runs as in Python`, async (t) => {
    const page = await openLesson(t, '#/descent', { language: 'en' });
    await set(page, 'curve', run.curve);
    await set(page, 'start', run.start);
    await set(page, 'learning-rate', run.rate);
    const before = await words(page, 'band');
    await toEnd(page, 100);
    assert.deepEqual(await printed(page), output(run, 'en'));
    assert.notEqual(await words(page, 'band'), before, 'the sentence speaks of what the run did');
    await assertDrawn(page, 2);
  });
}

test('x and η are changed from here on, undone and done again', async (t) => {
  const page = await openLesson(t, '#/descent?t=12');
  const before = await numbers(page);
  await set(page, 'edit-x', '-4');
  assert.equal(await number(page, 'x'), -4);
  assert.equal(await number(page, 'loss'), 59);
  assert.equal(await number(page, 'gradient'), -14);
  assert.match(await words(page, 'narration'), /−4/);
  await set(page, 'edit-learning-rate', '0.5');
  assert.equal(await number(page, 'step-size'), -7);
  await free(page);
  await key(page, 'ArrowRight');
  await arrive(page, 13);
  assert.equal(await number(page, 'x'), 3);
  assert.equal((await printed(page)).at(-1), LINE.ko('3.0', '10.0'));
  await key(page, 'ArrowLeft');
  await arrive(page, 12);
  assert.equal(await number(page, 'x'), -4);
  await press(page, 'undo');
  await arrive(page, 12);
  assert.equal(await number(page, 'step-size'), -0.14);
  await key(page, 'Control+z');
  assert.deepEqual(await numbers(page), before);
  assert.equal(await page.locator('[data-action="undo"]').isDisabled(), true);
  await key(page, 'Control+Shift+Z');
  assert.equal(await number(page, 'x'), -4);
  await press(page, 'redo');
  assert.equal(await number(page, 'step-size'), -7);
  assert.equal(await page.locator('[data-action="redo"]').isDisabled(), true);
});

test('settings are undone as well, positions are not', async (t) => {
  const page = await openLesson(t, '#/descent?t=5');
  await set(page, 'learning-rate', '0.5');
  await arrive(page, 5);
  assert.equal(await number(page, 'x'), 3);
  await free(page);
  await key(page, 'ArrowRight');
  await press(page, 'undo');
  await arrive(page, 6);
  assert.equal(await value(page, 'x'), lecture.x[5]);
  await press(page, 'defaults');
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.01');
});

test('the sign button turns a value round, without a minus key', async (t) => {
  const page = await openLesson(t, '#/descent', { touch: true, width: 360, height: 740 });
  const field = page.locator('.field', { has: page.locator('[data-setting="start"]') });
  for (const [text, x] of [['-10', -10], ['10', 10]]) {
    await field.locator('.sign').tap();
    await page.waitForFunction((wanted) => document.querySelector('[data-setting="start"]').value === wanted, text);
    await settle(page);
    assert.equal(await number(page, 'x'), x);
  }
});

test('other ways to write a number are read', async (t) => {
  const page = await openLesson(t, '#/descent');
  for (const [text, x] of [['−2.5', -2.5], ['１２', 12], [' 7 ', 7], ['1e2', 100]]) {
    await set(page, 'start', text);
    assert.equal(await number(page, 'x'), x, text);
    assert.equal(await setting(page, 'start').getAttribute('aria-invalid'), 'false');
  }
  await setting(page, 'start').fill('4');
  await setting(page, 'learning-rate').focus();
  await arrive(page, 0);
  assert.equal(await number(page, 'x'), 4, 'leaving a field commits it');
});

for (const language of Object.keys(LANGUAGES)) {
  test(`a refused field keeps its text and says why, and the run goes on (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent?t=12', { language });
    const refused = [
      ['learning-rate', 'abc'], ['learning-rate', '0'], ['learning-rate', '-1'], ['learning-rate', 'nan'],
      ['start', 'inf'], ['start', '1e999'], ['start', ''], ['max-iterations', '1.5'], ['max-iterations', '10001'],
      ['precision', '2'], ['edit-x', 'x'], ['edit-learning-rate', '0'],
    ];
    const before = await numbers(page);
    for (const [name, text] of refused) {
      const field = setting(page, name);
      const old = await field.inputValue();
      await set(page, name, text);
      assert.equal(await field.inputValue(), text, `${name} ← ${text}`);
      assert.equal(await field.getAttribute('aria-invalid'), 'true', `${name} ← ${text}`);
      const sentence = page.locator(`#${await field.getAttribute('aria-describedby')}`);
      assertLanguage((await sentence.innerText()).replace(/[ηx₀]/g, ''), language);
      assert.deepEqual(await numbers(page), before, `${name} ← ${text}`);
      await set(page, name, old);
      assert.equal(await field.getAttribute('aria-invalid'), 'false');
      assert.equal(await sentence.count(), 0);
    }
  });
}

test('Escape gives the field its last good value back', async (t) => {
  const page = await openLesson(t, '#/descent');
  await set(page, 'learning-rate', 'abc');
  await setting(page, 'learning-rate').press('Escape');
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.01');
  assert.equal(await setting(page, 'learning-rate').getAttribute('aria-invalid'), 'false');
});

test('the ledger has a row for every t up to here, the present one marked', async (t) => {
  const page = await openLesson(t, '#/descent?t=3');
  const rows = await panel(page, 'ledger').locator('tbody tr').evaluateAll((all) =>
    all.map((row) => [row.getAttribute('aria-current'), ...[...row.cells].map((cell) => cell.textContent.trim())]));
  assert.deepEqual(rows.map(([current, at]) => [current, at]), [['true', '3'], [null, '2'], [null, '1'], [null, '0']]);
  const [, , x, loss, , step, next] = rows[2];
  assert.deepEqual([x, loss, next], [lecture.x[0], lecture.loss[0], lecture.x[1]]);
  assert.equal(Number(step), 0.01 * (2 * Number(lecture.x[0]) - 6));
  assert.equal(await place(page), '3');
});
