// Plays the built page for a while: `node soak/main.mjs [--minutes N] [--seed N] [--lesson NAME] [--site FOLDER]`. Run by
// `cargo xtask soak`. A failure is printed with its seed; what follows is played in new windows. Failures and memory that
// grew too much make the run fail.

import { parseArgs } from 'node:util';
import { launch } from '../chromium.mjs';
import { DIST, serve } from '../server.mjs';
import { grown, sample, table } from './memory.mjs';
import { failure, summary } from './report.mjs';
import { episode, lessonFor, tally } from './run.mjs';
import { openScene } from './scene.mjs';
import { STARTS } from './values.mjs';

const ACTIONS = 60;
/** After so many failures there is enough to look at. */
const MOST_FAILURES = 10;

const text = { type: 'string' };
const { values } = parseArgs({ options: { minutes: text, seed: text, lesson: text, site: text } });
const [minutes, first] = [Number(values.minutes ?? 10), Number(values.seed ?? 1)];
if (values.lesson && !(values.lesson in STARTS)) throw new Error(`there is no lesson ${values.lesson}: ${Object.keys(STARTS)}`);

const [browser, site] = await Promise.all([launch(), serve(values.site ?? DIST)]);
const lessons = values.lesson ? [values.lesson] : Object.keys(STARTS);
const open = () => openScene(browser, site.address, lessons);
let [scene, seed, failures] = [await open(), first, 0];
const [start, told, samples] = [Date.now(), tally(), []];
const passed = () => (Date.now() - start) / 60_000;
const until = start + minutes * 60_000;

/** Looks at the memory between two episodes, about once a minute. */
async function look() {
  if (samples.length > 0 && passed() - samples.at(-1).minutes < 1) return;
  samples.push(await sample(scene, passed()));
  const { scripts, modules, 'fresh scripts': fresh, 'fresh modules': freshModules, processes } = samples.at(-1);
  const numbers = [scripts, fresh, modules, freshModules].map((value) => value.toFixed(1)).join(', ');
  console.log(`${passed().toFixed(1)} min: ${told.actions} actions, ${told.comparisons} comparisons; MB: scripts and modules ${numbers}, processes ${processes.toFixed(0)}`);
}

for (; Date.now() < until && failures < MOST_FAILURES; seed += 1) {
  try {
    await look();
    await episode(scene, { seed, lesson: lessonFor(seed, values.lesson), actions: ACTIONS, until }, told);
  } catch (fault) {
    failures += 1;
    console.log(`\n${await failure(scene, fault)}\n`);
    await scene.close();
    scene = await open();
  }
}
await look();
const above = grown(samples);
above.forEach((line) => console.log(`FAILURE: ${line}`));
const outcome = failures + above.length === 0 ? 'nothing found' : `${failures} failures`;
console.log(`\n${passed().toFixed(1)} minutes, seeds ${first} to ${seed - 1}: ${outcome}\n${summary(told)}\n${table(samples)}`);
process.exitCode = failures + above.length === 0 ? 0 : 1;
await Promise.all([browser.close(), site.close()]);
