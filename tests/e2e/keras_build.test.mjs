// The builder of the Keras lab: the lecture's models from nothing, by mouse, touch and keyboard; counts, summary, program.

import test from 'node:test';
import assert from 'node:assert/strict';
import {
  axeViolations, key, noOverflow, number, openPage, panel, press, screenshot, set, setting, settle, SIZES, value,
} from './harness.mjs';
import { assertLanguage, LANGUAGES, LOOKS, openLesson, reference, visit } from './lesson.mjs';

const SUMMARIES = reference('keras_summary').models;
const printed = (name, kind) => SUMMARIES.find((model) => model.name === name)[kind];

/** The summary that the page shows. */
async function summary(page) {
  return (await panel(page, 'summary').textContent()).replace(/\n$/, '');
}

/** Units and activation of each block. */
function blocks(page) {
  return page.locator('.blocks > li').evaluateAll((items) => items.map((item) => [
    item.querySelector('[data-setting^="units-"]').value,
    item.querySelector('[data-setting^="activation-"]').value,
  ].join(' ')));
}

const focused = (page) => page.evaluate(() => {
  const { action, setting: name } = document.activeElement?.dataset ?? {};
  return action ?? name ?? document.activeElement?.tagName;
});

const program = (page) => panel(page, 'code').first().textContent();

test("the lecture's models are built from nothing, block by block", async (t) => {
  const page = await openPage(t, '#/keras?layers=1&data=none');
  await set(page, 'precision', 'float32');
  // 784-512-10
  await set(page, 'inputs', 784);
  await set(page, 'units-1', 512);
  await press(page, 'layer-add');
  await set(page, 'units-2', 10);
  assert.deepEqual(await blocks(page), ['512 sigmoid', '10 sigmoid']);
  assert.equal(await number(page, 'parameters'), 407_050);
  assert.equal(await summary(page), printed('digits', 'float32'));
  await page.locator('[data-setting="summary-layout"]').check();
  await settle(page);
  assert.equal(await summary(page), printed('digits', 'keras_2_3_1'));
  await page.locator('[data-setting="summary-layout"]').uncheck();
  // 100-64-10
  await set(page, 'data', 'walkthrough');
  await set(page, 'units-1', 64);
  assert.equal(await number(page, 'parameters'), 7_114);
  assert.equal(await summary(page), printed('walkthrough', 'float32'));
  // 2-2-1
  await set(page, 'data', 'xor');
  await set(page, 'units-1', 2);
  assert.match(await panel(page, 'obstacle').innerText(), /10/);
  await press(page, 'fit-outputs');
  assert.equal(await panel(page, 'obstacle').innerText(), '');
  assert.equal(await number(page, 'parameters'), 9);
  assert.equal(await summary(page), printed('xor', 'float32'));
  await set(page, 'precision', 'float64');
  assert.equal(await summary(page), printed('xor', 'float64'));
});

test('a press on a count tells how it comes about', async (t) => {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    const page = await openPage(t, '#/keras?data=none&inputs=784&layers=512-10', { locale });
    const first = page.locator('.block').first();
    assert.ok(!(await first.locator('.arithmetic').isVisible()));
    await page.locator('[data-action="count-1"]').focus();
    await page.keyboard.press('Enter');
    assert.equal(await first.locator('.arithmetic').innerText(), '784·512 + 512 = 401,920');
    assert.equal(await value(page, 'parameters-1'), '401920.0');
    assertLanguage(await first.locator('.count .note').innerText(), language);
  }
});

test('layers move, come and go by keyboard, and the focus stays at hand', async (t) => {
  const page = await openPage(t, '#/keras?layers=4-3-1&a1=relu&a2=tanh');
  await page.locator('[data-action="layer-down-1"]').focus();
  await key(page, 'Enter');
  assert.deepEqual(await blocks(page), ['3 tanh', '4 relu', '1 sigmoid']);
  assert.equal(await focused(page), 'layer-down-2');
  await key(page, 'Enter');
  assert.deepEqual(await blocks(page), ['3 tanh', '1 sigmoid', '4 relu']);
  assert.equal(await focused(page), 'layer-up-3', 'the last block cannot go further down');
  await key(page, 'Enter', 2);
  assert.deepEqual(await blocks(page), ['4 relu', '3 tanh', '1 sigmoid']);
  assert.equal(await focused(page), 'layer-down-1');
  await press(page, 'layer-remove-2');
  assert.deepEqual(await blocks(page), ['4 relu', '1 sigmoid']);
  assert.equal(await focused(page), 'layer-remove-2');
  await press(page, 'layer-add-1');
  assert.deepEqual(await blocks(page), ['4 relu', '4 relu', '1 sigmoid']);
  assert.equal(await focused(page), 'units-2');
  // Each was one undoable change.
  for (const layers of ['4-1', '4-3-1', '3-4-1', '3-1-4', '3-4-1', '4-3-1']) {
    await press(page, 'undo');
    assert.equal(await setting(page, 'layers').inputValue(), layers);
  }
  await press(page, 'layer-add', 2);
  assert.ok(await page.locator('[data-action="layer-add"]').isDisabled(), 'five layers are the most');
});

