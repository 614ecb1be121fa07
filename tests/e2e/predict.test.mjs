// Predict, then reveal; and the program with blanks: nothing of the next step is in the page before it is taken.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, number, panel, press, set, setting, settle, SIZES } from './harness.mjs';
import { arrive, assertLanguage, free, hash, LANGUAGES, numbers, openLesson, place, unit, visit, words } from './lesson.mjs';

const quiz = (page) => panel(page, 'quiz');
const verdict = (page) => quiz(page).locator('.verdict');
const symbol = (page) => quiz(page).locator('.answer label span').first().innerText();
const factors = (page) => quiz(page).locator('fieldset label span').allInnerTexts();

/** Gives an answer as a person does. */
async function answer(page, text, part = 'answer') {
  await setting(page, part).fill(String(text));
  await setting(page, part).press('Enter');
  await settle(page);
}

/**
 * What is asked for at each operation of an update of a 2-2-1 network with one sample: the symbol, and how to read the
 * value from the numbers of one who only looks on, there (`n`) and at the step's beginning (`o`).
 */
const PARAMETERS = [
  ['w₁₁⁽²⁾', '2-0-0'], ['w₂₁⁽²⁾', '2-1-0'], ['b₁⁽²⁾', 'b-2-0'], ['w₁₁⁽¹⁾', '1-0-0'], ['w₁₂⁽¹⁾', '1-0-1'], ['w₂₁⁽¹⁾', '1-1-0'],
  ['w₂₂⁽¹⁾', '1-1-1'], ['b₁⁽¹⁾', 'b-1-0'], ['b₂⁽¹⁾', 'b-1-1'],
];
const weightName = (place) => (place.startsWith('b') ? place : `w-${place}`);
const forward = (layer, index, node) => [
  { symbol: `net(${node})`, value: (n) => n[`net-${layer}-${index}`] },
  { symbol: node, value: (n) => n[`out-${layer}-${index}`] },
];
const delta = (layer, index, node) => [{ symbol: `δ(${node})`, value: (n) => n[`delta-${layer}-${index}`] }];
const QUESTIONS = [
  forward(1, 0, 'h₁'), forward(1, 1, 'h₂'), forward(2, 0, 'o'),
  [{ symbol: '∂E/∂o', value: (n) => n['out-2-0'] - n['target-0'] }], [{ symbol: 'E', value: (n) => n.loss }],
  delta(2, 0, 'o'), delta(1, 0, 'h₁'), delta(1, 1, 'h₂'),
  ...PARAMETERS.map(([name, at]) => [{ symbol: `∂E/∂${name}`, value: (n) => n[`grad-${at}`] }]),
  ...PARAMETERS.map(([name, at]) => [
    { symbol: `Δ${name}`, value: (n, o) => n[weightName(at)] - o[weightName(at)] },
    { symbol: name, value: (n) => n[weightName(at)] },
  ]),
];
const COUNTS = [2, 1, 2, 1, 2, 9, 9];
const PLACES = COUNTS.flatMap((count, phase) => Array.from({ length: count }, (_, op) => [phase, op]))
  .map(([phase, op]) => `3.${phase}.${op}`.replace(/(\.0)+$/, (zeros) => (phase === 0 && op === 0 ? '' : zeros.slice(2))));

const LINK = '#/backprop?t=3&granularity=operation&open=w-1-0-0';

/** Every text and every attribute of the page, as one text. */
const everything = (page) => page.evaluate(() =>
  document.body.outerHTML + [...document.querySelectorAll('input')].map((input) => input.value).join(' '));

/** The digits by which a number would be recognised. */
const trace = (value) => Math.abs(value).toFixed(12).replace(/^0\./, '').slice(0, 7);

/** The numbers at each operation of update 4, seen by one who only looks on. */
async function watched(t) {
  const page = await openLesson(t, LINK, { reducedMotion: true });
  const seen = [await numbers(page)];
  for (let count = 0; count < QUESTIONS.length; count += 1) {
    await key(page, 'ArrowRight');
    seen.push(await numbers(page));
  }
  await arrive(page, 4);
  return seen;
}

