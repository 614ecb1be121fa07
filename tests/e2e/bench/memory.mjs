// How much memory a window takes that is played for a while: every lesson in turn, at its largest network and the highest
// speed, in a browser of its own.

import { launch } from '../chromium.mjs';
import { pageMemory, privateMemory } from '../soak/memory.mjs';
import { hear } from '../soak/state.mjs';
import { open, playOn, setSpeed } from './page.mjs';
import { LARGEST } from './places.mjs';
import { heading, row } from './statistics.mjs';

const WORDS = { scripts: 'scripts', modules: 'WebAssembly of the page', processes: 'private memory of the process' };

/** One sample in MB. */
async function sample(page, tools, browserTools) {
  const { scripts, modules } = await pageMemory(page, tools);
  return { scripts, modules, processes: await privateMemory(browserTools) };
}

/** Plays so many minutes in all: rows, and the samples, the first before anything was played. */
export async function measureMemory(site, minutes) {
  const browser = await launch();
  try {
    const lessons = Object.entries(LARGEST);
    const page = await open(browser, `${site}#/`, { prepare: (fresh) => fresh.addInitScript(hear) });
    const [tools, browserTools] = [await page.context().newCDPSession(page), await browser.newBrowserCDPSession()];
    const samples = [{ after: 'start', ...(await sample(page, tools, browserTools)) }];
    for (const [name, hash] of lessons) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.locator(`main.${name}`).waitFor();
      await setSpeed(page);
      await playOn(page, (minutes * 60_000) / lessons.length);
      samples.push({ after: name, ...(await sample(page, tools, browserTools)) });
    }
    await page.evaluate(() => { location.hash = '#/'; });
    await page.locator('main.home').waitFor();
    samples.push({ after: 'home', ...(await sample(page, tools, browserTools)) });
    return { rows: rowsOf(samples, minutes), minutes, samples };
  } finally {
    await browser.close();
  }
}

function rowsOf(samples, minutes) {
  const places = { start: 'at the start', home: 'at the start page, after all' };
  return [
    heading(`memory of one window while all lessons are played in turn, minutes in all: ${minutes}`),
    ...Object.entries(WORDS).flatMap(([name, words]) => samples.map((one) =>
      row(`${words}, ${places[one.after] ?? `after ${one.after}`}`, 'MB', one[name] === null ? [] : [one[name]]))),
  ];
}
