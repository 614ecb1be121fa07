// Updates of two small networks: ours through `Training::step`, and those of two other libraries that do the same work in
// the same page. One update is forward, backward and descent over one batch, in the order of the data.

import { takeTurns } from './desk.mjs';
import { LIBRARIES } from './libraries.mjs';
import { heading, row } from './statistics.mjs';

const WARM_UP = 3;
const REPETITIONS = 15;
/** The other library with tensors needs a millisecond for what takes us a microsecond. */
const [MANY, FEW] = [40_000, 100];
const COUNTS = { double: MANY, shuffled: MANY, single: MANY, convnetjs: MANY, cpu: FEW, wasm: FEW };

const PROBLEMS = [
  { name: 'xor', words: 'XOR, 2-2-1 sigmoid, one sample per update', target: '≤ 1.00' },
  { name: 'disk', words: 'points in a disk, 2-4-2-1 tanh, ten samples per update', target: '≤ 5.00' },
];

/** Puts a function into the page for each library: so many updates from the same start, and the loss after them. */
async function prepare(name) {
  const ours = await import('./module/bench.js');
  await ours.default();
  const sizes = [...ours.sizes(name)];
  const [rate, batchSize] = ours.settings(name);
  const [inputs, targets, kernels] = [ours.inputs(name), ours.targets(name), ours.start_kernels(name)];
  const width = sizes[0];
  const rows = Array.from(targets, (_, at) => inputs.subarray(at * width, (at + 1) * width));
  const activation = name === 'xor' ? 'sigmoid' : 'tanh';

  /** The start of each layer: a kernel of inputs × outputs, row by row. */
  const layers = sizes.slice(1).map((outputs, at) => {
    const from = sizes.slice(0, at).reduce((sum, size, layer) => sum + size * sizes[layer + 1], 0);
    return { inputs: sizes[at], outputs, kernel: kernels.subarray(from, from + sizes[at] * outputs) };
  });

  function convnetjs(updates) {
    const { Net, Trainer, Vol } = window.convnetjs;
    const net = new Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: width },
      ...layers.map(({ outputs }) => ({ type: 'fc', num_neurons: outputs, activation })),
      { type: 'regression', num_neurons: 1 },
    ]);
    // The library puts a linear layer before the loss.
    net.layers.splice(-2, 1);
    const dense = net.layers.filter(({ layer_type: type }) => type === 'fc');
    dense.forEach((layer, at) => layer.filters.forEach((filter, to) => {
      filter.w.forEach((_, input) => { filter.w[input] = layers[at].kernel[input * layer.filters.length + to]; });
      layer.biases.w[to] = 0;
    }));
    // Its derivative is o − t, ours twice that.
    const options = { learning_rate: 2 * rate, method: 'sgd', momentum: 0, batch_size: batchSize };
    const trainer = new Trainer(net, options);
    const samples = rows.map((row) => new Vol([...row]));
    const wanted = Array.from(targets, (target) => [target]);
    for (let at = 0; at < updates * batchSize; at += 1) {
      trainer.train(samples[at % samples.length], wanted[at % samples.length]);
    }
    const squares = samples.map((sample, at) => (net.forward(sample).w[0] - targets[at]) ** 2);
    return squares.reduce((sum, square) => sum + square) / squares.length;
  }

  const batches = Array.from({ length: rows.length / batchSize }, (_, at) => [
    inputs.subarray(at * batchSize * width, (at + 1) * batchSize * width), targets.subarray(at * batchSize, (at + 1) * batchSize),
  ]);
  const tensors = (backend) => (updates) => window.trainTensors({ backend, layers, activation, rate, batches }, updates);

  const timed = (work) => (updates) => {
    const start = performance.now();
    const loss = work(updates);
    return { loss, time: performance.now() - start };
  };
  window.works = {
    double: timed((updates) => ours.trained_64(name, updates, false)),
    shuffled: timed((updates) => ours.trained_64(name, updates, true)),
    single: timed((updates) => ours.trained_32(name, updates, false)),
    convnetjs: timed(convnetjs),
    cpu: tensors('cpu'),
    wasm: tensors('wasm'),
  };
}

/** The measurement is worth nothing unless all did the same work. */
function sameWork({ double, single, convnetjs, cpu, wasm, early }) {
  for (const [name, found, wanted, tolerance] of [
    ['convnetjs', convnetjs, double, 1e-6],
    ['float32', single, double, 1e-2],
    ['TensorFlow.js on cpu', cpu, early, 1e-4],
    ['TensorFlow.js on wasm', wasm, early, 1e-4],
  ]) {
    if (!(Math.abs(found - wanted) <= tolerance * wanted)) throw new Error(`${name} ends at ${found}, not ${wanted}`);
  }
}

async function measure(desk, { name, words, target }) {
  await desk.evaluate(prepare, name);
  const { times, losses } = await desk.evaluate(takeTurns, { counts: COUNTS, warmUp: WARM_UP, repetitions: REPETITIONS });
  sameWork({ ...losses, early: await desk.evaluate((few) => window.works.single(few).loss, FEW) });
  const { double, shuffled, single, ...peers } = times;
  const ratio = (other, own) => peers[other].map((time, at) => time / own[at]);
  const rows = [
    heading(words),
    row('ours, float64', 'µs', double, target),
    row('ours, float64, shuffled', 'µs', shuffled, target),
    row('ours, float32', 'µs', single, target),
    row(`${LIBRARIES.convnetjs} (float64)`, 'µs', peers.convnetjs),
    row(`${LIBRARIES.cpu} (float32)`, 'µs', peers.cpu),
    row(`${LIBRARIES.wasm} (float32)`, 'µs', peers.wasm),
    row('convnetjs / ours in float64', '', ratio('convnetjs', double)),
    row('TensorFlow.js, cpu / ours in float32', '', ratio('cpu', single)),
    row('TensorFlow.js, wasm / ours in float32', '', ratio('wasm', single)),
  ];
  return { rows, work: { id: name, words, ours: { 1: double }, peers } };
}

/** Measures each problem on the desk: rows, and the works for the comparison. */
export async function measureTrainings(desk) {
  const measured = [];
  for (const problem of PROBLEMS) measured.push(await measure(desk, problem));
  return { rows: measured.flatMap(({ rows }) => rows), works: measured.map(({ work }) => work) };
}
