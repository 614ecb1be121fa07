// One neuron by hand: every variable against NumPy, steps both ways, the step function that learns nothing, sliders, and
// two layers against one line.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, settle, SIZES, value } from './harness.mjs';
import {
  arrive, assertClose, assertDrawn, assertLanguage, drawn, free, hash, LANGUAGES, numbers, openLesson, reference, toEnd, visit, walk, WAYS,
  words,
} from './lesson.mjs';

const { runs, layers, nets, activations } = reference('neuron');

/** The reference's names of what the page shows of a pass. */
const SHOWN = {
  'net-1-0': 'net', 'out-1-0': 'out', 'error-0': 'error', loss: 'loss', 'delta-1-0': 'delta', 'grad-1-0-0': 'gradient',
  'w-1-0-0': 'weight', 'b-1-0': 'bias',
};

/** The link to the settings of a reference run. */
function link({ activation, start: [weight, bias, input, target, rate] }, rest) {
  return `#/neuron?activation=${activation}&weight=${weight}&bias=${bias}&input=${input}&target=${target}&lr=${rate}&${rest}`;
}

/** A number, with -0 as 0. */
async function plain(page, name) {
  return (await number(page, name)) + 0;
}

for (const language of Object.keys(LANGUAGES)) {
  test(`each phase adds its numbers, its sentence and its formula (${language})`, async (t) => {
    const page = await openLesson(t, '#/neuron', { language });
    const told = new Set();
    const of = { 1: ['net-1-0', 'out-1-0'], 2: ['error-0', 'loss'], 3: ['slope-1-0', 'delta-1-0'], 4: ['grad-1-0-0', 'grad-b-1-0'] };
    for (let phase = 0; phase <= 4; phase += 1) {
      await arrive(page, phase === 0 ? '0' : `0.${phase}`);
      for (const [when, names] of Object.entries(of)) {
        for (const name of names) assert.equal((await value(page, name)) !== null, Number(when) <= phase, `${name} in phase ${phase}`);
      }
      const text = await words(page, 'narration');
      assertLanguage(text, language);
      for (const name of ['activation-slope', 'compare-slope', 'layers-result']) assertLanguage(await words(page, name), language);
      told.add(text);
      await press(page, 'forward');
    }
    await arrive(page, '1');
    told.add(await words(page, 'narration'));
    assert.equal(told.size, 6, 'a sentence of its own for each');
    assert.ok((await number(page, 'w-1-0-0')) < 1 && (await number(page, 'present-net')) < (await number(page, 'net-1-0')));
  });
}

test('every variable is the one that NumPy computes, with every activation', async (t) => {
  const page = await openLesson(t, '#/neuron');
  for (const run of runs.filter((_, index) => index % 3 === 1)) {
    const { t: at, ...wanted } = run.updates.find((update) => update.t === 10);
    await visit(page, link(run, `t=${at}`));
    await arrive(page, at);
    for (const [name, key] of Object.entries(SHOWN)) {
      if (wanted[key] === 0) assert.equal(await plain(page, name), 0, name);
      else assertClose(await number(page, name), wanted[key], `${run.activation}: ${name}`);
    }
  }
});

for (const [way, { forward, back }] of Object.entries(WAYS)) {
  test(`steps lead forward and back to the same numbers, with ${way}`, async (t) => {
    const page = await openLesson(t, '#/neuron?t=2');
    const before = await numbers(page);
    await walk(page, () => forward(page), ['2.1', '2.2', '2.3', '2.4', '3', '3.1']);
    await walk(page, () => back(page), ['3', '2.4', '2.3', '2.2', '2.1', '2']);
    assert.deepEqual(await numbers(page), before);
  });
}

for (const language of Object.keys(LANGUAGES)) {
  test(`with the step function nothing ever moves, and the page says why (${language})`, async (t) => {
    const page = await openLesson(t, '#/neuron', { language });
    await set(page, 'activation', 'step');
    await free(page);
    await key(page, 'ArrowRight', 3);
    await arrive(page, '0.3');
    assert.equal(await plain(page, 'delta-1-0'), 0);
    assert.match(await words(page, 'narration'), language === 'ko' ? /계단 함수의 기울기는 0/ : /slope of the step function is 0/i);
    await toEnd(page, 100);
    assert.equal(await plain(page, 'grad-1-0-0'), 0);
    assert.equal(await number(page, 'w-1-0-0'), 1);
    assert.equal(await number(page, 'b-1-0'), 0.5);
    assert.equal(await number(page, 'loss'), 0.5);
    // The same run with a slope learns.
    await set(page, 'activation', 'sigmoid');
    await arrive(page, 100);
    assert.ok((await number(page, 'w-1-0-0')) < 0 && (await number(page, 'loss')) < 0.01);
  });
}

test('the table shows every activation at the present net, and a press on a row takes it', async (t) => {
  const page = await openLesson(t, '#/neuron?weight=2&bias=0.5');
  const at = nets.indexOf(2.5);
  assert.equal(await number(page, 'present-net'), 2.5);
  for (const { id, values, derivatives } of activations) {
    const [found, slope] = [await number(page, `phi-${id}`), await number(page, `phi-slope-${id}`)];
    assert.ok(Math.abs(found - values[at]) < 1e-13 && Math.abs(slope - derivatives[at]) < 1e-13, id);
  }
  await page.locator('[data-activation="softplus"]').click();
  await settle(page);
  assert.equal(await setting(page, 'activation').inputValue(), 'softplus');
  await page.waitForTimeout(1200);
  assert.match(await hash(page), /activation=softplus/);
});

