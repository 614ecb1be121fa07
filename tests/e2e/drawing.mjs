// What the tests of the drawing pad share, whichever browser they are in.

import { settle, value } from './harness.mjs';

/** A seven, in shares of the pad. */
export const SEVEN = [[0.22, 0.18], [0.5, 0.17], [0.76, 0.18], [0.62, 0.45], [0.5, 0.68], [0.42, 0.87]];
export const DIGITS = [...Array(10).keys()];

export const pad = (page) => page.locator('[data-action="draw-pad"]');

/** Places in shares of the pad, as places on the screen. */
export async function onScreen(page, places) {
  await pad(page).scrollIntoViewIfNeeded();
  const box = await pad(page).boundingBox();
  return places.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
}

/** One stroke of the mouse. */
export async function stroke(page, places, button = 'left') {
  const [first, ...others] = await onScreen(page, places);
  await page.mouse.move(...first);
  await page.mouse.down({ button });
  for (const next of others) await page.mouse.move(...next, { steps: 6 });
  await page.mouse.up({ button });
  await settle(page);
}

/** How much ink the canvas shows, as a number of full pixels of 112 × 112. */
export const ink = (page) => pad(page).evaluate((element) => {
  const canvas = element.querySelector('canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let alpha = 3; alpha < data.length; alpha += 4) sum += data[alpha];
  return sum / 255;
});

/** Waits until the page shows an answer, and until it stays the same. */
export async function answered(page) {
  await page.locator('[data-q="drawn-output-sum"]').waitFor({ timeout: 30_000 });
  let before;
  let now = await outputs(page);
  do {
    before = now;
    await page.waitForTimeout(350);
    now = await outputs(page);
  } while (String(before) !== String(now));
  return now;
}

export const outputs = (page) => Promise.all(DIGITS.map((digit) => value(page, `drawn-output-${digit}`).then(Number)));
