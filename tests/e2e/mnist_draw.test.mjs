// A digit is drawn by mouse, finger, pen and keys, read as it is drawn, shown in MNIST's form, and taught to a copy.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, number, panel, press, screenshot, set, setting, settle, SIZES, value } from './harness.mjs';
import { answered, DIGITS, ink, onScreen, outputs, pad, SEVEN, stroke } from './drawing.mjs';
import { arrive, assertLanguage, LANGUAGES, openLesson, place, unit, words } from './lesson.mjs';

/** A small network on digits that the page makes itself: 50 updates an epoch. */
const LINK = '#/mnist?data=synthetic&samples=1600&h=64&lr=3&batch-size=32&epochs=12';

const button = (page, action) => page.locator(`[data-action="${action}"]`);

const largest = (all) => all.indexOf(Math.max(...all));

for (const language of Object.keys(LANGUAGES)) {
  test(`a drawing is read while the training goes on (${language})`, async (t) => {
    const page = await openLesson(t, LINK, { language });
    assertLanguage(await words(page, 'draw-answer'), language);
    assert.equal(await value(page, 'drawn-output-0'), null, 'nothing is read on a bare pad');
    await stroke(page, SEVEN);
    const untrained = await answered(page);
    const sum = untrained.reduce((all, one) => all + one);
    assert.ok(Math.abs(await number(page, 'drawn-output-sum') - sum) < 1e-9);
    assert.ok(Math.abs(sum - 1) > 0.01, 'sigmoid outputs do not add up to 1');
    assert.match(await words(page, 'draw-worth'), language === 'ko' ? /아직 한 번도[\s\S]*확률이 아닙니다/ : /not learned[\s\S]*not probabilities/);
    assertLanguage((await words(page, 'draw')).replace(/한국어|English/, ''), language);

    await unit(page, 'end');
    await press(page, 'forward');
    await arrive(page, 600);
    const trained = await answered(page);
    assert.notDeepEqual(trained, untrained, 'the answer is renewed');
    assert.equal(largest(trained), 7);
    assert.match(await words(page, 'draw-answer'), language === 'ko' ? /7로 읽습니다/ : /as 7/);
    assert.doesNotMatch(await words(page, 'draw-worth'), /아직 한 번도|not learned/);
    await page.waitForFunction(() => document.querySelector('[data-panel="draw-said"]').textContent.includes('7'));
    assert.equal(await panel(page, 'draw-steps').locator('li').count(), 3);
    assert.match(await words(page, 'draw-steps'), /112 × 112[\s\S]*28 × 28/);
    assert.deepEqual(await noOverflow(page), []);
  });
}

test('softmax outputs add up to 1', async (t) => {
  const page = await openLesson(t, `${LINK}&loss=cce`, { language: 'en' });
  await stroke(page, SEVEN);
  const all = await answered(page);
  assert.ok(Math.abs(all.reduce((sum, one) => sum + one) - 1) < 1e-5);
  assert.match(await words(page, 'draw-worth'), /add up to 1/);
});

test('strokes are erased, taken back and cleared, and outlast language and theme', async (t) => {
  const page = await openLesson(t, LINK);
  assert.equal(await button(page, 'draw-undo').isDisabled(), true);
  await stroke(page, SEVEN);
  const seven = await ink(page);
  assert.ok(seven > 500 && seven < 2500, `${seven}`);
  await stroke(page, [[0.2, 0.18], [0.8, 0.18]], 'right');
  const erased = await ink(page);
  assert.ok(erased < 0.8 * seven, 'the right button erases');
  await press(page, 'draw-undo');
  assert.equal(await ink(page), seven);
  await press(page, 'draw-eraser');
  await stroke(page, [[0.2, 0.18], [0.8, 0.18]]);
  assert.equal(await ink(page), erased);
  await press(page, 'draw-pen');
  await page.locator('[data-setting="language"]').click();
  await set(page, 'theme', 'dark');
  assert.equal(await ink(page), erased);
  assertLanguage(await words(page, 'draw-answer'), 'en');
  await page.waitForTimeout(200);
  await press(page, 'draw-clear');
  assert.equal(await ink(page), 0);
  await page.waitForFunction(() => document.querySelector('[data-q="drawn-output-0"]') === null);
  for (let back = 0; back < 3; back += 1) await press(page, 'draw-undo');
  assert.equal(await ink(page), 0, 'before the first stroke');
});

