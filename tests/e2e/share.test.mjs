// Sharing: the dialog with link, QR code and files; what a file restores, and that a bad one changes nothing.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import jsQR from 'jsqr';
import { axeViolations, key, noOverflow, panel, press, screenshot, set, setting, settle, SIZES } from './harness.mjs';
import { arrive, assertLanguage, free, hash, LANGUAGES, LOOKS, numbers, openLesson, place, visit } from './lesson.mjs';

const dialog = (page) => page.locator('dialog.share[open]');
const notices = (page) => panel(page, 'notices').locator('li').allInnerTexts();
const fullAddress = async (page, link) => `${await page.evaluate(() => window.location.href.split('#')[0])}${link}`;

/** What a camera reads of the QR code, from a picture of the page. */
async function scan(page) {
  const picture = await panel(page, 'qr').locator('svg').screenshot();
  const [width, height, rgba] = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return [bitmap.width, bitmap.height, [...context.getImageData(0, 0, bitmap.width, bitmap.height).data]];
  }, picture.toString('base64'));
  return jsQR(Uint8ClampedArray.from(rgba), width, height)?.data;
}

/** All that must be the same again, besides the place. */
async function moment(page) {
  const settings = await page.locator('[data-setting]:is(input, select)').evaluateAll((controls) =>
    controls.filter((control) => control.dataset.setting !== 'speed').map((control) => [control.dataset.setting, control.value]));
  return { place: await place(page), numbers: await numbers(page), settings };
}

/** Saves what is shown and returns the file's name and text. */
async function save(page) {
  await press(page, 'share');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save-file')]);
  const text = await readFile(await download.path(), 'utf8');
  await press(page, 'close-share');
  return { name: download.suggestedFilename(), text };
}

const asFile = (content, name = 'moment.txt') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

/** Opens a file through the dialog. */
async function openFile(page, content, name) {
  await press(page, 'share');
  await page.locator('[data-action="open-file"]').setInputFiles(asFile(content, name));
  await dialog(page).waitFor({ state: 'detached' });
  await settle(page);
}

/** A network with as many edits as a run may carry. */
const CROWD = ['MLP Lab 1', 'page=xor', 't=1030', 'phase=2', ...Array.from({ length: 1000 }, (_, i) =>
  `e=${1000 + Math.floor(i / 36)}.${Math.floor((i % 36) / 6)}.w-1-0-${i % 6}:${-1.2345678901234 - i / 4096}`), ''].join('\n');

for (const language of Object.keys(LANGUAGES)) {
  test(`the dialog is reached, read and left with keys alone (${language})`, async (t) => {
    const page = await openLesson(t, '#/descent?t=3', { language, permissions: ['clipboard-read', 'clipboard-write'] });
    // Listened to from the beginning: the browser is told only then that a test answers instead of a person.
    const choosers = [];
    page.on('filechooser', (chooser) => choosers.push(chooser));
    const button = page.locator('[data-action="share"]');
    await button.focus();
    await key(page, 'Enter');
    assert.equal(await dialog(page).count(), 1);
    assertLanguage((await dialog(page).innerText()).replaceAll(/https?:\S+/g, ''), language);
    assert.deepEqual(await axeViolations(page), []);
    const order = [];
    for (let stop = 0; stop < 6; stop += 1) {
      const name = await page.evaluate(() => {
        const at = document.activeElement;
        return at.closest('dialog') ? at.dataset.action ?? at.dataset.panel : 'outside';
      });
      if (!order.includes(name)) order.push(name);
      await page.keyboard.press('Tab');
    }
    for (const name of ['close-share', 'link', 'copy-link', 'save-file', 'open-file']) assert.ok(order.includes(name), `${order}`);
    await page.locator('[data-action="copy-link"]').focus();
    await key(page, 'Space');
    await dialog(page).locator('.answer:not(:empty)').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await fullAddress(page, '#/descent?t=3'));
    await key(page, 'ArrowRight');
    assert.equal(await place(page), '3', 'the lesson behind it does not hear the keys');
    await page.locator('[data-action="open-file"]').focus();
    await key(page, 'Enter');
    for (let wait = 0; wait < 50 && choosers.length === 0; wait += 1) await settle(page);
    assert.equal(choosers.length, 1, 'Enter asks for a file');
    await key(page, 'Escape');
    assert.equal(await dialog(page).count(), 0);
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus is back on the button');
    await key(page, 'Enter');
    await page.locator('[data-action="close-share"]').focus();
    await key(page, 'Enter');
    assert.equal(await dialog(page).count(), 0);
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'also after the button');
  });
}

