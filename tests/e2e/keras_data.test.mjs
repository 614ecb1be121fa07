// The learner's own data in the Keras lab, and what leads out of it and back: tables pasted, dropped, chosen from, changed;
// weights saved and opened; programs run by real Python; tensors touched.

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeViolations, noOverflow, panel, press, screenshot, setting, settle } from './harness.mjs';
import { arrive, assertLanguage, hash, LANGUAGES, LOOKS, openLesson, visit } from './lesson.mjs';

const FLOWERS = 'height;width;kind\n1,5;2;A\n10;20;B\n3;4,25;A\n12;24;C\n2;2;A\n11;21;B\n';
const WEIGHTS = 'mlp-lab-weights.npz';

async function paste(page, text) {
  const field = setting(page, 'own-text');
  if (!(await field.isVisible())) await page.locator('.sources summary').click();
  await field.fill(text);
  await press(page, 'read-text');
}

/** Drops a file somewhere on the page. */
async function drop(page, name, content) {
  await page.evaluate(([file, bytes]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], file));
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
      document.querySelector('h1').dispatchEvent(event);
    }
  }, [name, [...Buffer.from(content)]]);
  await page.waitForTimeout(100);
  await settle(page);
}

const said = (page, name) => panel(page, name).last().innerText();
const cell = (page, row, column) => panel(page, 'own-table').locator(`[data-place="${row}-${column}"]`);

async function change(page, row, column, text) {
  await cell(page, row, column).click();
  const field = setting(page, 'own-cell');
  await field.fill(text);
  await field.press('Enter');
  await settle(page);
}

async function download(page, action) {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, action)]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

const choose = async (page, name, value, at = 0) => {
  await page.locator(`[data-setting="${name}"]`).nth(at).selectOption(value);
  await settle(page);
};

for (const language of Object.keys(LANGUAGES)) {
  test(`a pasted table becomes data that a fitted model learns, and all of it is one step to undo (${language})`, async (t) => {
    const page = await openLesson(t, '#/keras', { language });
    await paste(page, FLOWERS);
    assert.equal(await setting(page, 'own-separator').inputValue(), 'semicolon');
    assert.equal(await setting(page, 'own-decimal').inputValue(), 'comma');
    assert.equal(await setting(page, 'own-header').inputValue(), 'yes');
    assert.equal(await setting(page, 'own-task').inputValue(), 'one-hot');
    assert.deepEqual(await page.locator('[data-setting="own-use"]').evaluateAll((all) => all.map(({ value }) => value)), ['input', 'input', 'target']);
    const outcome = await said(page, 'own-outcome');
    assertLanguage(outcome, language);
    assert.match(outcome, /6.*A, B, C/);
    await press(page, 'use-data-fit');
    assert.match(await hash(page), /^#\/keras/);
    await page.waitForFunction(() => location.hash.includes('data=own'));
    assert.match(await hash(page), /layers=2-3/);
    await press(page, 'forward', 3);
    await arrive(page, '18');
    assert.equal(await cell(page, 0, 0).innerText(), '1.5');
    await press(page, 'undo');
    await page.waitForFunction(() => !location.hash.includes('data=own'));
    assert.doesNotMatch(await hash(page), /layers|a2|loss/);
    await press(page, 'redo');
    await page.waitForFunction(() => location.hash.includes('data=own'));
  });

  test(`what cannot be read says where and why, and leaves what there was (${language})`, async (t) => {
    const page = await openLesson(t, '#/keras', { language });
    await paste(page, FLOWERS);
    await press(page, 'use-data');
    const bad = {
      empty: ['', /./],
      'one row': ['a,b\n1,2\n', /2/],
      words: ['only a line of words', /./],
      unequal: ['a,b\n1,2\n1,2,3\n', /3/],
      nan: ['a,b\n1,2\n3,4\nNaN,2\n', /4.*1.*NaN/],
      hole: ['a,b\n1,2\n3,\n5,6\n', /3.*2/],
      quote: ['a,b\n"1,2\n3,4\n', /2/],
    };
    for (const [name, [text, place]] of Object.entries(bad)) {
      await paste(page, text);
      const sentence = await said(page, 'own-refusal');
      assertLanguage(sentence.replaceAll('NaN', ''), language);
      assert.match(sentence, place, name);
      assert.equal(await cell(page, 0, 0).innerText(), '1.5', name);
      assert.equal(await setting(page, 'own-text').inputValue(), text, name);
    }
    await drop(page, 'picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]));
    assertLanguage((await said(page, 'own-refusal')).replaceAll(/CSV|UTF-8/g, ''), language);
    const classes = Array.from({ length: 3000 }, (_, row) => `${row},name${row}`).join('\n');
    await drop(page, 'classes.csv', classes);
    assert.match(await said(page, 'own-refusal'), /3,000.*1,000/);
    await page.evaluate(() => {
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array(50_000_000)], 'huge.csv'));
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
    });
    await page.waitForFunction(() => /50 MB/.test(document.querySelector('[data-panel="own-refusal"]').innerText));
    assert.equal(await cell(page, 0, 0).innerText(), '1.5');
  });
}