test('each value of an update is asked, is nowhere in the page before, and is there afterwards', async (t) => {
  const seen = await watched(t);
  const page = await openLesson(t, `${LINK}&mode=predict`, { reducedMotion: true });
  for (const [index, asked] of QUESTIONS.entries()) {
    const [old, next] = [seen[index], seen[index + 1]];
    await arrive(page, PLACES[index]);
    const now = await numbers(page);
    for (const name of Object.keys(now)) {
      assert.ok(name in old, `${name} is not known yet at ${PLACES[index]}`);
      assert.equal(now[name], old[name], `${name} at ${PLACES[index]}`);
    }
    assert.deepEqual(Object.keys(now).filter((name) => name.startsWith('next-')), []);
    const known = JSON.stringify(old);
    for (const { symbol: expected, value } of asked) {
      assert.equal(await symbol(page), expected, PLACES[index]);
      const wanted = Number(value(next, old));
      const digits = trace(wanted);
      if (!known.includes(digits)) assert.ok(!(await everything(page)).includes(digits), `${expected} = ${wanted} is in the page`);
      assert.equal(await place(page), PLACES[index], 'nothing is shown before the last answer');
      await answer(page, wanted.toFixed(4));
    }
    assert.match(await verdict(page).innerText(), /맞았습니다/);
  }
  await arrive(page, 4);
  const last = await numbers(page);
  for (const name of Object.keys(seen.at(-1)).filter((one) => /^(w|b|grad|delta|net|out)-/.test(one))) {
    assert.equal(last[name], seen.at(-1)[name], name);
  }
  const count = QUESTIONS.flat().length;
  assert.match(await quiz(page).locator('.note').innerText(), new RegExp(`${count}개 가운데 ${count}개`));
});

test('what was computed before going back is hidden again', async (t) => {
  const ahead = await openLesson(t, '#/backprop?t=1');
  const loss = await number(ahead, 'loss');
  const page = await openLesson(t, '#/backprop?granularity=epoch');
  await key(page, 'ArrowRight', 5);
  await key(page, 'ArrowLeft', 5);
  await arrive(page, 0);
  await set(page, 'mode', 'predict');
  assert.ok(!(await everything(page)).includes(trace(loss)), `E = ${loss} is in the page`);
  assert.ok(!(await everything(page)).includes(loss.toFixed(4).slice(2)), 'nor in the words of a picture');
  assert.equal(await page.locator('[data-panel="ledger"] tbody tr').count(), 0);
});

test('the last update says what it did to E only to one who does not have to predict it', async (t) => {
  const page = await openLesson(t, '#/backprop?t=4');
  await arrive(page, 4);
  const change = await number(page, 'loss-change');
  await set(page, 'mode', 'predict');
  assert.ok(!(await everything(page)).includes(trace(change)), 'E and ΔE together are the next E');
  await set(page, 'mode', 'watch');
  assert.equal(await number(page, 'loss-change'), change);
});

