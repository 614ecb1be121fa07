// Measures the built page: `node bench/main.mjs FOLDER [--minutes N] [PART...]`, FOLDER being that of the compiled module
// bench.js; without a part all of them. Prints a table and README.md's tables, and writes all numbers into bench.json in that
// folder. Run by `cargo xtask bench`. No time makes it fail.

import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../chromium.mjs';
import { serve } from '../server.mjs';
import { openDesk } from './desk.mjs';
import { measureDigits } from './digits.mjs';
import { measureLargest } from './largest.mjs';
import { measureLessons } from './lessons.mjs';
import { measureMemory } from './memory.mjs';
import { measureMnist } from './mnist.mjs';
import { comparison, comparisonRows, comparisonTable } from './peers.mjs';
import { measureSizes } from './sizes.mjs';
import { measureStart } from './start.mjs';
import { table } from './statistics.mjs';
import { measureStudy } from './study.mjs';
import { measureTasks } from './tasks.mjs';
import { measureTrainings } from './trainings.mjs';
import { measureUpdates } from './updates.mjs';
import { visitTable } from './visits.mjs';

const load = () => loadavg()[0].toFixed(1);
const once = (act) => {
  let result;
  return () => (result ??= act());
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { minutes: { type: 'string' } } });
const [folder, ...only] = [resolve(positionals[0]), ...positionals.slice(1)];
const minutes = Number(values.minutes ?? 10);
const [browser, module, site] = await Promise.all([launch(), serve(folder), serve()]);

const desk = once(() => openDesk(browser, site.address, folder));
const updates = once(async () => measureUpdates(await desk()));
const trainings = once(async () => measureTrainings(await desk()));
const digits = once(async () => measureDigits(await desk()));

/** What is measured on the desk; `peers` measures nothing that another of them does. */
const ON_DESK = {
  updates,
  trainings,
  mnist: async () => {
    const { rows, sources } = await digits();
    const lecture = await measureMnist(await desk(), { sources });
    return { ...lecture, rows: [...rows, ...lecture.rows], sources };
  },
  peers: async () => {
    const works = [await updates(), await trainings(), await digits()].flatMap((part) => part.works);
    const compared = comparison(works);
    const text = ['ko', 'en'].map((language) => comparisonTable(compared, language)).join('\n\n');
    return { rows: comparisonRows(works), compared, text: `Side by side, as README.md shows it:\n\n${text}` };
  },
};

/** What opens pages of its own. */
const ON_PAGES = {
  study: async () => ({ rows: await measureStudy(browser, module.address) }),
  lessons: async () => ({ rows: await measureLessons(browser, site.address) }),
  largest: async () => ({ rows: await measureLargest(browser, site.address) }),
  tasks: () => measureTasks(browser, site.address),
  sizes: () => measureSizes(browser, site.address),
  start: () => measureStart(browser),
  memory: () => measureMemory(site.address, minutes),
};

const before = load();
const machine = () => ({ processor: cpus()[0].model, cores: cpus().length, load: [before, load()], browser: browser.version() });
const parts = {};
/** What follows the table. */
const texts = [];

/** Measures those parts that were asked for; after each of them all that is known so far is written. */
async function measure(all) {
  for (const [name, act] of Object.entries(all)) {
    if (only.length > 0 && !only.includes(name)) continue;
    console.error(`measuring ${name} …`);
    const { text, ...part } = await act();
    parts[name] = part;
    if (text) texts.push(text);
    await writeFile(join(folder, 'bench.json'), `${JSON.stringify({ ...machine(), parts }, null, 1)}\n`);
  }
}

await mkdir(folder, { recursive: true });
try {
  await measure(ON_DESK);
  // Its libraries would share the processor with what follows.
  for (const page of browser.contexts().flatMap((context) => context.pages())) await page.context().close();
  await measure(ON_PAGES);
  if (parts.sizes && parts.start && parts.tasks) {
    texts.push(`The pages, as tables:\n\n${['ko', 'en'].map((language) => visitTable(parts, language)).join('\n\n')}`);
  }
  const { processor, cores, load: [first, last], browser: version } = machine();
  console.log(`${processor}, ${cores} cores, load ${first} … ${last}, Chromium ${version}\n`);
  console.log(table(Object.values(parts).flatMap(({ rows }) => rows)));
  texts.forEach((text) => console.log(`\n${text}`));
  console.log('\nFrames and tasks: time of the main thread itself; updates and starts: by the wall clock.');
  console.log(`All numbers: ${join(folder, 'bench.json')}`);
} finally {
  await Promise.all([browser.close(), module.close(), site.close()]);
}