for (const look of Object.keys(LOOKS)) {
  test(`the QR code is the whole address, dark on light, and nothing is cut: ${look}`, async (t) => {
    const [size, theme, language] = look.split('-');
    const page = await openLesson(t, '#/xor?t=3&phase=5&op=4&granularity=operation&open=w-1-1-2', { ...SIZES[size], language });
    await set(page, 'theme', theme);
    await press(page, 'share');
    const link = await panel(page, 'link').inputValue();
    assert.equal(link, await fullAddress(page, '#/xor?t=3&phase=5&op=4&granularity=operation&open=w-1-1-2'));
    assert.equal(await scan(page), link);
    assert.match(await panel(page, 'qr').locator('svg').getAttribute('aria-label'), /QR/);
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await screenshot(page, `share-${look}`);
  });
}

test('before an audience the code is large, and the dialog can be reached', async (t) => {
  for (const size of [SIZES.projector, SIZES.laptop, { width: 1024, height: 768 }]) {
    const page = await openLesson(t, '#/xor?t=3', size);
    await key(page, 'p');
    await press(page, 'share');
    const box = await panel(page, 'qr').locator('svg').boundingBox();
    assert.ok(box.height >= size.height / 2 && box.y >= 0 && box.y + box.height <= size.height, JSON.stringify(box));
    assert.ok(Math.abs(box.width - box.height) < 1, JSON.stringify(box));
    assert.equal(await scan(page), await fullAddress(page, '#/xor?t=3'));
    assert.deepEqual(await noOverflow(page), []);
    await screenshot(page, `share-presenter-${size.width}`);
    await key(page, 'Escape');
    assert.equal(await dialog(page).count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.presenter), 'on', 'Escape closes the dialog only');
  }
});

test('up to 600 bytes are drawn; of a longer address a sentence says so', async (t) => {
  const page = await openLesson(t, '#/');
  const base = await fullAddress(page, '');
  const edits = (count) => Array.from({ length: count }, (_, i) => `${i + 1}.0.x:0.1234567`).join(',');
  const most = Array.from({ length: 60 }, (_, i) => i).findLast((count) => `${base}#/descent?t=1&e=${edits(count)}`.length <= 600);
  for (const [count, drawn] of [[most, true], [most + 1, false]]) {
    const link = `#/descent?t=1&e=${edits(count)}`;
    await visit(page, link);
    await press(page, 'share');
    const whole = base + link;
    assert.equal(await panel(page, 'link').inputValue(), whole);
    if (drawn) assert.equal(await scan(page), whole);
    else {
      assert.equal(await panel(page, 'qr').locator('svg').count(), 0);
      assert.ok((await panel(page, 'qr').innerText()).includes(`${whole.length}바이트`));
      assert.equal(await page.locator('[data-action="save-file"]').isVisible(), true);
    }
    await press(page, 'close-share');
  }
});

test('the home page shares its own address', async (t) => {
  const page = await openLesson(t, '#/');
  await press(page, 'share');
  assert.equal(await scan(page), await fullAddress(page, '#/'));
  assert.equal(await page.locator('[data-action="save-file"]').count(), 0);
  await page.locator('[data-action="open-file"]').setInputFiles(asFile('MLP Lab 1\npage=xor\nt=12\n'));
  await page.locator('main.xor').waitFor();
  await arrive(page, 12);
  await page.goBack();
  await page.locator('main.home').waitFor();
});

const SAVED = {
  '#/descent?curve=two-valleys&lr=0.05&x0=3&t=66&phase=2&granularity=phase&digits=full&e=5.0.x:-4,6.1.learning-rate:0.5': /descent-t66/,
  '#/xor?lr=0.5&h=4&t=10&phase=3&sample=2&open=w-2-3-0&e=0.0.w-1-0-0:0.25,10.0.w-2-3-0:-1.5': /xor-t10/,
};

