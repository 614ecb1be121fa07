// The Python beside the picture: its lit lines follow the steps, edits stand in it, and what is copied from it prints,
// in real Python, what the page's console shows.

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { key, number, panel, press, set, setting, settle } from './harness.mjs';
import { arrive, assertLanguage, free, LANGUAGES, openLesson, printed, visit, WAYS, words } from './lesson.mjs';

/** What is read of the panel: every line without its live value, the lit ones, their live values. */
function listing(page, name = 'code') {
  return panel(page, name).evaluate((pre) => {
    const plain = (line) => [...line.childNodes].filter((node) => node.nodeName !== 'I').map((node) => node.textContent).join('');
    const read = (line) => plain(line).replace(/\n$/, '');
    const lines = [...pre.children];
    const lit = lines.filter((line) => line.getAttribute('aria-current') === 'step');
    const live = lines.flatMap((line) => [...line.querySelectorAll('i')].map((value) => value.textContent));
    return { lines: lines.map(read), lit: lit.map((line) => read(line).trim()), live };
  });
}

/** The lit lines of each page, phase by phase. */
const PHASES = {
  descent: (language) => [
    ['gradient = slope(x)'],
    ['step = rate * gradient'],
    ['x = x - step', 'y = loss(x)', language === 'ko' ? 'print("손실 함수값(", x, ")=", y)' : 'print("loss(", x, ")=", y)'],
  ],
  backprop: () => [
    ['net1 = x @ weight1 + bias1', 'out1 = sigmoid(net1)'],
    ['net2 = out1 @ weight2 + bias2', 'out2 = sigmoid(net2)'],
    ['error2 = out2 - y', 'loss = 0.5 * np.sum(error2 * error2)'],
    ['delta2 = error2 * sigmoid_slope(out2)'],
    ['error1 = delta2 @ weight2.T', 'delta1 = error1 * sigmoid_slope(out1)'],
    [
      'gradient_weight2 = out1.T @ delta2', 'gradient_bias2 = np.sum(delta2, axis=0)',
      'gradient_weight1 = x.T @ delta1', 'gradient_bias1 = np.sum(delta1, axis=0)',
    ],
    [
      'weight2 += -rate * gradient_weight2', 'bias2 += -rate * gradient_bias2',
      'weight1 += -rate * gradient_weight1', 'bias1 += -rate * gradient_bias1',
    ],
  ],
  xor: (language) => [
    ['net1 = x @ weight0', 'layer1 = sigmoid(net1)', `layer1[:, -1] = 1.0  # ${language === 'ko' ? '바이어스' : 'bias'}`],
    ['net2 = layer1 @ weight1', 'layer2 = sigmoid(net2)'],
    ['layer2_error = layer2 - y', 'loss = 0.5 * np.sum(layer2_error * layer2_error)'],
    ['layer2_delta = layer2_error * (layer2 * (1.0 - layer2))'],
    ['layer1_error = layer2_delta @ weight1.T', 'layer1_delta = layer1_error * (layer1 * (1.0 - layer1))'],
    ['gradient1 = layer1.T @ layer2_delta', 'gradient0 = x.T @ layer1_delta'],
    ['weight1 += -rate * gradient1', 'weight0 += -rate * gradient0'],
  ],
};

for (const [id, of] of Object.entries(PHASES)) {
  for (const [index, language] of Object.keys(LANGUAGES).entries()) {
    const [way, { forward, back }] = Object.entries(WAYS)[index];
    test(`#/${id}: the lit lines are those of the phase executed last, both ways (${language}, ${way})`, async (t) => {
      const page = await openLesson(t, `#/${id}?granularity=phase`, { language });
      const phases = of(language);
      const lit = async (phase, at) => {
        await arrive(page, at);
        const { lit: lines, live } = await listing(page);
        assert.deepEqual(lines, phase === 0 ? [] : phases[phase - 1], `phase ${phase}`);
        assert.equal(live.length > 0, phase !== 0, 'what the lit lines computed');
      };
      const place = (phase) => (phase === phases.length ? '1' : phase === 0 ? '0' : `0.${phase}`);
      await lit(0, 0);
      for (let phase = 1; phase <= phases.length; phase += 1) {
        await forward(page);
        await lit(phase, place(phase));
      }
      for (let phase = phases.length - 1; phase >= 0; phase -= 1) {
        await back(page);
        await lit(phase, place(phase));
      }
      const { lines } = await listing(page);
      assertLanguage(lines.join('\n'), language);
    });
  }
}

