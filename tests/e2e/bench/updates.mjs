// The XOR network's updates: ours as the page makes them, ours alone, and those of another library that does the same
// work in the same page. One update is forward, backward and descent over all four samples.

import { fileURLToPath } from 'node:url';
import { heading, row } from './statistics.mjs';

const OTHER = fileURLToPath(new URL('../node_modules/convnetjs/build/convnet.js', import.meta.url));
const ITERATIONS = 10_000;
const WARM_UP = 3;
const REPETITIONS = 21;

/** Puts three functions into the page that each make so many updates from the same start and return the last loss. */
async function prepare(module) {
  const ours = await import(module);
  await ours.default();
  const { Net, Trainer, Vol } = window.convnetjs;
  const weights = ours.start_weights();
  const hidden = weights.length / 4;

  /** The same network: the bias is a node of ours and a field of theirs. */
  function network() {
    const net = new Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
      { type: 'fc', num_neurons: hidden - 1, activation: 'sigmoid' },
      { type: 'fc', num_neurons: 1, activation: 'sigmoid' },
      { type: 'regression', num_neurons: 1 },
    ]);
    // The library puts a linear layer before the loss, which the lecture's network does not have.
    net.layers.splice(-2, 1);
    const [, first, , second] = net.layers;
    first.filters.forEach((filter, to) => {
      filter.w.set(weights.subarray(3 * to, 3 * to + 2));
      first.biases.w[to] = weights[3 * to + 2];
    });
    const output = weights.subarray(3 * hidden);
    second.filters[0].w.set(output.subarray(0, hidden - 1));
    second.biases.w[0] = output[hidden - 1];
    return net;
  }

  const samples = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]];
  const inputs = samples.map(([x1, x2]) => new Vol([x1, x2]));
  const targets = samples.map(([, , target]) => [target]);

  function theirs(iterations) {
    // It divides the gradient by the size of the batch; the lecture does not.
    const rate = ours.learning_rate() * samples.length;
    const options = { learning_rate: rate, method: 'sgd', momentum: 0, batch_size: samples.length };
    const trainer = new Trainer(network(), options);
    let loss;
    for (let iteration = 0; iteration < iterations; iteration += 1) {
      loss = 0;
      for (let sample = 0; sample < samples.length; sample += 1) {
        loss += trainer.train(inputs[sample], targets[sample]).cost_loss;
      }
    }
    // Its loss is 2·(t−o)², ours ½·(t−o)².
    return loss / 4;
  }

  window.updates = { played: ours.played_updates, bare: ours.bare_updates, theirs };
}

/** Microseconds per update and the last losses, the three in turn so that noise meets all alike. */
function repeat({ iterations, warmUp, repetitions }) {
  const times = {};
  const losses = {};
  for (let repetition = -warmUp; repetition < repetitions; repetition += 1) {
    for (const [name, update] of Object.entries(window.updates)) {
      const start = performance.now();
      losses[name] = update(iterations);
      const each = ((performance.now() - start) * 1000) / iterations;
      if (repetition >= 0) (times[name] ??= []).push(each);
    }
  }
  return { times, losses };
}

/** The measurement is worth nothing unless all three did the same work. */
function sameWork({ played, bare, theirs }) {
  if (played !== bare) throw new Error(`the player ends at E = ${played}, bare updates at ${bare}`);
  const distance = Math.abs(theirs - bare) / bare;
  if (!(distance < 1e-9)) throw new Error(`convnetjs ends at E = ${theirs}, we at ${bare}`);
}

/** Measures in a fresh page; `folder` is the address at which the module stands. */
export async function measureUpdates(browser, folder) {
  const page = await browser.newPage();
  const address = `${folder}measure`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(address);
  await page.addScriptTag({ path: OTHER });
  await page.evaluate(prepare, `${folder}bench.js`);
  const { times, losses } = await page.evaluate(repeat, {
    iterations: ITERATIONS,
    warmUp: WARM_UP,
    repetitions: REPETITIONS,
  });
  await page.close();
  sameWork(losses);
  const { played, bare, theirs } = times;
  return [
    heading(`XOR, one iteration of four samples (${ITERATIONS} each time, all three end at E = ${losses.bare})`),
    row('as the page plays', 'µs', played, '≤ 1.50'),
    row('updates alone', 'µs', bare),
    row('convnetjs 0.3.0', 'µs', theirs),
    row('convnetjs / page', '', played.map((ours, at) => theirs[at] / ours)),
  ];
}
