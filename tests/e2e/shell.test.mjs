// What stands around the lessons: language, theme, presenter mode, help, keys, and the way through the page by keyboard.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, key, noOverflow, panel, press, set, setting, settle, SIZES } from './harness.mjs';
import { arrive, assertLanguage, free, isPlaying, openLesson, place, words } from './lesson.mjs';

const language = (page) => page.evaluate(() => document.documentElement.lang);
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
const isPresenting = (page) => page.evaluate(() => document.documentElement.dataset.presenter === 'on');
const dialog = (page) => page.locator('dialog[open]');

async function reload(page) {
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings);
  await settle(page);
}

/** The page's words, without what is the same in both languages or names the other one. */
const prose = (page) => page.evaluate(() => {
  const copy = document.querySelector('#main').cloneNode(true);
  for (const other of copy.querySelectorAll('math, pre, data, th, select, [lang]')) other.remove();
  return copy.innerText;
});

test('the browser\'s language is taken, Korean where it is neither', async (t) => {
  for (const [locale, expected] of [['ko-KR', 'ko'], ['en-GB', 'en'], ['fr-FR', 'ko']]) {
    const page = await openLesson(t, '#/descent', { locale });
    assert.equal(await language(page), expected, locale);
  }
});

for (const hash of ['#/', '#/neuron?phase=3', '#/descent?t=12', '#/xor?t=3&phase=5']) {
  test(`the language is switched by button and by key, and remembered: ${hash}`, async (t) => {
    const page = await openLesson(t, hash);
    assert.equal(await language(page), 'ko');
    assertLanguage(await prose(page), 'ko');
    await setting(page, 'language').click();
    assert.equal(await language(page), 'en');
    assertLanguage(await prose(page), 'en');
    assertLanguage(await page.locator('.head nav').innerText(), 'en');
    await reload(page);
    assert.equal(await language(page), 'en');
    await free(page);
    await key(page, 'l');
    assert.equal(await language(page), 'ko');
    assertLanguage(await prose(page), 'ko');
    if (!hash.startsWith('#/xor')) assert.match(await page.title(), /[가-힣]/);
  });
}

test('a Korean input method changes no key', async (t) => {
  const page = await openLesson(t, '#/descent');
  const typed = (code, letter) => page.evaluate(([c, k]) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: c, key: k, bubbles: true, cancelable: true }));
  }, [code, letter]).then(() => settle(page));
  await typed('KeyL', 'ㅣ');
  assert.equal(await language(page), 'en');
  await typed('KeyP', 'ㅔ');
  assert.equal(await isPresenting(page), true);
  await page.evaluate(() => document.body.dispatchEvent(
    new KeyboardEvent('keydown', { code: 'KeyL', key: 'Process', isComposing: true, bubbles: true })));
  assert.equal(await language(page), 'en', 'nothing happens while composing');
});

test('themes follow the choice, and the system where none is made', async (t) => {
  const page = await openLesson(t, '#/descent');
  assert.equal(await setting(page, 'theme').inputValue(), 'auto');
  assert.equal(await theme(page), 'light');
  const grounds = new Set();
  for (const choice of ['light', 'dark', 'contrast']) {
    await set(page, 'theme', choice);
    assert.match(await theme(page), new RegExp(`^${choice}`));
    grounds.add(await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return `${style.backgroundColor} ${style.color}`;
    }));
    await reload(page);
    assert.equal(await setting(page, 'theme').inputValue(), choice, 'remembered');
    assert.match(await theme(page), new RegExp(`^${choice}`));
  }
  assert.equal(grounds.size, 3);
  await set(page, 'theme', 'auto');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  assert.equal(await theme(page), 'dark');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await settle(page);
  assert.equal(await theme(page), 'contrast-light');
});

test('presenter mode: large type, a clicker\'s keys, blank, and out again', async (t) => {
  const page = await openLesson(t, '#/xor', SIZES.projector);
  await key(page, 'p');
  assert.equal(await isPresenting(page), true);
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('[data-panel=narration]')).fontSize));
  assert.ok(size >= 28, `${size} px`);
  for (const part of ['.head nav', '.settings', '.ledger']) assert.equal(await page.locator(part).isVisible(), false, part);
  await key(page, 'PageDown', 2);
  await arrive(page, '0.2');
  await key(page, 'PageUp');
  await arrive(page, '0.1');
  await page.evaluate(() => { window.stayed = true; });
  await key(page, 'F5');
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.stayed), true, 'F5 does not reload');
  for (const blank of ['.', 'b']) {
    await key(page, blank);
    assert.equal(await page.evaluate(() => document.elementFromPoint(900, 500).className), 'blank');
    await key(page, blank);
    assert.equal(await page.locator('.blank').count(), 0);
  }
  await key(page, '.');
  await key(page, 'Escape');
  assert.equal(await isPresenting(page), false);
  assert.equal(await page.locator('.blank').count(), 0);
  await key(page, 'PageDown');
  assert.equal(await place(page), '0.1', 'outside, the key scrolls');
});

