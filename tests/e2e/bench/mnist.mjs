// The lecture's network 784-512-10 on images of digits: steps of our workers, and of other libraries that do the same work
// in the same page; then the lecture's twenty epochs beside those of Keras. With MNIST where the built page has it, else
// with digits that the page writes itself. MLP_LAB_PYTHON, if it names a Python with TensorFlow, adds Keras itself.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DIST } from '../server.mjs';
import { otherLibraries } from './libraries.mjs';
import { compareOthers, prepareOthers } from './mnist_others.mjs';
import { heading, row, summary } from './statistics.mjs';

const PLAN = { units: 512, batch: 128, rate: 0.1, seed: 7 };
const SYNTHETIC = { synthetic: { seed: 1, train: 60_000, test: 10_000 } };
const BATCHES = 469;
const EPOCHS = 20;
const ROUNDS = 5;
/** Keras' own step is measured over so many epochs. */
const KERAS = fileURLToPath(new URL('mnist_keras.py', import.meta.url));
const RUNS = new URL('../../reference/mnist_runs.json', import.meta.url);
const FILE = (name) => new URL(name, import.meta.url);

/** A blank page from which the built page's workers can be started. */
async function blank(browser, site) {
  const page = await browser.newPage();
  await page.route(`${site}measure`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  for (const [name, place] of [['trainer.mjs', 'trainer.mjs'], ['worker_messages.mjs', '../worker_messages.mjs']]) {
    const body = await readFile(FILE(place), 'utf8');
    await page.route(`${site}${name}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  }
  await page.goto(`${site}measure`);
  await otherLibraries(page, site);
  await page.evaluate(async () => { window.Trainer = (await import('./trainer.mjs')).Trainer; });
  return page;
}

/** Opens a training by so many workers, and goes through its first epoch, in which everything is compiled. */
const open = (page, plan, members) => page.evaluate(async ([wanted, count]) => {
  window.trainers ??= {};
  window.trainers[count] = await window.Trainer.begin(count, wanted, count);
  return (await window.trainers[count].goTo(469)).took;
}, [plan, members]);

/** Milliseconds of a step within an epoch, and of an epoch with its test, of the next epoch. */
const epoch = (page, members, at) => page.evaluate(async ([count, from]) => {
  const trainer = window.trainers[count];
  const first = await trainer.goTo(from + 9);
  const middle = await trainer.goTo(from + 459);
  const last = await trainer.goTo(from + 469);
  return { step: middle.took / 450, epoch: first.took + middle.took + last.took };
}, [members, at]);

const close = (page, members) => page.evaluate((count) => window.trainers[count].end(), members);

/** The lecture's training as a whole: seconds, and what each epoch came to. */
const whole = (page, plan, members) => page.evaluate(async ([wanted, count, t, batches]) => {
  const trainer = await window.Trainer.begin(1, wanted, count);
  const start = performance.now();
  await trainer.goTo(t);
  // The last epoch's test images are judged after its last update.
  while (trainer.logs().at(-1).epoch < t / batches) await new Promise((done) => { setTimeout(done, 5); });
  const [seconds, logs] = [(performance.now() - start) / 1000, trainer.logs()];
  trainer.end();
  return { seconds, logs };
}, [plan, members, BATCHES * EPOCHS, BATCHES]);

/** Seconds of an epoch of Keras itself, or why there are none. */
async function keras() {
  const python = process.env.MLP_LAB_PYTHON;
  if (!python) return { reason: 'MLP_LAB_PYTHON names no Python' };
  try {
    const { stdout } = await promisify(execFile)(python, [KERAS, `${DIST}/mnist`], { maxBuffer: 1 << 24 });
    return JSON.parse(stdout.trim().split('\n').at(-1));
  } catch (error) {
    return { reason: `${python} has no TensorFlow: ${error.message.trim().split('\n').at(-1)}` };
  }
}

/** Epoch by epoch: our loss and accuracy, and the least and the most of Keras' runs. */
function curve(logs, runs) {
  const spread = (name, at) => {
    const all = runs.map((run) => run[name][at]);
    return `${Math.min(...all).toFixed(4)} … ${Math.max(...all).toFixed(4)}`;
  };
  const lines = logs.filter(({ epoch: number }) => number > 0).map(({ epoch: number, train, test }) => [
    String(number).padStart(5), train.loss.toFixed(4), spread('loss', number - 1), train.accuracy.toFixed(4),
    spread('accuracy', number - 1), test.loss.toFixed(4), test.accuracy.toFixed(4), '#'.repeat(Math.round(train.loss * 400)),
  ].join('  '));
  return ['epoch  loss    Keras            acc.    Keras            test loss, acc.', ...lines].join('\n');
}

/** Measures one source of digits: rows, and the numbers behind them. */
async function measureSource(browser, site, name, source) {
  const page = await blank(browser, site);
  const plan = { ...PLAN, source };
  const teams = [...new Set([1, 2, Math.min(8, availableParallelism())])].sort((a, b) => a - b);
  await page.evaluate((binaries) => window.tf.wasm.setWasmPaths(binaries), `${site}binaries/`);
  const others = await page.evaluate(prepareOthers, { plan });
  compareOthers(others);
  for (const members of teams) await open(page, plan, members);
  const times = Object.fromEntries([...teams, ...others.names].map((who) => [who, []]));
  const epochs = Object.fromEntries(teams.map((who) => [who, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const members of teams) {
      const took = await epoch(page, members, round * BATCHES);
      times[members].push(took.step);
      epochs[members].push(took.epoch / 1000);
    }
    for (const other of others.names) times[other].push(await page.evaluate((who) => window.others[who](), other));
  }
  for (const members of teams) await close(page, members);
  await page.close();
  const words = (members) => (members === 1 ? '1 worker' : `${members} workers`);
  const seconds = (list) => list.map((step) => (step * BATCHES) / 1000);
  const ratio = (other, members) => times[other].map((time, at) => time / times[members][at]);
  const rows = [heading(`784-512-10, sigmoid, mse, SGD, batches of 128: ${name}`)];
  for (const members of teams) {
    rows.push(row(`ours, ${words(members)}: one step`, 'ms', times[members]));
    rows.push(row('    all 469 steps of an epoch', 's', seconds(times[members])));
    rows.push(row('    an epoch with its 10,000 test images', 's', epochs[members]));
  }
  for (const other of others.names) {
    rows.push(row(`${other}: one step`, 'ms', times[other]));
    rows.push(row('    all 469 steps of an epoch', 's', seconds(times[other])));
    for (const members of teams) {
      const target = /wasm/.test(other) ? { 1: '≥ 90', 2: '≥ 150' }[members] : undefined;
      rows.push(row(`    … / ours, ${words(members)}`, '', ratio(other, members), target));
    }
  }
  return { rows, name, steps: times, epochs };
}

/** Measures all; `site` is the address of the built page. */
export async function measureMnist(browser, site) {
  const real = existsSync(`${DIST}/mnist/train-images-idx3-ubyte.gz`);
  const sources = [await measureSource(browser, site, 'digits of our own', SYNTHETIC)];
  if (real) sources.push(await measureSource(browser, site, 'MNIST', {}));
  const rows = sources.flatMap((source) => source.rows);
  const result = { sources: sources.map(({ rows: _, ...source }) => source) };
  if (!real) return { rows: [...rows, heading('no MNIST in dist/: `cargo xtask mnist` fetches it')], result };
  const { runs } = JSON.parse(await readFile(RUNS, 'utf8'));
  const lecture = runs.filter((run) => run.name === 'lecture');
  for (const members of [1, 2]) {
    const page = await blank(browser, site);
    const { seconds, logs } = await whole(page, PLAN, members);
    await page.close();
    rows.push(row(`the lecture's ${EPOCHS} epochs with their tests, workers: ${members}`, 's', [seconds]));
    (result.whole ??= {})[members] = { seconds, logs };
  }
  const { logs } = result.whole[1];
  const { train, test } = logs.at(-1);
  rows.push(
    row('    loss of the last epoch', '', [train.loss]), row('    … of Keras', '', lecture.map(({ loss }) => loss.at(-1))),
    row('    accuracy of the last epoch', '', [train.accuracy]),
    row('    … of Keras', '', lecture.map(({ accuracy }) => accuracy.at(-1))),
    row('    accuracy on the test images', '', [test.accuracy]),
    row('    … of Keras', '', lecture.map((run) => run.test_accuracy)),
  );
  const theirs = await keras();
  if (theirs.reason) rows.push(heading(`Keras itself was not measured: ${theirs.reason}`));
  else {
    const ours = summary(sources.at(-1).steps[1]).median * BATCHES / 1000;
    rows.push(row(`${theirs.versions}: an epoch`, 's', theirs.epochs));
    rows.push(row('    … / ours, 1 worker', '', theirs.epochs.map((time) => time / ours), '≥ 2.5'));
  }
  result.keras = theirs;
  return { rows, result, text: curve(logs, lecture) };
}