test('keys alone draw, take back and clear, and mean nothing to the lesson', async (t) => {
  const page = await openLesson(t, LINK, { language: 'en' });
  await pad(page).focus();
  await key(page, 'ArrowRight');
  assert.match(await words(page, 'draw-cursor'), /row 8, column 16, up/);
  await key(page, 'Home');
  assert.match(await words(page, 'draw-cursor'), /row 7, column 15, up/);
  assert.equal(await ink(page), 0);
  await key(page, 'Space');
  const dot = await ink(page);
  assert.ok(dot > 50, 'a press leaves a dot');
  await key(page, 'ArrowDown', 14);
  assert.match(await words(page, 'draw-cursor'), /row 21, column 15, down/);
  await key(page, 'Space');
  const line = await ink(page);
  assert.ok(line > 5 * dot, `${dot} ${line}`);
  await key(page, 'ArrowLeft', 6);
  assert.equal(await ink(page), line, 'a lifted pen leaves nothing');
  await page.keyboard.down('Shift');
  await key(page, 'ArrowRight', 10);
  await page.keyboard.up('Shift');
  const both = await ink(page);
  assert.ok(both > line + 3 * dot, 'Shift draws');
  await key(page, 'ArrowRight', 3);
  assert.equal(await ink(page), both);
  await answered(page);
  await key(page, 'Backspace');
  assert.equal(await ink(page), line);
  await key(page, 'Delete');
  assert.equal(await ink(page), 0);
  await key(page, 'Control+z');
  assert.equal(await ink(page), line);
  assert.equal(await place(page), '0', 'no key moved the lesson');
  assert.deepEqual(await axeViolations(page), []);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await arrive(page, 50);
});

test('a finger draws and does not scroll', async (t) => {
  const page = await openLesson(t, LINK, SIZES.phone);
  const places = await onScreen(page, SEVEN);
  const client = await page.context().newCDPSession(page);
  const top = await page.evaluate(() => window.scrollY);
  const touch = (type, [x, y] = []) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y, id: 1 }] });
  await touch('touchStart', places[0]);
  for (const next of places.slice(1)) await touch('touchMove', next);
  await touch('touchEnd');
  await settle(page);
  assert.ok(await ink(page) > 500);
  assert.equal(await page.evaluate(() => window.scrollY), top);
  await answered(page);
  const box = await pad(page).boundingBox();
  assert.ok(box.width >= 280, `${box.width}`);
});

test('a pen that is pressed hard draws broadly', async (t) => {
  const page = await openLesson(t, LINK);
  const client = await page.context().newCDPSession(page);
  const drawn = async (force) => {
    const [from, to] = await onScreen(page, [[0.2, 0.5], [0.8, 0.5]]);
    const send = (type, [x, y], buttons) =>
      client.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, clickCount: 1, pointerType: 'pen', force });
    await send('mousePressed', from, 1);
    await send('mouseMoved', to, 1);
    await send('mouseReleased', to, 0);
    await settle(page);
    const sum = await ink(page);
    await page.waitForTimeout(200);
    await press(page, 'draw-clear');
    return sum;
  };
  const [light, hard] = [await drawn(0.1), await drawn(0.95)];
  assert.ok(light > 100 && hard > 1.2 * light, `${light} ${hard}`);
});