for (const [link, name] of Object.entries(SAVED)) {
  test(`what is saved is opened again, as one change that can be undone: ${link.slice(0, 12)}`, async (t) => {
    const page = await openLesson(t, link);
    await arrive(page, link.match(/t=(\d+)&phase=(\d)/).slice(1).join('.'));
    const before = await moment(page);
    const file = await save(page);
    assert.match(file.name, name);
    assert.equal(file.text.split('\n')[0], 'MLP Lab 1');
    assert.equal(file.text.split('\n').filter((line) => line.startsWith('e=')).length, 2, 'one edit on a line');
    await visit(page, `#/${link.match(/\w+/)[0]}`);
    await set(page, 'learning-rate', '0.125');
    await openFile(page, file.text, file.name);
    await arrive(page, before.place);
    assert.deepEqual(await moment(page), before);
    assert.equal(await panel(page, 'notices').count(), 0);
    await press(page, 'undo');
    assert.equal(await setting(page, 'learning-rate').inputValue(), '0.125', 'one change');
    await press(page, 'redo');
    await press(page, 'reset');
    await openFile(page, file.text, file.name);
    await arrive(page, before.place);
    assert.deepEqual(await moment(page), before, 'also after a reset');
  });
}

/** Files that are not opened, and what is said of them. */
const BAD = [
  [Buffer.alloc(1 << 20, 'a'), /너무 커|too large/],
  [Buffer.from('MLP Lab 1\npage=xor\n'.padEnd(1 << 20, 't=1\n')), /너무 커|too large/],
  [Buffer.alloc(0), /비어|empty/],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), /글자로 된|text file/],
  [Buffer.from([0xff, 0xfe, 0x4d, 0x00, 0x4c, 0x00]), /글자로 된|text file/],
  ['x,y\n1,2\n', /저장한 파일이 아닙|not saved here/],
  ['MLP Lab 99\npage=xor\n', /새로운|newer/],
  ['MLP Lab 1\n', /이름이 없|not name/],
  ['MLP Lab 1\npage=moon\n', /moon/],
  ['MLP Lab 1\npage=descent\nt=5\n', /경사 하강|Gradient descent/],
];

for (const language of Object.keys(LANGUAGES)) {
  test(`a file that is none changes nothing and is answered; undo survives it (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?t=7&phase=2&open=w-1-0-0', { language });
    await set(page, 'learning-rate', '0.5');
    const before = await moment(page);
    for (const [content, said] of BAD) {
      await openFile(page, content);
      await panel(page, 'notices').waitFor();
      const [sentence, ...more] = await notices(page);
      assert.deepEqual(more, []);
      assert.match(sentence, said);
      assertLanguage(sentence, language);
      assert.deepEqual(await moment(page), before, sentence);
      await press(page, 'dismiss');
    }
    await press(page, 'undo');
    assert.equal(await setting(page, 'learning-rate').inputValue(), '0.2');
    await openFile(page, 'nothing');
    await press(page, 'redo');
    assert.equal(await setting(page, 'learning-rate').inputValue(), '0.5');
  });

  test(`what a file or a link asks for that cannot be is named, and undo brings everything back (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor?t=7&open=w-1-0-0', { language });
    await set(page, 'edit-w-1-0-0', '0.75');
    const before = await moment(page);
    const refused = [/lr/, /‘h’|“h”/, /colour/, /NaN/, /w-9-9-9/];
    await openFile(page, 'MLP Lab 1\npage=xor\nlr=NaN\nh=99\ncolour=red\nt=3\ne=0.0.w-1-0-0:NaN\ne=0.0.w-9-9-9:1\n');
    await arrive(page, 3);
    let sentences = await notices(page);
    assert.equal(sentences.length, refused.length, sentences.join(' | '));
    for (const pattern of refused) assert.ok(sentences.some((sentence) => pattern.test(sentence)), `${pattern} in ${sentences}`);
    await press(page, 'undo');
    await page.evaluate(() => { window.location.hash = `#/xor?t=4&q=${'a'.repeat(1_000_000)}`; });
    await panel(page, 'notices').waitFor();
    sentences = await notices(page);
    assert.equal(sentences.length, 1);
    assert.match(sentences[0], /길어|long/);
    await press(page, 'undo');
    await set(page, 'position', 7);
    await page.locator('[role="gridcell"]').first().click();
    assert.deepEqual(await moment(page), before);
  });
}

