// The XOR network's iterations: ours as the page makes them, ours alone, and those of other libraries that do the same work
// in the same page. One iteration is forward, backward and descent over all four samples.

import { takeTurns } from './desk.mjs';
import { LIBRARIES } from './libraries.mjs';
import { heading, row } from './statistics.mjs';

const ITERATIONS = 10_000;
/** The library with tensors needs a millisecond for what takes us a microsecond. */
const FEW = 100;
const COUNTS = { played: ITERATIONS, bare: ITERATIONS, convnetjs: ITERATIONS, cpu: FEW, wasm: FEW };
const WARM_UP = 3;
const REPETITIONS = 21;

/** Puts functions into the page that each make so many iterations from the same start and tell the last loss. */
async function prepare() {
  const ours = await import('./module/bench.js');
  await ours.default();
  const { Net, Trainer, Vol } = window.convnetjs;
  const weights = ours.start_weights();
  const hidden = weights.length / 4;
  // The bias is a node of ours and a field of theirs.
  const nodes = Array.from({ length: hidden - 1 }, (_, to) => weights.subarray(3 * to, 3 * to + 3));
  const output = weights.subarray(3 * hidden);

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
      filter.w.set(nodes[to].subarray(0, 2));
      first.biases.w[to] = nodes[to][2];
    });
    second.filters[0].w.set(output.subarray(0, hidden - 1));
    second.biases.w[0] = output[hidden - 1];
    return net;
  }

  const samples = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]];
  const inputs = samples.map(([x1, x2]) => new Vol([x1, x2]));
  const targets = samples.map(([, , target]) => [target]);

  function convnetjs(iterations) {
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

  const layers = [
    { inputs: 2, outputs: hidden - 1, kernel: [0, 1].flatMap((input) => nodes.map((node) => node[input])), biases: nodes.map((node) => node[2]) },
    { inputs: hidden - 1, outputs: 1, kernel: output.subarray(0, hidden - 1), biases: output.subarray(hidden - 1) },
  ];
  const batches = [[samples.flatMap(([x1, x2]) => [x1, x2]), targets.flat()]];
  // Its loss is the mean of (t−o)² over four samples, ours half of their sum.
  const job = { layers, activation: 'sigmoid', rate: 2 * ours.learning_rate(), batches };
  const tensors = (backend) => async (iterations) => {
    const { last, time } = await window.trainTensors({ ...job, backend }, iterations);
    return { loss: 2 * last, time };
  };

  const timed = (work) => (iterations) => {
    const start = performance.now();
    const loss = work(iterations);
    return { loss, time: performance.now() - start };
  };
  window.works = {
    played: timed(ours.played_updates), bare: timed(ours.bare_updates), convnetjs: timed(convnetjs),
    cpu: tensors('cpu'), wasm: tensors('wasm'),
  };
  return { sizes: `2-${hidden - 1}-1` };
}

/** The measurement is worth nothing unless all did the same work. */
function sameWork({ played, bare, convnetjs, cpu, wasm, early }) {
  if (played !== bare) throw new Error(`the player ends at E = ${played}, bare updates at ${bare}`);
  for (const [name, found, wanted, tolerance] of [
    ['convnetjs', convnetjs, bare, 1e-9], ['TensorFlow.js on cpu', cpu, early, 1e-4], ['TensorFlow.js on wasm', wasm, early, 1e-4],
  ]) {
    if (!(Math.abs(found - wanted) <= tolerance * wanted)) throw new Error(`${name} ends at E = ${found}, we at ${wanted}`);
  }
}

/** Measures on the desk: rows, and the work for the comparison. */
export async function measureUpdates(desk) {
  await desk.evaluate(prepare);
  const { times, losses } = await desk.evaluate(takeTurns, { counts: COUNTS, warmUp: WARM_UP, repetitions: REPETITIONS });
  sameWork({ ...losses, early: await desk.evaluate((few) => window.works.bare(few).loss, FEW) });
  const { played, bare, ...peers } = times;
  const ratio = (other) => played.map((ours, at) => peers[other][at] / ours);
  const rows = [
    heading(`XOR, one iteration of four samples (${ITERATIONS} each time, ours end at E = ${losses.bare})`),
    row('as the page plays', 'µs', played, '≤ 1.50'),
    row('updates alone', 'µs', bare),
    ...Object.entries(LIBRARIES).flatMap(([other, name]) => [
      row(name, 'µs', peers[other]), row('    … / page', '', ratio(other)),
    ]),
  ];
  return { rows, works: [{ id: 'xor-iteration', words: 'XOR, one iteration of four samples', ours: { 1: played }, peers }] };
}
