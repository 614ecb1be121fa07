// The largest network that can be asked for on the page of back-propagation: single operations, playing, and long ways
// back. Each step is one frame: without movements, from the event to the paint.

import { choose, frameRows, open, pressInFrame, press, setSpeed, settled, taskRows } from './page.mjs';
import { heading, row } from './statistics.mjs';
import { traced } from './trace.mjs';

const LARGEST = '#/backprop?layers=8-8-8-8-8-8&samples=8&data=random&granularity=operation';
/** Phases of an update with five layers of weights. */
const PHASES = 13;
const STEPS = 40;
const PLAYING_MS = 4000;
/** Where the ways back begin, and the phases that they lead over. */
const FAR = 2000;
const BACK_PHASES = 10_000;
const WAYS_BACK = 10;
const FRAME_MS = 1000 / 60;

/** Where in an update single operations are taken, by what they do. */
const PLACES = [
  { name: 'forward pass', position: '' },
  { name: 'deltas', position: '&t=3&phase=6' },
  { name: 'gradients', position: '&t=3&phase=11' },
  { name: 'new weights', position: '&t=3&phase=12' },
];

/** Steps forward one by one, each in a frame of its own. */
export async function step(page, count = STEPS) {
  await settled(page);
  return traced(page, async () => {
    for (let done = 0; done < count; done += 1) {
      await pressInFrame(page, 'forward');
      await page.waitForTimeout(90);
    }
  });
}

/** Goes back over 10 000 phases by the slider, each time from another place. */
async function wayBack(page, from) {
  const slide = (to) => page.locator('[data-setting="position"]').evaluate((slider, t) => {
    requestAnimationFrame(() => {
      slider.value = t;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }, String(to));
  await slide(from);
  await page.waitForTimeout(1500);
  return traced(page, async () => {
    await slide(from - Math.ceil(BACK_PHASES / PHASES));
    await page.waitForTimeout(300);
  });
}

async function measureSteps(browser, address, screen) {
  const rows = [heading(`the largest network, one operation, ${screen.deviceScaleFactor}× device pixels`)];
  for (const { name, position } of PLACES) {
    const page = await open(browser, address + LARGEST + position, { ...screen, reducedMotion: 'reduce' });
    rows.push(...frameRows(name, await step(page), '', `< ${FRAME_MS.toFixed(1)}`));
    await page.context().close();
  }
  return rows;
}

async function measurePlaying(browser, address) {
  const page = await open(browser, `${address}${LARGEST}&t=3`);
  await choose(page, 'operation');
  await setSpeed(page, 60);
  const played = await traced(page, async () => {
    await press(page, 'play');
    await page.waitForTimeout(PLAYING_MS);
    await press(page, 'play');
  });
  await page.context().close();
  return [
    heading('the largest network, playing at 60 operations/s'),
    ...frameRows('frame', played, '', `< ${FRAME_MS.toFixed(1)}`),
    ...taskRows(played),
  ];
}

async function measureWaysBack(browser, address) {
  const page = await open(browser, `${address}${LARGEST}&t=${FAR}&n=20000`, { reducedMotion: 'reduce' });
  await settled(page);
  const frames = [];
  for (let count = 0; count < WAYS_BACK; count += 1) {
    const back = await wayBack(page, FAR - count);
    // On the way there may be more than one frame: what counts is all of them.
    const sum = (what) => back.frames.reduce((total, frame) => total + frame[what], 0);
    frames.push({ script: sum('script'), forced: sum('forced'), whole: sum('whole') });
  }
  await page.context().close();
  return [heading('the largest network, 10,000 phases back and one redraw'), ...frameRows('back', { frames }, '< 50')];
}

/** Measures the largest network; `address` is that of the built page. */
export async function measureLargest(browser, address) {
  const rows = [];
  for (const deviceScaleFactor of [1, 2]) rows.push(...(await measureSteps(browser, address, { deviceScaleFactor })));
  rows.push(...(await measurePlaying(browser, address)));
  rows.push(...(await measureWaysBack(browser, address)));
  return rows;
}