test('a slider moves with the keyboard, the field and the picture follow, and one undo takes it back', async (t) => {
  const page = await openLesson(t, '#/neuron');
  const slider = page.locator('[data-slider="weight"]');
  await slider.focus();
  const picture = await drawn(page, 'canvas:last-of-type');
  await key(page, 'ArrowRight', 2);
  assert.equal(await setting(page, 'weight').inputValue(), '1.2');
  assert.equal(await number(page, 'w-1-0-0'), 1.2);
  assertClose(await number(page, 'present-net'), 1.7, 'present-net');
  await arrive(page, 0);
  assert.notDeepEqual(await drawn(page, 'canvas:last-of-type'), picture);
  await free(page);
  await press(page, 'undo');
  assert.equal(await setting(page, 'weight').inputValue(), '1.1');
  assert.equal(await slider.inputValue(), '1.1');
  await set(page, 'weight', '-40');
  assert.equal(await number(page, 'w-1-0-0'), -40);
  assert.equal(await slider.inputValue(), '-6', 'what lies beyond the slider stands at its end');
});

test('a slider that is dragged is one undoable change, with mouse and finger', async (t) => {
  for (const size of [SIZES.laptop, SIZES.phone]) {
    const page = await openLesson(t, '#/neuron', size);
    const slider = page.locator('[data-slider="bias"]');
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await slider.boundingBox();
    if (page.isTouched) await page.touchscreen.tap(x + width * 0.8, y + height / 2);
    else {
      await page.mouse.move(x + (width * 6.5) / 12, y + height / 2);
      await page.mouse.down();
      for (const share of [0.6, 0.7, 0.8]) await page.mouse.move(x + width * share, y + height / 2);
      await page.mouse.up();
    }
    await settle(page);
    assert.ok((await number(page, 'b-1-0')) > 2.5, await value(page, 'b-1-0'));
    await press(page, 'undo');
    assert.equal(await number(page, 'b-1-0'), 0.5);
    assert.ok(await page.locator('[data-action="undo"]').isDisabled(), 'there was one change only');
  }
});

test('two layers are one line with the identity and bend with anything else', async (t) => {
  const page = await openLesson(t, '#/neuron');
  for (const { between, values: [w1, b1, w2, b2], x, two, one, slope, height } of layers) {
    await visit(page, `#/neuron?first-weight=${w1}&first-bias=${b1}&second-weight=${w2}&second-bias=${b2}&between=${between}`);
    let apart = 0;
    for (const index of x.keys()) {
      assert.ok(Math.abs((await number(page, `two-layers-${index}`)) - two[index]) < 1e-12, `${between} at ${x[index]}`);
      assert.ok(Math.abs((await number(page, `one-line-${index}`)) - one[index]) < 1e-12, `the line at ${x[index]}`);
      apart = Math.max(apart, Math.abs(await number(page, `apart-${index}`)));
    }
    assertClose(await number(page, 'line-slope'), slope, 'slope');
    assertClose(await number(page, 'line-height'), height, 'height');
    assert.equal(apart < 1e-12, between === 'identity', `${between}: ${apart}`);
  }
  const sentence = async (between) => {
    await set(page, 'between', between);
    return words(page, 'layers-result');
  };
  assert.match(await sentence('identity'), /모든 x에서 같습니다/);
  assert.match(await sentence('tanh'), /직선 하나로는 그릴 수 없는/);
});

test('a link restores settings, changed values, sliders and the moment', async (t) => {
  const page = await openLesson(t, '#/neuron');
  await set(page, 'activation', 'leaky-relu');
  await set(page, 'compare', 'elu');
  await set(page, 'between', 'softplus');
  await page.locator('[data-slider="first-bias"]').focus();
  await key(page, 'ArrowLeft', 3);
  await free(page);
  await key(page, 'ArrowRight', 7);
  await arrive(page, '1.2');
  await set(page, 'edit-input-0', '-1.5');
  await free(page);
  await key(page, 'ArrowRight', 2);
  await arrive(page, '1.4');
  await page.waitForTimeout(1500);
  const [before, address] = [await numbers(page), await hash(page)];
  assert.match(address, /e=1\.2\.input-0:-1\.5/);
  const other = await openLesson(t, address);
  await arrive(other, '1.4');
  assert.deepEqual(await numbers(other), before);
  for (const [name, wanted] of Object.entries({ activation: 'leaky-relu', compare: 'elu', between: 'softplus', 'first-bias': '0.2' })) {
    assert.equal(await setting(other, name).inputValue(), wanted, name);
  }
  assert.equal(await other.locator('[data-slider="first-bias"]').inputValue(), '0.2');
});

test('a number that is refused keeps its text, and the run its last good value', async (t) => {
  const page = await openLesson(t, '#/neuron');
  for (const wrong of ['abc', '1e9', '']) {
    await set(page, 'weight', wrong);
    assert.equal(await setting(page, 'weight').getAttribute('aria-invalid'), 'true', wrong);
    assert.equal(await number(page, 'w-1-0-0'), 1);
  }
  await set(page, 'weight', '-2');
  assert.equal(await number(page, 'w-1-0-0'), -2);
  await assertDrawn(page, 5);
  assert.equal(await panel(page, 'narration').count(), 1);
});