for (const language of Object.keys(LANGUAGES)) {
  test(`a wrong answer gets a hint and fields for the factors; the first wrong one is named (${language})`, async (t) => {
    const link = '#/backprop?t=3&phase=4&granularity=operation';
    const ahead = await openLesson(t, link, { language });
    await press(ahead, 'forward');
    const [delta, error, out] = await Promise.all(['delta-1-0', 'error-1-0', 'out-1-0'].map(async (name) => {
      await visit(ahead, `${link.replace('phase=4', 'phase=5')}&open=n-1-0`);
      return number(ahead, name === 'error-1-0' ? 'error-1-0-s0' : name);
    }));
    const slope = out * (1 - out);
    const page = await openLesson(t, `${link}&mode=predict`, { language });
    assert.equal(await symbol(page), 'δ(h₁)');
    assertLanguage((await quiz(page).locator('p').first().innerText()).replace(/δ\(h₁\)/, ''), language);
    assert.equal(await quiz(page).locator('fieldset').count(), 0);
    const say = async (text) => {
      await answer(page, text);
      assert.equal(await place(page), '3.4', 'the step waits');
      assert.equal('delta-1-0' in await numbers(page) && await number(page, 'delta-1-0') === delta, false);
      const sentence = await verdict(page).innerText();
      assertLanguage(sentence.replace(/φ′\(net\(h₁\)\)|∂E\/∂h₁|δ\(h₁\)/g, ''), language);
      return sentence;
    };
    await say('');
    await say('much');
    assert.equal(await quiz(page).locator('fieldset').count(), 0, 'no number is no answer');
    await say('9');
    assert.deepEqual(await factors(page), ['∂E/∂h₁', 'φ′(net(h₁))']);
    assert.match(await say((-delta).toFixed(4)), language === 'ko' ? /부호/ : /sign/);
    assert.match(await say(error.toFixed(4)), /φ′\(net\(h₁\)\).*(빠진|left out)/);
    await answer(page, error.toFixed(4), 'factor-0');
    await answer(page, '0.9', 'factor-1');
    assert.match(await say('9'), /φ′\(net\(h₁\)\)/);
    await answer(page, '5', 'factor-0');
    assert.match(await say('9'), /∂E\/∂h₁/);
    await answer(page, error.toFixed(4), 'factor-0');
    await answer(page, slope.toFixed(4), 'factor-1');
    assert.match(await say('9'), language === 'ko' ? /인수는 모두 맞습니다/ : /All factors are right/);
    const found = [...(await noOverflow(page)), ...(await axeViolations(page))];
    assert.deepEqual(found, []);
    await answer(page, delta.toFixed(4));
    await arrive(page, '3.4.1');
    assert.equal(await number(page, 'delta-1-0'), delta);
    assert.match(await quiz(page).locator('.note').innerText(), language === 'ko' ? /1개 가운데 0개/ : /0 of 1/);
  });
}

test('what is said of an answer is in the page\'s language, and past with its question', async (t) => {
  const page = await openLesson(t, '#/backprop?mode=predict&t=2');
  await answer(page, '0.5');
  const said = await verdict(page).innerText();
  assertLanguage(said, 'ko');
  await setting(page, 'language').click();
  await settle(page);
  assertLanguage(await verdict(page).innerText(), 'en');
  await press(page, 'forward');
  assert.equal((await verdict(page).innerText()).trim(), '');
});

test('"reveal" takes the step and counts as not known', async (t) => {
  const page = await openLesson(t, '#/backprop?mode=predict&granularity=operation', { language: 'en' });
  for (const at of ['0.0.1', '0.1', '0.2']) {
    await press(page, 'reveal');
    await arrive(page, at);
  }
  assert.notEqual(await number(page, 'out-2-0'), null);
  assert.match(await quiz(page).locator('.note').innerText(), /0 of 3/);
});

test('an answer is as exact as the digits that are shown', async (t) => {
  const ahead = await openLesson(t, '#/backprop?phase=1');
  const net = await number(ahead, 'net-1-0');
  const page = await openLesson(t, '#/backprop?mode=predict&granularity=operation');
  const TOLERANCES = [['auto', 4], [2, 2], [8, 8]];
  for (const [digits, decimals] of TOLERANCES) {
    await set(page, 'digits', digits);
    await visit(page, `#/backprop?mode=predict&granularity=operation${digits === 'auto' ? '' : `&digits=${digits}`}`);
    assert.equal(await symbol(page), 'net(h₁)');
    await answer(page, net + 2.5 * 10 ** -decimals);
    assert.equal(await symbol(page), 'net(h₁)', `${digits} digits: too far off`);
    await answer(page, ` ${net.toFixed(decimals).replace('-', '−')} `);
    assert.equal(await symbol(page), 'h₁', `${digits} digits: rounded`);
  }
});