test('a block is dragged by its grip, with a mouse and with a finger', async (t) => {
  for (const size of [SIZES.laptop, SIZES.phone]) {
    const page = await openPage(t, '#/keras?layers=4-3-1', size);
    const grips = page.locator('.grip');
    await grips.first().scrollIntoViewIfNeeded();
    const at = async (index) => {
      const { x, y, width, height } = await grips.nth(index).boundingBox();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const [from, to] = [await at(0), await at(1)];
    if (size.touch) {
      const client = await page.context().newCDPSession(page);
      const touch = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
      await touch('touchStart', [from]);
      for (const part of [0.3, 0.6, 1]) {
        await touch('touchMove', [{ x: from.x, y: from.y + (to.y - from.y + 60) * part }]);
      }
      await settle(page);
      assert.equal(await page.locator('.block.dragged').count(), 1);
      await touch('touchEnd', []);
    } else {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y + 40, { steps: 4 });
      await settle(page);
      assert.equal(await page.locator('.block.dragged').count(), 1);
      await page.mouse.up();
    }
    await settle(page);
    assert.deepEqual((await blocks(page)).map((block) => block.split(' ')[0]), ['3', '4', '1']);
    // The browser must not have taken the finger's way for a flick, after which it swallows a tap.
    await press(page, 'undo');
    assert.equal(await setting(page, 'layers').inputValue(), '4-3-1', `${size.width} px wide`);
  }
});

test('compile and fit are forms, and the program follows them', async (t) => {
  const page = await openPage(t, '#/keras', { permissions: ['clipboard-read', 'clipboard-write'] });
  await set(page, 'optimizer', 'adam');
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.001');
  assert.match(await program(page), /optimizer=Adam\(learning_rate=0\.001\)/);
  await press(page, 'undo');
  assert.match(await program(page), /optimizer=SGD\(learning_rate=0\.1\)/);
  await set(page, 'loss', 'bce');
  await set(page, 'epochs', 50);
  await set(page, 'shuffle', 'off');
  await set(page, 'activation-1', 'leaky-relu');
  await set(page, 'initializer-1', 'he-normal');
  const written = await program(page);
  for (const part of [/loss="binary_crossentropy"/, /epochs=50/, /shuffle=False/, /activation=leaky_relu/, /he_normal/]) {
    assert.match(written, part);
  }
  await press(page, 'copy-code');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), written.trim());
  await set(page, 'program', 'distribute');
  assert.match(await program(page), /MirroredStrategy/);
  await set(page, 'program', 'predict');
  assert.match(await program(page), /np\.load\("mlp-lab-weights\.npz"\)/);
});

test('a list shows what is in force, whatever was chosen and undone', async (t) => {
  const page = await openPage(t, '#/keras');
  const shows = async (name, id) => assert.equal(await setting(page, name).inputValue(), id);
  for (const loss of ['bce', 'mae', 'mse']) {
    await set(page, 'loss', loss);
    await shows('loss', loss);
  }
  for (const loss of ['mae', 'bce', 'mse']) {
    await press(page, 'undo');
    await shows('loss', loss);
  }
  for (const loss of ['bce', 'mae', 'mse']) {
    await press(page, 'redo');
    await shows('loss', loss);
  }
  for (const unit of ['phase', 'batch', 'epoch']) await set(page, 'granularity', unit);
  for (const unit of ['batch', 'phase']) {
    await page.evaluate((link) => { window.location.hash = link; }, `#/keras?granularity=${unit}`);
    await settle(page);
    await shows('granularity', unit);
  }
});

test('units are refused with a sentence, and the model stays', async (t) => {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    const page = await openPage(t, '#/keras', { locale });
    for (const wrong of ['0', '1025', '2.5', 'abc', '']) {
      await set(page, 'units-1', wrong);
      assert.equal(await setting(page, 'units-1').getAttribute('aria-invalid'), 'true', wrong);
      assertLanguage(await page.locator('#error-units-1').innerText(), language);
      assert.equal(await number(page, 'parameters'), 9);
    }
    await set(page, 'units-1', '３'); // full-width
    assert.equal(await number(page, 'parameters'), 13);
  }
});

test('every control of the builder is on the page once', async (t) => {
  const page = await openPage(t, '#/keras?optimizer=sgd&momentum=0.5');
  for (const name of ['data', 'layers', 'units-1', 'units-2', 'activation-1', 'activation-2', 'initializer-1', 'loss',
    'optimizer', 'learning-rate', 'momentum', 'nesterov', 'metrics', 'epochs', 'batch-size', 'shuffle',
    'validation-split', 'precision', 'seed', 'digits']) {
    assert.equal(await page.locator(`[data-setting="${name}"]`).count(), 1, name);
  }
});

test('the builder is whole at every width, in every theme and in presenter mode', async (t) => {
  const links = {
    xor: '#/keras?layers=2-3&momentum=0.5&optimizer=sgd',
    five: '#/keras?layers=8-8-8-8-1&a1=leaky-relu&optimizer=adam',
    digits: '#/keras?data=none&inputs=784&layers=512-10',
  };
  for (const [look, options] of Object.entries(LOOKS)) {
    const page = await openLesson(t, '#/', options);
    for (const [name, link] of Object.entries(links)) {
      await visit(page, link);
      await page.locator('[data-action="count-1"]').click();
      await page.locator('.slips summary').click();
      await screenshot(page, `keras-build-${name}-${look}`, { fullPage: true });
      assert.deepEqual([...(await noOverflow(page)), ...(await axeViolations(page))], [], `${name} ${look}`);
    }
    await page.context().close();
  }
  const page = await openPage(t, links.digits, SIZES.projector);
  await press(page, 'presenter');
  await screenshot(page, 'keras-build-presenter', { fullPage: true });
  assert.deepEqual(await noOverflow(page), []);
});
