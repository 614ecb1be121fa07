// Steps of the lecture's network 784-512-10 on images of digits: of our workers, and of other libraries that do the same work
// in the same page. With digits that the page writes itself and, where the built page has it, with MNIST.

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { DIST } from '../server.mjs';
import { LIBRARIES } from './libraries.mjs';
import { compareOthers, prepareOthers } from './mnist_others.mjs';
import { heading, row } from './statistics.mjs';

/** The lecture's training. */
export const PLAN = { units: 512, batch: 128, rate: 0.1, seed: 7 };
/** Updates in an epoch of 60 000 images. */
export const BATCHES = 469;
/** Whether the built page has MNIST. */
export const HAS_MNIST = existsSync(`${DIST}/mnist/train-images-idx3-ubyte.gz`);

const SOURCES = [
  { id: 'synthetic', words: 'digits of our own', source: { synthetic: { seed: 1, train: 60_000, test: 10_000 } } },
  ...(HAS_MNIST ? [{ id: 'mnist', words: 'MNIST', source: {} }] : []),
];
const ROUNDS = 5;
/** Numbers of workers. */
const TEAMS = [...new Set([1, 2, Math.min(8, availableParallelism())])].sort((a, b) => a - b);

/** Opens a training by so many workers, and goes through its first epoch, in which everything is compiled. */
const open = (desk, plan, members) => desk.evaluate(async ([wanted, count, batches]) => {
  window.trainers ??= {};
  window.trainers[count] = await window.Trainer.begin(count, wanted, count);
  await window.trainers[count].goTo(batches);
}, [plan, members, BATCHES]);

/** Milliseconds of a step within an epoch, and of an epoch with its test, of the next epoch. */
const epoch = (desk, members, at) => desk.evaluate(async ([count, from]) => {
  const trainer = window.trainers[count];
  const first = await trainer.goTo(from + 9);
  const middle = await trainer.goTo(from + 459);
  const last = await trainer.goTo(from + 469);
  return { step: middle.took / 450, epoch: first.took + middle.took + last.took };
}, [members, at]);

const close = (desk, members) => desk.evaluate((count) => window.trainers[count].end(), members);

/** Measures one source of digits: rows, and the numbers behind them. */
async function measureSource(desk, { id, words, source }) {
  const plan = { ...PLAN, source };
  const others = await desk.evaluate(prepareOthers, { plan, libraries: LIBRARIES });
  compareOthers(others);
  for (const members of TEAMS) await open(desk, plan, members);
  const steps = Object.fromEntries([...TEAMS, ...others.names].map((who) => [who, []]));
  const epochs = Object.fromEntries(TEAMS.map((who) => [who, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const members of TEAMS) {
      const took = await epoch(desk, members, round * BATCHES);
      steps[members].push(took.step);
      epochs[members].push(took.epoch / 1000);
    }
    for (const other of others.names) steps[other].push(await desk.evaluate((who) => window.others[who](), other));
  }
  for (const members of TEAMS) await close(desk, members);
  await desk.evaluate(() => window.forgetOthers());
  return { id, words, others: others.names, steps, epochs };
}

function rowsOf({ words, others, steps, epochs }) {
  const workers = (members) => (members === 1 ? '1 worker' : `${members} workers`);
  const seconds = (list) => list.map((step) => (step * BATCHES) / 1000);
  const ratio = (other, members) => steps[other].map((time, at) => time / steps[members][at]);
  const rows = [heading(`784-512-10, sigmoid, mse, SGD, batches of 128: ${words}`)];
  for (const members of TEAMS) {
    rows.push(row(`ours, ${workers(members)}: one step`, 'ms', steps[members]));
    rows.push(row('    all 469 steps of an epoch', 's', seconds(steps[members])));
    rows.push(row('    an epoch with its 10,000 test images', 's', epochs[members]));
  }
  for (const other of others) {
    rows.push(row(`${other}: one step`, 'ms', steps[other]));
    rows.push(row('    all 469 steps of an epoch', 's', seconds(steps[other])));
    for (const members of TEAMS) {
      const target = /wasm/.test(other) ? { 1: '≥ 90', 2: '≥ 150' }[members] : undefined;
      rows.push(row(`    … / ours, ${workers(members)}`, '', ratio(other, members), target));
    }
  }
  return rows;
}

/** The same for the comparison, in microseconds. */
function workOf({ id, words, steps }) {
  const micros = (list) => list.map((step) => step * 1000);
  const ours = Object.fromEntries(TEAMS.map((members) => [members, micros(steps[members])]));
  const peers = Object.fromEntries(Object.entries(LIBRARIES).map(([other, name]) => [other, micros(steps[name])]));
  return { id, words: `784-512-10, one step with a batch of 128: ${words}`, ours, peers };
}

/** Measures on the desk, one source after the other: rows, the works for the comparison, and the numbers behind them. */
export async function measureDigits(desk) {
  const sources = [];
  for (const source of SOURCES) sources.push(await measureSource(desk, source));
  return { rows: sources.flatMap(rowsOf), works: sources.map(workOf), sources };
}