test('a copy is taught and forgotten, and the run stays as it is', async (t) => {
  const page = await openLesson(t, LINK, { language: 'en' });
  assert.equal(await button(page, 'teach').isDisabled(), true);
  await press(page, 'forward');
  await arrive(page, 50);
  await stroke(page, SEVEN);
  const before = await answered(page);
  const label = (largest(before) + 3) % 10;
  await setting(page, 'teach-rate').scrollIntoViewIfNeeded();
  assert.equal(await setting(page, 'teach-rate').inputValue(), '1');
  await page.locator(`[data-setting="teach-label"][value="${label}"]`).check();
  await press(page, 'teach');
  await panel(page, 'draw-taught').waitFor();
  const taught = await answered(page);
  for (const digit of DIGITS) {
    assert.equal(await number(page, `taught-before-${digit}`), before[digit]);
    assert.equal(await number(page, `taught-after-${digit}`), taught[digit]);
  }
  assert.ok(taught[label] > before[label], 'its output rises');
  const loss = (all) => all.reduce((sum, one, digit) => sum + (one - (digit === label)) ** 2, 0) / 10;
  assert.ok(Math.abs(await number(page, 'taught-loss-before') - loss(before)) < 1e-6);
  assert.ok(Math.abs(await number(page, 'taught-loss-after') - loss(taught)) < 1e-6);
  assert.ok(loss(taught) < loss(before));
  assert.match(await words(page, 'draw-worth'), /copy that was taught/);
  await press(page, 'training-images');
  await setting(page, 'cell-image').waitFor();
  await set(page, 'cell-image', '3');
  await page.locator('[data-q="output-7"]').waitFor();
  assert.notEqual(await number(page, 'output-7'), taught[7], 'a chosen image goes through the network in training');
  await press(page, 'teach');
  await page.waitForFunction(() => document.querySelector('[data-q="taught-times"]')?.value === '2.0');
  assert.ok((await answered(page))[label] > taught[label]);
  assert.equal(await place(page), '50');
  await stroke(page, [[0.3, 0.5], [0.7, 0.5]]);
  await answered(page);
  assert.match(await words(page, 'draw-taught'), /another picture/);
  await page.waitForTimeout(200);
  await press(page, 'draw-undo');
  await press(page, 'forget');
  assert.equal(await panel(page, 'draw-taught').count(), 0);
  assert.deepEqual(await answered(page), before, 'the network in training was not changed');
  await set(page, 'teach-rate', '0');
  assert.equal(await setting(page, 'teach-rate').getAttribute('aria-invalid'), 'true');
});

test('drawing leaves the page free', async (t) => {
  const page = await openLesson(t, LINK);
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
      .observe({ type: 'longtask' });
  });
  for (let count = 0; count < 3; count += 1) await stroke(page, SEVEN);
  await answered(page);
  // Reported and not asserted: a busy machine lengthens all tasks.
  t.diagnostic(`tasks over 50 ms: ${(await page.evaluate(() => window.tasks)).map(Math.round)}`);
});

test('nothing is cut or barred at any width', async (t) => {
  for (const [name, size] of Object.entries(SIZES)) {
    const page = await openLesson(t, LINK, { ...size, theme: name === 'laptop' ? 'dark' : 'light' });
    await pad(page).focus();
    await key(page, 'ArrowLeft', 3);
    await page.keyboard.down('Shift');
    await key(page, 'ArrowRight', 6);
    await key(page, 'End', 10);
    await page.keyboard.up('Shift');
    await answered(page);
    await page.locator('[data-setting="teach-label"][value="7"]').check();
    await press(page, 'teach');
    await panel(page, 'draw-taught').waitFor();
    await answered(page);
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await set(page, 'digits', 'full');
    assert.match(await panel(page, 'draw-taught').locator('[data-q="taught-after-7"]').innerText(), /0\.\d{9}/);
    assert.deepEqual(await noOverflow(page), [], 'with all digits');
    assert.deepEqual(await axeViolations(page, '[data-panel="draw"]'), []);
    await set(page, 'digits', 'auto');
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.mnist-draw :is(button, input[type="text"], .draw-digits label, .draw-pad)')]
        .map((element) => [element.outerHTML.slice(0, 60), element.getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.width, box.height) < 24)
        .map(([html]) => html));
    assert.deepEqual(small, [], 'targets');
    await screenshot(page, `mnist-draw-${name}`, { clip: await panel(page, 'draw').boundingBox(), fullPage: true });
  }
});
