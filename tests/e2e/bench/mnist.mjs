// The lecture's training of 784-512-10 on MNIST as a whole, beside that of Keras: its twenty epochs with their tests.
// MLP_LAB_PYTHON, if it names a Python with TensorFlow, adds how long Keras itself takes here.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DIST } from '../server.mjs';
import { BATCHES, HAS_MNIST, PLAN } from './digits.mjs';
import { heading, row, summary } from './statistics.mjs';

const EPOCHS = 20;
const KERAS = fileURLToPath(new URL('mnist_keras.py', import.meta.url));
const RUNS = new URL('../../reference/mnist_runs.json', import.meta.url);

/** The lecture's training as a whole: seconds, and what each epoch came to. */
const whole = (desk, members) => desk.evaluate(async ([plan, count, t, batches]) => {
  const trainer = await window.Trainer.begin(1, plan, count);
  const start = performance.now();
  await trainer.goTo(t);
  // The last epoch's test images are judged after its last update.
  while (trainer.logs().at(-1).epoch < t / batches) await new Promise((done) => { setTimeout(done, 5); });
  const [seconds, logs] = [(performance.now() - start) / 1000, trainer.logs()];
  trainer.end();
  return { seconds, logs };
}, [PLAN, members, BATCHES * EPOCHS, BATCHES]);

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

/** Measures on the desk after the steps in `digits`: rows, the numbers behind them, and a text that follows the table. */
export async function measureMnist(desk, digits) {
  if (!HAS_MNIST) return { rows: [heading('no MNIST in dist/: `cargo xtask mnist` fetches it')] };
  const [rows, trainings] = [[], {}];
  const { runs } = JSON.parse(await readFile(RUNS, 'utf8'));
  const lecture = runs.filter((run) => run.name === 'lecture');
  for (const members of [1, 2]) {
    trainings[members] = await whole(desk, members);
    rows.push(row(`the lecture's ${EPOCHS} epochs with their tests, workers: ${members}`, 's', [trainings[members].seconds]));
  }
  const { logs } = trainings[1];
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
    const ours = summary(digits.sources.at(-1).steps[1]).median * BATCHES / 1000;
    rows.push(row(`${theirs.versions}: an epoch`, 's', theirs.epochs));
    rows.push(row('    … / ours, 1 worker', '', theirs.epochs.map((time) => time / ours), '≥ 2.5'));
  }
  return { rows, trainings, keras: theirs, text: curve(logs, lecture) };
}
