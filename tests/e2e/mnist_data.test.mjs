// Where the digits page has its digits from: the site, itself, or files of the reader's own. Files that are no digits are told
// by name and change nothing; what is kept outlasts a reload; lost workers are told and begin again.

import test from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { axeViolations, noOverflow, number, panel, press, set, setting, settle, SIZES, value } from './harness.mjs';
import { assertLanguage, LANGUAGES, openLesson, unit, words } from './lesson.mjs';
import { LINK, moment, openDigits, ready, stand } from './mnist.mjs';
import { DIST } from './server.mjs';
import { FILES, kept, site, smallFiles } from './worker_digits.mjs';

const REFUSED = { allow: /404|Failed to load resource|ERR_FAILED/ };
const SMALL = '#/mnist?h=16&batch-size=10&epochs=8';

/** Writes files into a folder of their own; returns their paths. */
function written(t, files) {
  const folder = mkdtempSync(join(tmpdir(), 'digits-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return Object.entries(files).map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes instanceof Uint8Array ? bytes : Buffer.alloc(0));
    if (typeof bytes === 'number') truncateSync(path, bytes);
    return path;
  });
}

/** Chooses files of one's own. */
async function choose(page, paths) {
  await page.locator('[data-action="open-digits"]').setInputFiles(paths);
  await settle(page);
}

/** Drops files of one's own, one gift right after the other. */
function drop(page, ...gifts) {
  return page.evaluate((all) => {
    const panel = document.querySelector('[data-panel="data"]');
    for (const gift of all) {
      const carried = new DataTransfer();
      for (const [name, bytes] of gift) carried.items.add(new File([Uint8Array.from(bytes)], name));
      const say = (type) => panel.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
      say('dragover');
      say('drop');
    }
  }, gifts.map((files) => Object.entries(files).map(([name, bytes]) => [name, [...bytes]])));
}

/** Waits until own digits are in use. */
async function inUse(page, train) {
  await page.waitForFunction(
    (count) => document.querySelector('[data-panel="source"]').textContent.includes(count) &&
      document.querySelector('[data-setting="data"]').value === 'own',
    String(train),
    { timeout: 20_000 },
  );
  await ready(page);
}

const header = (...numbers) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((one, place) => bytes.writeUInt32BE(one, 4 * place));
  return bytes;
};

for (const language of Object.keys(LANGUAGES)) {
  test(`without MNIST the lab works on digits of its own, and says so (${language})`, async (t) => {
    const page = await openDigits(t, '#/mnist', { language, prepare: site({}).prepare, ...REFUSED });
    const said = /이 사이트에 MNIST 파일이 없어서|no MNIST files/;
    const source = await words(page, 'source');
    assert.match(source, said);
    assert.match(source, language === 'ko' ? /사람이 쓴 것이 아닙니다/ : /Synthetic digits/);
    assertLanguage(source.replace(/MNIST/g, ''), language);
    await press(page, 'forward');
    await stand(page, 79);
    assert.ok(await number(page, 'loss') > 0);
    assert.equal(await setting(page, 'data').inputValue(), 'mnist', 'the choice stays');
    await page.waitForFunction(() => /t=79/.test(location.hash));
    await page.reload();
    await stand(page, 79);
    assert.deepEqual([...(await axeViolations(page)), ...(await noOverflow(page))], []);
  });
}

test('MNIST is fetched once, and is there after a reload without the site', async (t) => {
  const there = site(smallFiles(100, 30));
  const page = await openDigits(t, SMALL, { prepare: there.prepare });
  assert.equal(there.asked.length, FILES.length);
  const start = await moment(page);
  for (const name of FILES) delete there.files[name];
  await page.reload();
  await ready(page);
  assert.equal(there.asked.length, FILES.length);
  assert.deepEqual(await moment(page), start);
});