test('live values are the page\'s numbers and nothing of the future', async (t) => {
  const page = await openLesson(t, '#/descent?t=12&phase=2');
  assert.deepEqual((await listing(page)).live, [`# ${await number(page, 'step-size')}`]);
  await visit(page, '#/xor?t=3&phase=4&granularity=operation&sample=2');
  const live = async () => (await listing(page)).live;
  assert.deepEqual(await live(), [`# layer2_delta[2] = [${(await number(page, 'delta-2-0-s2')).toFixed(4)}]`]);
  await press(page, 'forward');
  await arrive(page, '3.4.1');
  const delta = (await number(page, 'delta-1-0')).toFixed(4);
  assert.equal((await live())[1], `# layer1_delta[2, 0] = ${delta}`);
  assert.equal(await panel(page, 'code').locator('i', { hasText: '…' }).count(), 0, 'the rest of the row is not computed');
});

test('an edit stands in the program as an assignment, until it is undone', async (t) => {
  const page = await openLesson(t, '#/descent?t=12');
  const lines = async () => (await listing(page)).lines.map((line) => line.trim());
  const before = await lines();
  await set(page, 'edit-x', '5');
  assert.ok((await lines()).includes('if t + 1 == 12: x = 5.0'), (await lines()).join('\n'));
  await free(page);
  await press(page, 'undo');
  assert.deepEqual(await lines(), before);
  await visit(page, '#/xor?t=7&phase=3&open=w-1-0-2');
  await set(page, 'edit-w-1-0-2', '0.5');
  const network = await lines();
  const at = network.indexOf('if t == 7: weight0[0, 2] = 0.5');
  assert.match(network[at - 1], /^loss = /, network.join('\n'));
});

/** The interpreter with NumPy; null if there is none. */
function python() {
  const named = process.env.MLP_LAB_PYTHON || 'python3';
  const found = spawnSync(named, ['-c', 'import numpy']).status === 0;
  assert.ok(found || !process.env.MLP_LAB_PYTHON, `${named} has no NumPy`);
  return found ? named : null;
}