test('a dropped table is read, and what it means can be chosen otherwise', async (t) => {
  const page = await openLesson(t, '#/keras');
  await drop(page, 'points.csv', '\u{feff}x,"the, y",z\n0,1,5\n1,3,5\n2,5,7\n3,7,5\n');
  assert.match(await said(page, 'own-draft'), /points\.csv/);
  await choose(page, 'own-use', 'unused', 2);
  assert.match(await said(page, 'own-refusal'), /목표/);
  await choose(page, 'own-use', 'target', 1);
  await choose(page, 'own-task', 'regression');
  assert.match(await said(page, 'own-outcome'), /예제 4개, 입력 1개.*the, y/);
  await setting(page, 'own-standardize').check();
  assert.match(await said(page, 'own-outcome'), /표준화/);
  await choose(page, 'own-header', 'no');
  assert.match(await said(page, 'own-refusal'), /1째 줄/);
  await choose(page, 'own-kind', 'labels', 0);
  assert.match(await said(page, 'own-outcome'), /입력 4개/);
  await press(page, 'use-data-fit');
  await page.waitForFunction(() => location.hash.includes('data=own'));
  await drop(page, 'moment.txt', 'MLP Lab 1\npage=keras\nt=8\n');
  await page.waitForFunction(() => !location.hash.includes('data=own'));
  await arrive(page, '8');
});

test('cells are changed in place, refused with the place, and taken back', async (t) => {
  const page = await openLesson(t, '#/keras');
  assert.equal(await panel(page, 'own-table').locator('[role="grid"]').getAttribute('aria-readonly'), 'true');
  await press(page, 'edit-copy');
  await page.waitForFunction(() => location.hash.includes('data=own'));
  await change(page, 1, 0, '0,25');
  assert.equal(await cell(page, 1, 0).innerText(), '0.25');
  await change(page, 2, 1, 'many');
  assert.match(await said(page, 'cell-refusal'), /3행 2열.*many/);
  assert.equal(await setting(page, 'own-cell').inputValue(), 'many');
  await setting(page, 'own-cell').press('Escape');
  await settle(page);
  assert.equal(await cell(page, 2, 1).innerText(), '0');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await settle(page);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), '1-0');
  await page.keyboard.press('Enter');
  await settle(page);
  assert.equal(await setting(page, 'own-cell').inputValue(), '0.25');
  await page.keyboard.press('Escape');
  await press(page, 'undo');
  assert.equal(await cell(page, 1, 0).innerText(), '0');
  const saved = await download(page, 'save-data');
  assert.equal(readFileSync(saved.path, 'utf8'), 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
});

test('a reload and a way through another lesson come back to the same data; another tab says that it has none', async (t) => {
  const page = await openLesson(t, '#/keras');
  await paste(page, FLOWERS);
  await press(page, 'use-data-fit');
  await change(page, 0, 0, '99');
  await page.waitForFunction(() => location.hash.includes('data=own'));
  const link = await hash(page);
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings);
  await settle(page);
  assert.deepEqual([await cell(page, 0, 0).innerText(), await panel(page, 'notices').count()], ['99', 0]);
  await visit(page, '#/xor');
  await visit(page, link);
  assert.equal(await cell(page, 0, 0).innerText(), '99');
  for (const [language, words] of [['ko', /쓰려면 다시 열어/], ['en', /open yours again/]]) {
    const other = await openLesson(t, link, { language });
    assert.match(await panel(other, 'notices').innerText(), words);
    assert.equal(await cell(other, 0, 0).innerText(), '0');
  }
});