test('a file dropped anywhere is opened; dragged words are not taken from the browser', async (t) => {
  const page = await openLesson(t, '#/xor?t=2');
  const drop = (content) => page.evaluate((text) => {
    const carried = new DataTransfer();
    if (text === null) carried.setData('text/plain', 'words');
    else carried.items.add(new File([text], 'moment.txt', { type: 'text/plain' }));
    const events = ['dragover', 'drop'].map((type) =>
      new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
    const target = document.querySelector('.figure');
    return events.map((event) => { target.dispatchEvent(event); return event.defaultPrevented; });
  }, content);
  assert.deepEqual(await drop('MLP Lab 1\npage=xor\nt=40\nlr=0.5\n'), [true, true]);
  await arrive(page, 40);
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.5');
  await page.evaluate(() => window.scrollTo(0, 900));
  await drop('another file');
  await panel(page, 'notices').waitFor();
  assert.ok(await panel(page, 'notices').evaluate((note) => note.getBoundingClientRect().bottom < window.innerHeight));
  assert.deepEqual(await drop(null), [false, false]);
  assert.equal(await place(page), '40');
});

for (const language of Object.keys(LANGUAGES)) {
  test(`more changed values than a link holds: nothing is lost, and what to do is said (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor', { language, permissions: ['clipboard-read', 'clipboard-write'] });
    await openFile(page, CROWD);
    await arrive(page, '1030.2');
    await page.locator('[role="gridcell"]').first().click();
    const before = await moment(page);
    assert.deepEqual(await notices(page), []);

    await press(page, 'copy-link');
    const answer = page.locator('.tools .answer');
    assertLanguage(await answer.innerText(), language);
    assert.match(await answer.innerText(), /파일|file/);
    await press(page, 'share');
    assert.equal(await panel(page, 'link').count(), 0);
    assertLanguage(await panel(page, 'qr').innerText(), language);
    assert.deepEqual(await axeViolations(page), []);
    await screenshot(page, `share-long-${language}`);
    await press(page, 'close-share');
    const { text } = await save(page);
    assert.equal(text.split('\n').filter((line) => line.startsWith('e=')).length, 1000);

    await set(page, 'edit-w-1-0-0', '0.5');
    const refusal = await page.locator('.refusal').innerText();
    assert.match(refusal, /1,000/);
    assertLanguage(refusal, language);
    await page.locator('[data-setting="edit-w-1-0-0"]').press('Escape');

    for (const wait of [0, 1500]) {
      await page.waitForTimeout(wait);
      await page.reload();
      await page.waitForFunction(() => window.wasmBindings);
      await arrive(page, '1030.2');
      assert.deepEqual(await moment(page), before, `reloaded after ${wait} ms`);
      assert.deepEqual(await notices(page), []);
    }
    await page.waitForTimeout(1500);
    const address = await hash(page);
    assert.ok(address.length < 100 && address.includes('t=1030'), address);
    await page.locator('.head nav a[href^="#/descent"]').click();
    await page.locator('main.descent').waitFor();
    await page.goBack();
    await arrive(page, '1030.2');
    assert.deepEqual(await moment(page), before, 'the browser\'s back');
    await visit(page, '#/descent');
    await page.locator('.head nav a[href^="#/xor"]').click();
    await arrive(page, '1030.2');
    assert.deepEqual(await moment(page), before, 'the menu');
    await free(page);
    await key(page, 'ArrowRight');
    await arrive(page, '1030.3');
    await page.reload();
    await page.waitForFunction(() => window.wasmBindings);
    await arrive(page, '1030.3');

    const elsewhere = await openLesson(t, address, { language });
    await arrive(elsewhere, '1030.2');
    const [sentence] = await notices(elsewhere);
    assertLanguage(sentence, language);
    assert.match(sentence, /공유|Share/);
  });
}
