// Measures the built page and prints a table: `node bench/main.mjs FOLDER [PART...]`, FOLDER being that of the compiled
// module bench.js; without a part all of them. Run by `cargo xtask bench`. No time makes it fail.

import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from '../chromium.mjs';
import { serve } from '../server.mjs';
import { measureLargest } from './largest.mjs';
import { measureLessons } from './lessons.mjs';
import { measureMnist } from './mnist.mjs';
import { table } from './statistics.mjs';
import { measureStudy } from './study.mjs';
import { measureTrainings } from './trainings.mjs';
import { measureUpdates } from './updates.mjs';

const load = () => loadavg()[0].toFixed(1);

const [folder, ...only] = process.argv.slice(2);
const [browser, module, site] = await Promise.all([launch(), serve(resolve(folder)), serve()]);
/** What follows the table. */
const texts = [];
/** What can be measured by itself. */
const PARTS = {
  updates: () => measureUpdates(browser, module.address),
  trainings: () => measureTrainings(browser, module.address),
  study: () => measureStudy(browser, module.address),
  lessons: () => measureLessons(browser, site.address),
  largest: () => measureLargest(browser, site.address),
  mnist: async () => {
    const { rows, result, text } = await measureMnist(browser, site.address);
    texts.push(text ?? '');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'mnist.json'), `${JSON.stringify({ browser: browser.version(), ...result }, null, 1)}\n`);
    return rows;
  },
};
try {
  const [{ model }, before] = [cpus()[0], load()];
  const rows = [];
  for (const [part, measure] of Object.entries(PARTS)) {
    if (only.length === 0 || only.includes(part)) rows.push(...(await measure()));
  }
  console.log(`${model}, ${cpus().length} cores, load ${before} … ${load()}, Chromium ${browser.version()}\n`);
  console.log(table(rows));
  texts.filter(Boolean).forEach((text) => console.log(`\n${text}`));
  console.log('\nFrames and tasks: time of the main thread itself; updates and starts: by the wall clock.');
} finally {
  await Promise.all([browser.close(), module.close(), site.close()]);
}