/** What the page's model answers for the data, as the NumPy program says that reads the saved files. */
function predictions(interpreter, folder, program) {
  const { stdout, stderr } = spawnSync(interpreter, ['-'], { input: program, cwd: folder, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
  assert.equal(stderr, '');
  return stdout.trim().split(/\s+/).map(Number);
}

function interpreter(imports) {
  const named = process.env.MLP_LAB_PYTHON || 'python3';
  const found = spawnSync(named, ['-c', `import ${imports}`]).status === 0;
  assert.ok(found || !process.env.MLP_LAB_PYTHON, `${named} has no ${imports}`);
  return found ? named : null;
}

test('saved weights come back as the start, and Python comes to the same numbers', async (t) => {
  const page = await openLesson(t, '#/keras?t=400&precision=float64');
  const folder = mkdtempSync(join(tmpdir(), 'mlp-lab-'));
  for (const action of ['save-weights', 'save-samples', 'save-history', 'save-onnx', 'save-history-csv']) {
    const { name, path } = await download(page, action);
    assert.match(name, /^mlp-lab-[a-z]+\.(npz|onnx|csv)$/);
    copyFileSync(path, join(folder, name));
  }
  const program = (id) => page.locator(`[data-program="${id}"] pre`).textContent();
  const python = interpreter('numpy');
  const numpy = python && predictions(python, folder, await program('load-numpy'));
  const runtime = interpreter('numpy, onnxruntime');
  if (runtime) {
    const onnx = predictions(runtime, folder, await program('load-onnx'));
    onnx.forEach((value, at) => assert.ok(Math.abs(value - numpy[at]) < 1e-12, `${value} ${numpy[at]}`));
  }
  await page.locator('[data-action="open-weights"]').setInputFiles(join(folder, WEIGHTS));
  await page.waitForFunction(() => location.hash.includes('weights=own'));
  assertLanguage(await said(page, 'weights-in-use'), 'ko');
  await arrive(page, '0');
  copyFileSync((await download(page, 'save-weights')).path, join(folder, WEIGHTS));
  if (python) assert.deepEqual(predictions(python, folder, await program('load-numpy')), numpy);
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings);
  await settle(page);
  assert.deepEqual(readFileSync((await download(page, 'save-weights')).path), readFileSync(join(folder, WEIGHTS)));
  await press(page, 'drawn-weights');
  await page.waitForFunction(() => !location.hash.includes('weights=own'));
  assert.notDeepEqual(readFileSync((await download(page, 'save-weights')).path), readFileSync(join(folder, WEIGHTS)));
});

for (const language of Object.keys(LANGUAGES)) {
  test(`weights that are none, or another model's, are refused and nothing is lost (${language})`, async (t) => {
    const page = await openLesson(t, '#/keras?layers=3-1', { language });
    const file = readFileSync((await download(page, 'save-weights')).path);
    await visit(page, '#/keras');
    const refused = async (content, words) => {
      await drop(page, WEIGHTS, content);
      const sentence = await said(page, 'weights-refusal');
      assertLanguage(sentence.replaceAll(/npz|np\.savez|NumPy/g, ''), language);
      assert.match(sentence, words);
      assert.equal(await hash(page), '#/keras');
    };
    await refused(file, /2×2.*2×3/);
    await refused(file.subarray(0, file.length - 40), /잘렸|cut off/);
    await refused('nothing of the kind', /npz/);
    const damaged = Buffer.from(file);
    damaged[damaged.indexOf('NUMPY') + 140] ^= 1;
    await refused(damaged, /망가진|damaged/);
    const bomb = Buffer.from(file);
    // The directory promises four thousand million bytes.
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bomb.writeUInt32LE(0xfffffff0, directory + 24);
    const start = Date.now();
    await refused(bomb, /MB/);
    assert.ok(Date.now() - start < 3000);
  });
}

test('tensors are touched: an entry, a pixel, labels', async (t) => {
  const page = await openLesson(t, '#/keras', { language: 'en' });
  assert.match(await said(page, 'entry'), /t\[1, 0, 2\] = 14/);
  await setting(page, 'axis-1').focus();
  await page.keyboard.press('ArrowRight');
  await settle(page);
  assert.match(await said(page, 'entry'), /t\[1, 1, 2\] = 18/);
  await choose(page, 'tensor', 'batch');
  assert.match(await panel(page, 'tensors').innerText(), /shape \(4, 2\)/);
  await setting(page, 'pixel-row').fill('3');
  await setting(page, 'pixel-column').fill('5');
  await settle(page);
  assert.match(await said(page, 'pixel'), /row\[89\].*3×28 \+ 5 = 89/);
  const image = page.locator('.figure.reshape');
  await image.scrollIntoViewIfNeeded();
  const { width, height } = await image.boundingBox();
  await image.click({ position: { x: width / 2, y: height * 0.3 } });
  await settle(page);
  assert.doesNotMatch(await said(page, 'pixel'), /row\[89\]/);
  await setting(page, 'labels').fill('2, 10');
  await settle(page);
  assert.match(await page.locator('#labels-refusal').innerText(), /Label 2 is 10.*0 to 9/);
  await choose(page, 'classes', 'auto');
  assert.deepEqual(await panel(page, 'one-hot').locator('.hot').count(), 2);
});

for (const [look, options] of Object.entries(LOOKS)) {
  test(`the panels fit and have no barriers (${look})`, async (t) => {
    const page = await openLesson(t, '#/keras', options);
    await paste(page, FLOWERS);
    await press(page, 'use-data-fit');
    await change(page, 1, 1, 'many');
    for (const closed of await page.locator('details[data-program] summary').all()) await closed.click();
    await settle(page);
    for (const part of ['own-data', 'exchange', 'tensors']) {
      assert.deepEqual(await axeViolations(page, `[data-panel="${part}"]`), [], part);
    }
    assert.deepEqual(await noOverflow(page), []);
    await screenshot(page, `keras-data-${look}`, { fullPage: true });
  });
}
