// The lesson pages in use: what redrawing, playing and starting costs.

import { SCREEN, choose, frameRows, open, press, setSpeed, settled, taskRows } from './page.mjs';
import { heading, row } from './statistics.mjs';
import { traced } from './trace.mjs';

const STARTS = 10;
const RESIZES = 30;
const THEMES = 30;
const STEPS = 8;
const PLAYING_MS = 3000;

/** Each lesson where it is busy: early in a run, and far along one of many updates. */
const PLACES = [
  { name: 'descent, early', hash: '#/descent?lr=0.01&n=10000', unit: 'epoch' },
  { name: 'descent, t = 9000', hash: '#/descent?lr=0.01&n=10000&t=9000', unit: 'epoch' },
  { name: 'xor, early', hash: '#/xor', unit: 'epoch' },
  { name: 'xor, t = 9000', hash: '#/xor?t=9000', unit: 'epoch' },
  { name: 'xor by phases, t = 9000', hash: '#/xor?t=9000', unit: 'phase' },
];

/** The longest runs that can be asked for, from their start. */
const LONGEST = [
  { name: 'descent', hash: '#/descent?lr=0.01&n=10000' },
  { name: 'xor', hash: '#/xor?n=100000' },
];

/** Other colours: the program renders the page and draws every layer of every canvas. */
async function recolour(page) {
  return traced(page, async () => {
    for (let count = 1; count <= THEMES; count += 1) {
      await page.locator('[data-setting="theme"]').evaluate((select, theme) => {
        // In a frame, where the trace looks for it.
        requestAnimationFrame(() => {
          select.value = theme;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
      }, count % 2 ? 'dark' : 'light');
      await page.waitForTimeout(80);
    }
  });
}

/** A window of another width: every canvas gets a new bitmap and is drawn. */
async function resize(page) {
  const { width, height } = SCREEN.viewport;
  return traced(page, async () => {
    for (let count = 1; count <= RESIZES; count += 1) {
      await page.setViewportSize({ width: width - (count % 2), height });
      await page.waitForTimeout(60);
    }
  });
}

/** Single steps forward, each seen as a movement. */
async function move(page) {
  return traced(page, async () => {
    for (let count = 0; count < STEPS; count += 1) {
      await press(page, 'forward');
      await page.waitForTimeout(450);
    }
  });
}

async function play(page) {
  return traced(page, async () => {
    await press(page, 'play');
    await page.waitForTimeout(PLAYING_MS);
    await press(page, 'play');
  });
}

/** From the start to the end at the highest speed, again and again. */
async function race(page) {
  return traced(page, async () => {
    const end = Date.now() + PLAYING_MS;
    while (Date.now() < end) {
      await press(page, 'play');
      await settled(page);
    }
  });
}

async function jump(page) {
  return traced(page, async () => {
    for (let count = 0; count < 3; count += 1) {
      await press(page, 'reset');
      await page.waitForTimeout(300);
      await choose(page, 'end');
      await press(page, 'forward');
      await page.waitForTimeout(1500);
    }
  });
}

async function measurePlace(browser, address, { name, hash, unit }) {
  const page = await open(browser, address + hash);
  await choose(page, unit);
  await settled(page);
  const coloured = await recolour(page);
  const resized = await resize(page);
  const moved = await move(page);
  await setSpeed(page, 60);
  const played = await play(page);
  await page.context().close();
  return [
    heading(`${name}, step by ${unit}`),
    ...frameRows('all canvases redrawn in other colours', coloured, '< 8'),
    ...frameRows('all canvases redrawn at another size', resized),
    ...frameRows('frame of a movement', moved, '< 8'),
    ...frameRows('frame at 60 steps/s', played),
  ];
}

async function measureLongest(browser, address, { name, hash }) {
  const page = await open(browser, address + hash);
  await choose(page, 'epoch');
  await setSpeed(page);
  const raced = await race(page);
  const jumped = await jump(page);
  await page.context().close();
  return [
    heading(`${name}, the longest run`),
    ...frameRows('frame at the highest speed', raced),
    ...taskRows(raced),
    ...frameRows('frame on the way to the end in one step', jumped),
    ...taskRows(jumped),
  ];
}

async function measureStart(browser, address, { name, hash }) {
  const times = [];
  for (let count = 0; count < STARTS; count += 1) {
    const page = await open(browser, address + hash);
    times.push(await page.evaluate(() => window.benchReady));
    await page.context().close();
  }
  return row(name, 'ms', times);
}

/** Measures every lesson; `address` is that of the built page. */
export async function measureLessons(browser, address) {
  const rows = [];
  for (const place of PLACES) rows.push(...(await measurePlace(browser, address, place)));
  for (const place of LONGEST) rows.push(...(await measureLongest(browser, address, place)));
  rows.push(heading('from navigation, with an empty cache, to the first step that can be taken'));
  for (const place of PLACES) rows.push(await measureStart(browser, address, place));
  return rows;
}
