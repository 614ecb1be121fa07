// Measures the built page and prints a table: `node bench/main.mjs FOLDER`, FOLDER being that of the compiled module
// bench.js. Run by `cargo xtask bench`. No time makes it fail.

import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { launch } from '../chromium.mjs';
import { serve } from '../server.mjs';
import { measureLargest } from './largest.mjs';
import { measureLessons } from './lessons.mjs';
import { table } from './statistics.mjs';
import { measureStudy } from './study.mjs';
import { measureTrainings } from './trainings.mjs';
import { measureUpdates } from './updates.mjs';

const load = () => loadavg()[0].toFixed(1);

const [browser, module, site] = await Promise.all([launch(), serve(resolve(process.argv[2])), serve()]);
try {
  const [{ model }, before] = [cpus()[0], load()];
  const rows = [
    ...(await measureUpdates(browser, module.address)),
    ...(await measureTrainings(browser, module.address)),
    ...(await measureStudy(browser, module.address)),
    ...(await measureLessons(browser, site.address)),
    ...(await measureLargest(browser, site.address)),
  ];
  console.log(`${model}, ${cpus().length} cores, load ${before} … ${load()}, Chromium ${browser.version()}\n`);
  console.log(table(rows));
  console.log('\nFrames and tasks: time of the main thread itself; updates and starts: by the wall clock.');
} finally {
  await Promise.all([browser.close(), module.close(), site.close()]);
}