test('presenter mode is left without a keyboard, too', async (t) => {
  const page = await openLesson(t, '#/descent', SIZES.phone);
  await press(page, 'presenter');
  assert.equal(await isPresenting(page), true);
  await page.locator('[data-action="presenter"]').tap({ timeout: 3000 });
  assert.equal(await isPresenting(page), false);
});

test('the help opens by button and key, is read in the page\'s language, closes, and gives the focus back', async (t) => {
  const page = await openLesson(t, '#/xor');
  const button = page.locator('[data-action="help"]');
  await button.focus();
  await key(page, 'Enter');
  assert.equal(await dialog(page).count(), 1);
  assertLanguage(await dialog(page).innerText(), 'ko');
  assert.ok(await page.evaluate(() => document.activeElement.closest('dialog') !== null), 'the focus is in it');
  await key(page, 'ArrowRight');
  await key(page, 'Escape');
  assert.equal(await dialog(page).count(), 0);
  assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus is back on the button');
  assert.equal(await place(page), '0', 'no step behind the dialog');
  await free(page);
  await key(page, 'l');
  await key(page, 'Shift+Slash');
  assert.equal(await dialog(page).count(), 1);
  const text = await dialog(page).innerText();
  for (const name of ['Space', 'lr', 'learning-rate', 'Shift+→', 'phase', 'w-layer-from-to']) assert.ok(text.includes(name), name);
  assert.deepEqual(await axeViolations(page), []);
  await press(page, 'close-help');
  assert.equal(await dialog(page).count(), 0);
  await key(page, 'Shift+Slash');
  await key(page, 'Escape');
  await key(page, 'Shift+Slash');
  assert.equal(await dialog(page).count(), 1, 'it opens again');
});

for (const [name, size] of Object.entries(SIZES)) {
  test(`the help fits a ${name}`, async (t) => {
    for (const hash of ['#/', '#/neuron', '#/descent', '#/xor']) {
      const page = await openLesson(t, hash, size);
      await press(page, 'help');
      assert.deepEqual((await noOverflow(page)).filter((fault) => !fault.includes('class="skip"')), []);
      const box = await dialog(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= size.width && box.height <= size.height, JSON.stringify(box));
    }
  });
}

test('letter keys are switched off in the help, and stay so', async (t) => {
  const page = await openLesson(t, '#/descent');
  await press(page, 'help');
  await set(page, 'letter-keys', false);
  await key(page, 'Escape');
  await free(page);
  for (const letter of ['l', 'p', 'Shift+Slash']) await key(page, letter);
  assert.equal(await language(page), 'ko');
  assert.equal(await isPresenting(page), false);
  assert.equal(await dialog(page).count(), 0);
  await key(page, 'ArrowRight');
  await arrive(page, 1);
  await press(page, 'presenter');
  await free(page);
  await key(page, 'b');
  assert.equal(await page.locator('.blank').count(), 0, 'B is a letter as well');
  await key(page, 'Escape');
  await reload(page);
  await key(page, 'l');
  assert.equal(await language(page), 'ko', 'remembered');
  await press(page, 'help');
  await set(page, 'letter-keys', true);
  await key(page, 'Escape');
  await free(page);
  await key(page, 'l');
  assert.equal(await language(page), 'en');
});

test('keys belong to the field, list, slider or grid that has the focus', async (t) => {
  const page = await openLesson(t, '#/xor?t=5&open=w-1-0-0');
  const owners = ['[data-setting="learning-rate"]', '[data-setting="granularity"]', '[data-setting="speed"]',
    '[data-setting="theme"]', '[role="gridcell"]', '[data-setting="edit-w-1-0-0"]'];
  for (const owner of owners) {
    await page.locator(owner).first().focus();
    for (const name of ['ArrowRight', 'Home', 'p', 'l', 'ArrowLeft', 'Shift+ArrowRight']) await key(page, name);
    assert.equal(await place(page), '5', owner);
    assert.equal(await language(page), 'ko', owner);
    assert.equal(await isPresenting(page), false, owner);
  }
});

test('Space and Enter on a button are the button\'s; anywhere else Space plays', async (t) => {
  const page = await openLesson(t, '#/descent');
  await page.locator('[data-action="forward"]').focus();
  await key(page, 'Space');
  await arrive(page, 1);
  await key(page, 'Enter');
  await arrive(page, 2);
  assert.equal(await isPlaying(page), false);
  await free(page);
  await key(page, 'Space');
  assert.equal(await isPlaying(page), true);
  await key(page, 'Space');
  assert.equal(await isPlaying(page), false);
  await page.locator('[data-setting="letter-keys"], [data-action="play"]').first().focus();
  await key(page, 'Space');
  assert.equal(await isPlaying(page), true, 'once, not twice');
  await key(page, 'ArrowRight');
  assert.equal(await isPlaying(page), false, 'a step ends playing');
});