for (const [language, cut, failed] of [['ko', /중간에 끊겼습니다/, /받지 못했습니다/], ['en', /ends too early/, /did not come/]]) {
  test(`MNIST that comes broken or not at all is told by name, and can be fetched again (${language})`, async (t) => {
    const whole = smallFiles(100, 30);
    const there = site({ ...whole, [FILES[0]]: whole[FILES[0]].subarray(0, -30) });
    const page = await openLesson(t, SMALL, { language, prepare: there.prepare, ...REFUSED });
    const restart = page.locator('[data-action="restart"]');
    await restart.waitFor();
    let said = await words(page, 'narration');
    assert.ok(said.includes(FILES[0]), said);
    assert.match(said, cut);
    there.files[FILES[0]] = (request) => request.abort();
    await press(page, 'restart');
    await page.waitForFunction((was) => document.querySelector('[data-panel="narration"]').innerText.trim() !== was, said);
    await restart.waitFor();
    said = await words(page, 'narration');
    assert.ok(said.includes(FILES[0]), said);
    assert.match(said, failed);
    await press(page, 'use-synthetic');
    await ready(page);
    assert.equal(await setting(page, 'data').inputValue(), 'synthetic', 'other digits are a press away');
    await press(page, 'undo');
    await restart.waitFor();
    there.files[FILES[0]] = whole[FILES[0]];
    await press(page, 'restart');
    await ready(page);
    assert.equal(await restart.count(), 0);
    await unit(page, 'batch');
    await press(page, 'forward');
    await stand(page, 1);
  });
}

for (const packed of [true, false]) {
  test(`files of one's own are learnt from, and kept (${packed ? 'packed' : 'plain'})`, async (t) => {
    const page = await openDigits(t);
    const suffix = packed ? '' : '.idx';
    const named = Object.entries(smallFiles(120, 40, packed)).map(([name, bytes]) => [name.replace(/\.gz$/, suffix || '.gz'), bytes]);
    await choose(page, written(t, Object.fromEntries(named)));
    await inUse(page, 120);
    assert.match(await words(page, 'source'), /120장으로 배우고 40장으로/);
    await press(page, 'forward');
    await stand(page, 4);
    const seen = await moment(page);
    await page.waitForFunction(() => /data=own/.test(location.hash) && /t=4/.test(location.hash));
    await page.reload();
    await ready(page);
    await stand(page, 4);
    assert.deepEqual(await moment(page), seen);
    const link = page.url();
    const later = await page.context().newPage();
    await page.close();
    await later.goto(link);
    await ready(later);
    await stand(later, 4);
    assert.deepEqual(await moment(later), seen, 'closing the page loses nothing');
    await set(later, 'data', 'synthetic');
    await press(later, 'use-own');
    await inUse(later, 120);
    await press(later, 'undo');
    assert.equal(await setting(later, 'data').inputValue(), 'synthetic');
  });
}

test('own files that are gone are told, and MNIST is still the site\'s', async (t) => {
  const there = site(smallFiles(100, 30));
  const page = await openDigits(t, SMALL, { prepare: there.prepare });
  await choose(page, written(t, smallFiles(120, 40)));
  await inUse(page, 120);
  await page.evaluate(() => caches.delete('mlp-lab-digits'));
  await page.reload();
  await page.locator('[data-action="restart"]').waitFor();
  assert.match(await words(page, 'narration'), /없/);
  await set(page, 'data', 'mnist');
  await ready(page);
  assert.match(await words(page, 'source'), /MNIST/);
  assert.doesNotMatch(await words(page, 'source'), /이 사이트에 MNIST 파일이 없어서/);
});

test('files that were tried in vain take nothing away', async (t) => {
  const page = await openDigits(t, SMALL, { prepare: site(smallFiles(100, 30)).prepare });
  await choose(page, written(t, smallFiles(120, 40)));
  await inUse(page, 120);
  const [images, labels] = Object.entries(smallFiles(60, 20)).slice(0, 2);
  const broken = { [images[0]]: images[1].subarray(0, -30), [labels[0]]: labels[1] };
  await drop(page, smallFiles(70, 20), smallFiles(80, 20), broken);
  await panel(page, 'digits-refusal').waitFor();
  await page.reload();
  await ready(page);
  await inUse(page, 120);
  const files = () => page.evaluate(async () => (await (await caches.open('mlp-lab-digits')).keys()).filter(({ url }) => url.includes('own-digits')).length);
  assert.equal(await files(), FILES.length, 'only those in use are kept');
});