test('whole phases: one question, another neuron each time; the unit of a pass is none to be asked about', async (t) => {
  const page = await openLesson(t, '#/backprop?mode=predict&granularity=epoch');
  assert.equal(await setting(page, 'granularity').inputValue(), 'phase');
  const asked = [];
  for (let pass = 0; pass < 2; pass += 1) {
    for (let phase = 0; phase < 7; phase += 1) {
      asked.push(await symbol(page));
      await press(page, 'reveal');
    }
  }
  await arrive(page, 2);
  assert.equal(asked[0], 'net(h₁)');
  assert.equal(asked[7], 'net(h₂)');
  assert.match(asked[5], /^∂E\/∂w/);
  assert.match(asked[6], /^Δw/);
});

/** The lines of the program, without what the lit ones computed. */
const program = (page) => panel(page, 'code').evaluate((pre) => [...pre.children].map((line) => {
  const copy = line.cloneNode(true);
  copy.querySelectorAll('i').forEach((live) => live.remove());
  return copy.textContent.replace(/\n$/, '');
}));

test('fill in: the lines of the next phase are blank, and whole again once it is done', async (t) => {
  const page = await openLesson(t, '#/backprop?layers=2-3-1&data=xor&samples=4&t=2');
  const whole = await program(page);
  assert.ok(!whole.join('\n').includes('____'));
  await set(page, 'mode', 'fill-in');
  await free(page);
  const firsts = ['net1', 'net2', 'error2', 'delta2', 'error1', 'gradient_weight2', 'weight2'];
  for (let phase = 0; phase < firsts.length; phase += 1) {
    const lines = await program(page);
    const blank = lines.map((line, index) => [line, index]).filter(([line]) => line.includes('____'));
    assert.ok(blank.length >= 1, `phase ${phase + 1}`);
    assert.match(blank[0][0], new RegExp(`^ +${firsts[phase]} \\+?= ____$`));
    for (const [line, index] of blank) {
      const hidden = whole[index];
      assert.ok(hidden.startsWith(line.replace('____', '')), `${line} of ${hidden}`);
      assert.ok(!lines.includes(hidden));
    }
    lines.forEach((line, index) => { if (!line.includes('____')) assert.equal(line, whole[index]); });
    assert.ok((await symbol(page)).length > 0, 'a value of that line is asked for');
    await press(page, 'reveal');
    await arrive(page, phase < 6 ? `2.${phase + 1}` : 3);
    const after = await program(page);
    for (const [, index] of blank) assert.equal(after[index], whole[index], 'shown after the step');
  }
  assert.equal((await program(page)).filter((line) => line.includes('____')).length, 2, 'the next pass begins');
  await page.waitForFunction(() => window.location.hash.includes('mode=fill-in'));
  assert.match(await hash(page), /mode=fill-in/);
  await page.reload();
  await arrive(page, 3);
  assert.equal((await program(page)).filter((line) => line.includes('____')).length, 2, 'a reload keeps the blanks');
});

test('at the end there is nothing to ask and nothing blank', async (t) => {
  for (const mode of ['predict', 'fill-in']) {
    const page = await openLesson(t, `#/backprop?n=5&t=5&mode=${mode}`);
    await arrive(page, 5);
    assert.equal(await quiz(page).count(), 0);
    assert.ok(!(await words(page, 'code')).includes('____'));
  }
});

for (const [name, size] of Object.entries(SIZES)) {
  test(`questions fit and are no barrier on a ${name}`, async (t) => {
    const page = await openLesson(t, '#/backprop?layers=8-8-8&samples=8&mode=predict&t=2', { ...size, language: 'en' });
    await answer(page, '99');
    assert.equal(await quiz(page).locator('fieldset input').count(), 9);
    const small = await quiz(page).locator('button, input').evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24).length);
    assert.deepEqual([...(await noOverflow(page)), ...(await axeViolations(page)), small], [0]);
    await unit(page, 'operation');
    assert.deepEqual(await noOverflow(page), []);
  });
}
