// What the tests of the digits page share: a small training that every site can do, its moments, its files.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { press, settle, value } from './harness.mjs';
import { free, openLesson, place } from './lesson.mjs';
import { DIST } from './server.mjs';
import { FILES } from './worker_digits.mjs';

/** A small network on digits that the page makes itself: 50 updates an epoch. */
export const LINK = '#/mnist?data=synthetic&samples=1600&h=64&lr=3&epochs=12&batch-size=32';
/** Whether the built site has MNIST; if not, why a test is skipped. */
export const WITHOUT_MNIST = FILES.every((name) => existsSync(`${DIST}/mnist/${name}`)) ? false : 'MNIST is not there';
/** What the page says of a moment: scores, and how many updates are done. */
const SCORES = ['t', 'epoch', 'loss', 'accuracy', 'val-loss', 'val-accuracy'];

/** Waits until the training takes wishes: the untrained network was tested. */
export function ready(page, timeout = 30_000) {
  return page.locator('[data-q="val-loss"]').first().waitFor({ timeout });
}

/** Opens the page and waits until the training takes wishes. */
export async function openDigits(t, hash = LINK, options = {}) {
  const page = await openLesson(t, hash, options);
  await ready(page);
  return page;
}

/** Waits until the training stands at an update and says so. */
export async function stand(page, expected, patience = 60_000) {
  const deadline = Date.now() + patience;
  while (await place(page) !== String(expected) && Date.now() < deadline) await page.waitForTimeout(20);
  assert.equal(await place(page), String(expected), 'where the training stands');
  await settle(page);
}

/** The scores of this moment, every digit of them. */
export async function moment(page) {
  await settle(page);
  return Object.fromEntries(await Promise.all(SCORES.map(async (name) => [name, await value(page, name)])));
}

/** Saves the weights of this moment, as the bytes of a file. */
export async function savedWeights(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save-weights')]);
  await free(page);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Presses a picture at a place given in shares of its width and height. */
export async function pressPicture(page, selector, [x, y]) {
  const picture = page.locator(selector).first();
  await picture.scrollIntoViewIfNeeded();
  const { width, height } = await picture.boundingBox();
  await picture.click({ position: { x: x * width, y: y * height } });
  await settle(page);
}