test('a single pair is learnt from but for its last sixth, and files may be dropped', async (t) => {
  const page = await openDigits(t);
  const files = Object.entries(smallFiles(120, 40, false)).slice(0, 2);
  await drop(page, Object.fromEntries(files.map(([name, bytes]) => [name.replace('.gz', ''), bytes])));
  await inUse(page, 100);
  assert.match(await words(page, 'source'), /100장으로 배우고 20장으로/);
});

/** What is wrong with files, and what is said of it in either language; the file that is named comes first. */
function broken() {
  const plain = Object.values(smallFiles(40, 10, false));
  const [images, labels] = plain;
  const packed = gzipSync(images);
  const spoiled = Buffer.from(packed);
  spoiled[spoiled.length - 6] ^= 0x55;
  const nine = Buffer.from(labels);
  nine[8 + 7] = 12;
  const pair = { 'train-labels': labels };
  return {
    'images cut short': [{ 'train-images': images.subarray(0, -30), ...pair }, /끊겼습니다/, /ends too early/],
    'labels cut short': [{ 'train-labels': labels.subarray(0, -1), 'train-images': images }, /끊겼습니다/, /ends too early/],
    'a packed file cut short': [{ 'train-images.gz': packed.subarray(0, -30), ...pair }, /끊겼습니다/, /ends too early/],
    'a damaged packed file': [{ 'train-images.gz': spoiled, ...pair }, /상했습니다/, /damaged/],
    'a wrong magic number': [{ 'train-images': Buffer.concat([header(2052), images.subarray(4)]), ...pair }, /2051/, /2051/],
    'an empty file': [{ 'train-images': Buffer.alloc(0), ...pair }, /IDX|끊겼|들어 있지/, /IDX|early|nothing/],
    'counts that differ': [{ 'train-labels': Object.values(smallFiles(39, 10, false))[1], 'train-images': images }, /40장인데 레이블은 39개/, /40 images, but 39 labels/],
    'a label over 9': [{ 'train-labels': nine, 'train-images': images }, /8째 레이블이 12/, /label 8 is 12/],
    'images given as labels': [{ 'train-labels': images, 'train-images': images }, /그림이 들어/, /these are images/],
    'labels given as images': [{ 'train-images': labels, ...pair }, /레이블이 들어/, /these are labels/],
    'images of another size': [{ 'train-images': Buffer.concat([header(2051, 40, 32, 32), Buffer.alloc(40 * 1024)]), ...pair }, /32×32/, /32 × 32/],
    'a gzip bomb': [{ 'train-images.gz': gzipSync(Buffer.concat([header(2051, 40, 28, 28), Buffer.alloc(300 << 20)]), { level: 1 }), ...pair }, /더 많은 것/, /more in it/],
    'a header that lies': [{ 'train-images': header(2051, 4_000_000_000, 28, 28), ...pair }, /4,000,000,000/, /4,000,000,000/],
    'a file of 2 GB': [{ 'train-images': 2_000_000_000, ...pair }, /2000 MB|2,000 MB/, /2000 MB|2,000 MB/],
  };
}

