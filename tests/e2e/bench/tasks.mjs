// The longest time for which a page does not answer while it plays: each lesson with its largest network at the highest
// speed, from the browser's own trace.

import { choose, open, playOn, setSpeed, taskRows } from './page.mjs';
import { LARGEST } from './places.mjs';
import { heading } from './statistics.mjs';
import { traced } from './trace.mjs';

const PLAYING_MS = 10_000;

/** The unit of a step with which a lesson opens, and whole epochs. */
async function unitsOf(page) {
  const first = await page.locator('[data-setting="granularity"]').inputValue();
  return [...new Set([first, 'epoch'])];
}

async function play(browser, address, unit) {
  const page = await open(browser, address);
  await choose(page, unit);
  await setSpeed(page);
  const { tasks } = await traced(page, () => playOn(page, PLAYING_MS));
  await page.context().close();
  return tasks;
}

/** Measures every lesson: rows, and the longest task by lesson and unit, in ms: of the thread itself and by the clock. */
export async function measureTasks(browser, site) {
  const [rows, pages] = [[heading('longest task in 10 s of playing the largest network at the highest speed')], {}];
  for (const [name, hash] of Object.entries(LARGEST)) {
    const page = await open(browser, site + hash);
    const units = await unitsOf(page);
    await page.context().close();
    for (const unit of units) {
      const tasks = await play(browser, site + hash, unit);
      const longest = (what) => tasks.reduce((most, task) => Math.max(most, task[what]), 0);
      (pages[name] ??= {})[unit] = { cpu: longest('cpu'), wall: longest('wall') };
      rows.push(heading(`  ${hash}, step by ${unit}`), ...taskRows({ tasks }));
    }
  }
  return { rows, pages };
}