/** What stands in a terminal after running a program, of an error only its last line. */
function run(interpreter, program) {
  const { stdout, stderr } = spawnSync(interpreter, ['-'], { input: program, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
  const error = stderr.trim().split('\n').at(-1);
  return [...stdout.split('\n').filter((line) => line !== ''), ...(error ? [error] : [])];
}

const RUNS = [
  ['#/descent', 100],
  ['#/descent?curve=two-valleys&x0=3&lr=0.3&precision=1e-6&n=500&e=12.1.x:-1.5,30.0.learning-rate:0.05', null],
  ['#/descent?lr=1.5&n=10000', null],
  ['#/xor', 10000],
  ['#/backprop?layers=2-3-2&loss=cce&samples=4&data=xor&a1=tanh&n=50&e=7.5.w-2-1-0:0.5', 50, true],
  ['#/xor?update=sample&stop=correct&lr=2&n=3000&seed=1&e=40.0.w-1-1-3:-0.75', null],
];

for (const language of Object.keys(LANGUAGES)) {
  test(`what is copied prints in Python what the console shows (${language})`, async (t) => {
    const interpreter = python();
    if (interpreter === null) return t.skip('no Python with NumPy');
    const page = await openLesson(t, '#/', { language, permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: true });
    for (const [link, end, there] of RUNS) {
      await visit(page, `${link}${link.includes('?') ? '&' : '?'}${there ? `t=${end}` : 'granularity=end'}`);
      if (!there) await press(page, 'forward');
      if (end !== null) await arrive(page, end);
      await page.locator('[data-action="forward"]:disabled').waitFor();
      await settle(page);
      await press(page, 'copy-code');
      const program = await page.evaluate(() => navigator.clipboard.readText());
      const { lines, live } = await listing(page);
      assert.equal(program, `${lines.join('\n')}\n`);
      for (const value of live) assert.ok(!program.includes(value), value);
      assert.deepEqual(run(interpreter, program), await printed(page), link);
    }
  });
}

test('the saved file and the marked lines are the program as well', async (t) => {
  for (const id of ['descent', 'backprop', 'xor']) {
    const page = await openLesson(t, `#/${id}?t=2&phase=1`);
    const program = `${(await listing(page)).lines.join('\n')}\n`;
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save-code')]);
    assert.equal(download.suggestedFilename(), `${id}.py`);
    assert.equal(readFileSync(await download.path(), 'utf8'), program);
    const marked = await panel(page, 'code').evaluate((pre) => {
      window.getSelection().selectAllChildren(pre);
      return window.getSelection().toString();
    });
    assert.equal(marked.trimEnd(), program.trimEnd());
  }
});

test('the panel scrolls to the lit lines, and the page does not', async (t) => {
  const page = await openLesson(t, '#/xor?t=3&granularity=phase', { width: 1280, height: 600, reducedMotion: true });
  const seen = () => panel(page, 'code').evaluate((pre) => {
    const box = pre.getBoundingClientRect();
    const lit = [...pre.querySelectorAll('[aria-current]')].map((line) => line.getBoundingClientRect());
    const inside = lit.every(({ top, bottom }) => top >= box.top - 1 && bottom <= box.bottom + 1);
    return { inside, count: lit.length, page: window.scrollY };
  });
  for (let phase = 1; phase <= 7; phase += 1) {
    await key(page, 'ArrowRight');
    const { inside, count, page: scrolled } = await seen();
    assert.ok(inside && count > 0, `phase ${phase}`);
    assert.equal(scrolled, 0);
  }
  // While the phase stays, the reader may look elsewhere.
  await panel(page, 'code').evaluate((pre) => { pre.scrollTop = 0; });
  await setting(page, 'sample').selectOption('3');
  await settle(page);
  assert.equal(await panel(page, 'code').evaluate((pre) => pre.scrollTop), 0);
});

test('the grid of weights scrolls to the lit layer, and the page does not', async (t) => {
  const page = await openLesson(t, '#/backprop?layers=8-8-8-8-8-8&t=2&phase=11&granularity=operation', { reducedMotion: true });
  const box = page.locator('.grids > .scroll');
  const seen = () => box.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const lit = [...element.querySelectorAll('.lit')].map((cell) => cell.getBoundingClientRect());
    const inside = lit.every((cell) => cell.top >= top && cell.bottom <= bottom);
    return { inside, count: lit.length, own: element.scrollTop, page: window.scrollY };
  });
  // Gradients begin with the last layer; each has 9 · 8 of them.
  for (let layer = 5; layer >= 1; layer -= 1) {
    await key(page, 'ArrowRight', layer === 5 ? 1 : 72);
    const { inside, count, own, page: scrolled } = await seen();
    assert.ok(inside && count === 1, `layer ${layer}`);
    assert.equal(own > 0, layer > 1, `layer ${layer}`);
    assert.equal(scrolled, 0);
  }
  // While the layer stays, the reader may look elsewhere.
  await box.evaluate((element) => { element.scrollTop = 500; });
  await key(page, 'ArrowRight');
  assert.equal((await seen()).own, 500);
});

for (const language of Object.keys(LANGUAGES)) {
  test(`pseudo-code has a lit line of its own (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?t=3&phase=4', { language });
    assert.equal(await panel(page, 'pseudo-code').count(), 0);
    await visit(page, '#/xor?update=sample&stop=correct&t=3&phase=4&granularity=phase');
    await page.locator('details', { has: panel(page, 'pseudo-code') }).locator('summary').click();
    assertLanguage(await words(page, 'pseudo-code'), language);
    const lit = async () => (await listing(page, 'pseudo-code')).lit;
    const before = await lit();
    assert.equal(before.length, 1);
    await press(page, 'forward');
    await arrive(page, '3.5');
    assert.equal((await lit()).length, 1);
    assert.notDeepEqual(await lit(), before);
  });
}