test('keys with other modifiers are left to the browser', async (t) => {
  const page = await openLesson(t, '#/descent?t=5');
  for (const name of ['Control+ArrowRight', 'Alt+KeyP', 'Control+KeyL', 'Meta+KeyP', 'Control+Home']) await key(page, name);
  assert.equal(await place(page), '5');
  assert.equal(await language(page), 'ko');
  assert.equal(await isPresenting(page), false);
});

test('the skip link is the first stop and leads to the lesson', async (t) => {
  const page = await openLesson(t, '#/descent?t=3');
  await key(page, 'Tab');
  const skip = page.locator('.skip');
  assert.ok(await skip.evaluate((element) => element === document.activeElement));
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0, 'seen while it has the focus');
  await key(page, 'Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
  await key(page, 'ArrowRight');
  await arrive(page, 4);
});

for (const hash of ['#/', '#/neuron?phase=3', '#/descent?t=12', '#/backprop?t=3&open=w-1-0-1&mode=predict', '#/xor?t=10&open=w-1-1-2']) {
  test(`Tab reaches every control and shows where it is: ${hash}`, async (t) => {
    const page = await openLesson(t, hash);
    const wanted = await page.evaluate(() => {
      // The entries of the matrices are one stop: arrows lead among them.
      const all = [...document.querySelectorAll('a[href], button:not([tabindex="-1"]), input, select, summary')];
      const seen = all.filter((element) => !element.disabled && element.checkVisibility());
      seen.forEach((element, i) => { element.dataset.stop = i; });
      return seen.length;
    });
    const reached = new Set();
    const unmarked = [];
    for (let presses = 0; presses < wanted + 30; presses += 1) {
      await page.keyboard.press('Tab');
      const [stop, outline, name] = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        return [element.dataset.stop, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, element.outerHTML.slice(0, 90)];
      });
      if (stop !== undefined) reached.add(stop);
      if (stop !== undefined && !outline) unmarked.push(name);
    }
    assert.equal(reached.size, wanted);
    assert.deepEqual(unmarked, []);
  });
}

test('everything that a lesson is made of can be done with keys alone', async (t) => {
  const page = await openLesson(t, '#/descent');
  await key(page, 'ArrowRight', 3);
  await setting(page, 'learning-rate').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.5');
  await key(page, 'Enter');
  await page.keyboard.press('Shift+Tab');
  await free(page);
  await key(page, 'Home');
  await key(page, 'ArrowRight');
  await arrive(page, 1);
  assert.match(await words(page, 'console'), /\( 3\.0 \)= 10\.0/);
});

test('what happens is told to those who listen, quietly while playing', async (t) => {
  const page = await openLesson(t, '#/descent');
  assert.equal(await panel(page, 'narration').getAttribute('aria-live'), 'polite');
  await set(page, 'speed', 7);
  await press(page, 'play');
  assert.equal(await panel(page, 'narration').getAttribute('aria-live'), 'off');
  await press(page, 'play');
  assert.equal(await panel(page, 'narration').getAttribute('aria-live'), 'polite');
  for (const picture of await page.locator('.figure').all()) {
    const before = await picture.getAttribute('aria-label');
    assertLanguage(before, 'ko');
    await press(page, 'forward');
    assert.notEqual(await picture.getAttribute('aria-label'), before, 'the text alternative says what is shown now');
  }
});

test('another page begins at its top', async (t) => {
  const page = await openLesson(t, '#/xor', SIZES.phone);
  await page.evaluate(() => window.scrollTo(0, 1500));
  await page.evaluate(() => { window.location.hash = '#/descent'; });
  await page.locator('main.descent').waitFor();
  await settle(page);
  assert.equal(await page.evaluate(() => window.scrollY), 0);
});

test('the console shows its last line', async (t) => {
  const page = await openLesson(t, '#/descent?t=50');
  const cut = () => panel(page, 'console').evaluate((pre) => {
    const lines = document.createRange();
    lines.selectNodeContents(pre);
    const last = [...lines.getClientRects()].at(-1);
    return last.bottom - pre.closest('.console').getBoundingClientRect().bottom;
  });
  assert.ok((await cut()) <= 0, `the last line is ${await cut()} px too low`);
  await key(page, 'ArrowRight');
  assert.ok((await cut()) <= 0, `the last line is ${await cut()} px too low`);
});
