// Plays episodes: a lesson, a seed, so many actions, each followed by a look. Tells what it came to; decides nothing else.

import { act } from './actions.mjs';
import { check, checkQuiet, Fault } from './check.mjs';
import { generator, ofStep } from './random.mjs';
import { begin } from './scene.mjs';
import { lessonOf, STARTS } from './values.mjs';

/** Actions that are kept for the report of a failure. */
const KEPT = 20;
/** A comparison that took longer than this, in ms, is made with every fourth action only. */
const COSTLY = 1500;

/** What happened so far. */
export function tally() {
  return { episodes: 0, actions: 0, impossible: 0, comparisons: 0, begun: 0, values: 0, skipped: {}, lessons: {}, longest: 0 };
}

/** The lesson of an episode: the wanted one, else one that the seed chooses. */
export const lessonFor = (seed, wanted) => wanted ?? generator(seed).pick(Object.keys(STARTS));

function count(told, { compared, skipped, begun }, lesson, took) {
  if (skipped) told.skipped[skipped] = (told.skipped[skipped] ?? 0) + 1;
  else {
    told.comparisons += 1;
    told.begun += begun ? 1 : 0;
    told.values += compared;
    told.lessons[lesson] = (told.lessons[lesson] ?? 0) + 1;
  }
  told.longest = Math.max(told.longest, took);
}

/**
 * Plays one episode and adds to `told`. Throws a Fault with `step` and `last`, the last actions. `until` ends it early
 * (milliseconds since 1970).
 */
export async function episode(scene, { seed, lesson, actions, until = Infinity }, told) {
  const last = [];
  let [step, slow] = [0, false];
  try {
    await begin(scene, lesson);
    told.episodes += 1;
    for (; step < actions && Date.now() < until; step += 1) {
      const random = ofStep(seed, step);
      const [full, whole, address] = [random.real(), random.chance(0.04), random.chance(0.06)];
      const done = await act(scene, random);
      last.push(`${step}: ${done}`);
      last.splice(0, last.length - KEPT);
      told.actions += 1;
      if (/was not possible/.test(done)) told.impossible += 1;
      await checkQuiet(scene);
      if (full > (slow ? 0.25 : 0.8) && step < actions - 1) continue;
      const start = Date.now();
      const result = await check(scene, { whole, address });
      const took = Date.now() - start;
      slow = took > COSTLY;
      count(told, result, lessonOf(result.link ?? '') ?? lesson, took);
    }
  } catch (error) {
    throw Object.assign(error instanceof Fault ? error : new Fault(error.stack), { seed, lesson, step, last });
  }
}
