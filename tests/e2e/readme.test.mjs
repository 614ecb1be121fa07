// The pictures in README.md: there, PNGs, and as large as the README shows them. README_PICTURE=1 makes them anew, the
// second one from MNIST itself.

import test from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPage, SIZES } from './harness.mjs';
import { arrive } from './lesson.mjs';

const README = new URL('../../README.md', import.meta.url);
const PICTURE = new URL('../../docs/xor.png', import.meta.url);
const TRAINING = new URL('../../docs/mnist.png', import.meta.url);
const { width, height } = SIZES.laptop;
const MOMENT = '#/xor?t=1500&phase=5';
const LARGEST = 250_000;

/** Width and height that a PNG says of itself; null for anything else. */
function sizeOf(bytes) {
  const begins = bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  if (!begins || bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

if (process.env.README_PICTURE === '1') {
  test('the README\'s picture is made from the page', async (t) => {
    const page = await openPage(t, MOMENT, { ...SIZES.laptop, theme: 'light', locale: 'ko-KR' });
    await arrive(page, '1500.5');
    mkdirSync(new URL('.', PICTURE), { recursive: true });
    await page.screenshot({ path: fileURLToPath(PICTURE) });
  });

  test('the picture of the lecture\'s training on MNIST is made from the page', async (t) => {
    const page = await openPage(t, '#/mnist?t=9380', { ...SIZES.laptop, theme: 'light', locale: 'ko-KR' });
    await page.waitForFunction(() => document.querySelector('[data-panel=console]')?.textContent.includes('정확도:'), null, { timeout: 120_000 });
    await page.screenshot({ path: fileURLToPath(TRAINING) });
  });
}

test('the README\'s pictures are there, in the size of a laptop\'s window', () => {
  for (const picture of [PICTURE, TRAINING]) {
    const bytes = readFileSync(picture);
    assert.deepEqual(sizeOf(bytes), { width, height });
    assert.ok(bytes.length < LARGEST, `${bytes.length} B`);
  }
  assert.match(readFileSync(README, 'utf8'), /!\[[^\]]+\]\(docs\/xor\.png\)/);
  assert.match(readFileSync(README, 'utf8'), /!\[[^\]]+\]\(docs\/mnist\.png\)/);
});

test('what is no PNG has no size', () => {
  assert.equal(sizeOf(Buffer.alloc(0)), null);
  assert.equal(sizeOf(Buffer.from('GIF89a and more than twenty-four bytes')), null);
  const broken = Buffer.from(readFileSync(PICTURE));
  broken[1] = 0;
  assert.equal(sizeOf(broken), null);
});