for (const [language, stays] of [['ko', /그대로입니다/], ['en', /stay as they are/]]) {
  test(`files that are no digits are told by name, and what is in use stays (${language})`, async (t) => {
    const page = await openDigits(t, LINK, { language });
    await press(page, 'forward');
    await stand(page, 50);
    const [seen, source, cached] = [await moment(page), await words(page, 'source'), await kept(page)];
    for (const [what, [files, ko, en]] of Object.entries(broken())) {
      const [named] = Object.keys(files);
      const begun = Date.now();
      await choose(page, written(t, files));
      const expected = (language === 'ko' ? ko : en).source;
      await page.waitForFunction(
        (words) => new RegExp(words).test(document.querySelector('[data-panel="digits-refusal"]')?.textContent ?? ''),
        expected,
        { timeout: 15_000 },
      ).catch(async () => assert.fail(`${what}: ${await page.locator('[data-panel="data"]').innerText()}`));
      const sentence = await words(page, 'digits-refusal');
      assert.ok(sentence.includes(named), `${what}: ${sentence}`);
      assert.match(sentence, stays, what);
      assertLanguage(sentence.replaceAll(named, '').replace(/IDX|MB|gzip/g, ''), language);
      assert.ok(Date.now() - begun < 15_000, what);
    }
    assert.deepEqual([await moment(page), await words(page, 'source')], [seen, source]);
    await page.waitForFunction(async (count) => (await (await caches.open('mlp-lab-digits')).keys()).length === count, cached.length);
    assert.deepEqual([...(await axeViolations(page)), ...(await noOverflow(page))], []);
    await choose(page, written(t, { 'train-images': smallFiles(40, 10, false)[FILES[0]] }));
    await page.waitForFunction(() => /레이블 파일이 없습니다|no labels/.test(document.querySelector('[data-panel="digits-refusal"]')?.textContent ?? ''));
    await choose(page, written(t, Object.fromEntries([...'abcde'].map((name) => [name, Buffer.from(name)]))));
    await page.waitForFunction(() => /파일이 5개|5 files/.test(document.querySelector('[data-panel="digits-refusal"]')?.textContent ?? ''));
    await press(page, 'forward');
    await stand(page, 100);
    await choose(page, written(t, smallFiles(60, 20)));
    await inUse(page, 60);
    assert.equal(await panel(page, 'digits-refusal').count(), 0);
  });
}

/** Workers that come to grief when the page says so to all of them. */
const fragile = (fault) => async (page) => {
  const body = `new BroadcastChannel('test').onmessage = () => { ${fault} };${readFileSync(`${DIST}/worker.js`, 'utf8')}`;
  await page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
};
const GRIEF = {
  'a fault of the browser': ['setTimeout(() => { throw new Error("no memory"); })', /no memory/],
  // A block of bytes that changes its length while it is read: Rust's copy of it refuses that.
  'a panic': [`let odd = false; Object.defineProperty(Uint8Array.prototype, 'length', {
    get() { odd = !odd; return this.byteLength - (odd ? 1 : 0); } })`, /panicked|unreachable/],
};

for (const [what, [fault, reason]] of Object.entries(GRIEF)) {
  for (const workers of [1, 2]) {
    test(`after ${what} with workers: ${workers} the page says so, and begins again`, async (t) => {
      const page = await openDigits(t, LINK, { prepare: fragile(fault), allow: reason });
      if (workers > 1) {
        await set(page, 'workers', workers);
        await ready(page);
      }
      await press(page, 'forward');
      await stand(page, 50);
      const seen = await moment(page);
      await page.evaluate(() => new BroadcastChannel('test').postMessage(1));
      await page.waitForTimeout(100);
      await page.locator('[data-action="forward"]').click();
      await page.locator('[data-action="restart"]').waitFor();
      const said = await words(page, 'narration');
      assert.match(said, /워커가 멈추었습니다/);
      assert.match(said, reason);
      assertLanguage(said, 'ko');
      await press(page, 'back');
      await press(page, 'restart');
      await ready(page);
      await stand(page, 50);
      assert.deepEqual(await moment(page), seen, 'the same calculation');
      assert.equal(await page.locator('[data-action="restart"]').count(), 0);
    });
  }
}

for (const file of ['worker_loader.js', 'worker.js', 'worker_bg.wasm']) {
  test(`a worker whose ${file} does not come is told, and may come later`, async (t) => {
    const page = await openLesson(t, LINK, {
      allow: /404|Failed/,
      prepare: (fresh) => fresh.route(`**/${file}`, (route) => route.fulfill({ status: 404 })),
    });
    await page.locator('[data-action="restart"]').waitFor();
    assert.match(await words(page, 'narration'), /워커가 멈추었습니다/);
    assert.equal(await value(page, 'val-loss'), null);
    await page.unroute(`**/${file}`);
    await press(page, 'restart');
    await ready(page);
    await press(page, 'forward');
    await stand(page, 50);
  });
}

test('what is refused is read on a phone as well', async (t) => {
  const page = await openDigits(t, LINK, SIZES.phone);
  await choose(page, written(t, { 'train-images-with-a-name-that-is-longer-than-any-line-of-a-phone.idx': Buffer.from('no digits') }));
  await panel(page, 'digits-refusal').waitFor();
  assert.deepEqual([...(await axeViolations(page)), ...(await noOverflow(page))], []);
});
