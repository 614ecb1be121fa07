// Plays the built page for a while: `node soak/main.mjs [--minutes N] [--seed N] [--lesson NAME] [--site FOLDER]`. Run by
// `cargo xtask soak`. A failure is printed with its seed and ends the run, and so does memory that grew too much.

import { parseArgs } from 'node:util';
import { launch } from '../chromium.mjs';
import { DIST, serve } from '../server.mjs';
import { grown, sample, table } from './memory.mjs';
import { failure, summary } from './report.mjs';
import { episode, lessonFor, tally } from './run.mjs';
import { openScene } from './scene.mjs';
import { STARTS } from './values.mjs';

const ACTIONS = 60;

const text = { type: 'string' };
const { values } = parseArgs({ options: { minutes: text, seed: text, lesson: text, site: text } });
const [minutes, first] = [Number(values.minutes ?? 10), Number(values.seed ?? 1)];
if (values.lesson && !(values.lesson in STARTS)) throw new Error(`there is no lesson ${values.lesson}: ${Object.keys(STARTS)}`);

const [browser, site] = await Promise.all([launch(), serve(values.site ?? DIST)]);
const scene = await openScene(browser, site.address, values.lesson ? [values.lesson] : Object.keys(STARTS));
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

let failed = false;
try {
  for (let seed = first; Date.now() < until; seed += 1) {
    await look();
    const lesson = lessonFor(seed, values.lesson);
    await episode(scene, { seed, lesson, actions: ACTIONS, until }, told);
  }
  await look();
} catch (fault) {
  failed = true;
  console.log(`\n${await failure(scene, fault)}`);
} finally {
  const above = grown(samples);
  above.forEach((line) => console.log(`FAILURE: ${line}`));
  failed ||= above.length > 0;
  console.log(`\n${passed().toFixed(1)} minutes from seed ${first}: ${failed ? 'failed' : 'nothing found'}\n${summary(told)}\n${table(samples)}`);
  process.exitCode = failed ? 1 : 0;
  await Promise.all([browser.close(), site.close()]);
}
