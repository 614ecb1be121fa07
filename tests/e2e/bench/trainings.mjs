// Updates of two small networks: ours through `Training::step`, and those of two other libraries that do the same work in
// the same page. One update is forward, backward and descent over one batch, in the order of the data.

import { otherLibraries } from './libraries.mjs';
import { heading, row } from './statistics.mjs';

const WARM_UP = 3;
const REPETITIONS = 15;
/** The other library with tensors needs a millisecond for what takes us a microsecond. */
const UPDATES = { plain: 40_000, tensors: 100 };

const PROBLEMS = [
  { name: 'xor', words: 'XOR, 2-2-1 sigmoid, one sample per update', target: '≤ 1.00' },
  { name: 'disk', words: 'points in a disk, 2-4-2-1 tanh, ten samples per update', target: '≤ 5.00' },
];

/** Puts a function into the page for each library: so many updates from the same start, and the loss after them. */
async function prepare({ module, name, binaries }) {
  const ours = await import(module);
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
    return { outputs, kernel: kernels.subarray(from, from + sizes[at] * outputs) };
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

  const { tf } = window;
  tf.wasm.setWasmPaths(binaries);

  /** That library's quickest way: no callbacks, the batches made before. */
  async function tensors(backend, updates) {
    await tf.setBackend(backend);
    const model = tf.sequential();
    layers.forEach(({ outputs }, at) => model.add(tf.layers.dense({ units: outputs, activation, inputShape: [sizes[at]] })));
    model.compile({ optimizer: tf.train.sgd(rate), loss: 'meanSquaredError' });
    model.setWeights(layers.flatMap(({ outputs, kernel }, at) => [
      tf.tensor2d([...kernel], [sizes[at], outputs]),
      tf.zeros([outputs]),
    ]));
    const all = [tf.tensor2d([...inputs], [rows.length, width]), tf.tensor2d([...targets], [rows.length, 1])];
    const batches = rows.length / batchSize;
    const parts = all.map((tensor) => tf.split(tensor, batches));
    const start = performance.now();
    for (let at = 0; at < updates; at += 1) {
      await model.trainOnBatch(parts[0][at % batches], parts[1][at % batches]);
    }
    const time = performance.now() - start;
    const [loss] = await model.evaluate(...all, { batchSize: rows.length }).data();
    model.dispose();
    tf.dispose([all, parts]);
    return { loss, time };
  }

  const timed = (work) => (updates) => {
    const start = performance.now();
    const loss = work(updates);
    return { loss, time: performance.now() - start };
  };
  window.trainings = {
    double: timed((updates) => ours.trained_64(name, updates, false)),
    shuffled: timed((updates) => ours.trained_64(name, updates, true)),
    single: timed((updates) => ours.trained_32(name, updates, false)),
    convnetjs: timed(convnetjs),
    cpu: (updates) => tensors('cpu', updates),
    wasm: (updates) => tensors('wasm', updates),
  };
  window.counts = ({ plain, tensors: few }) =>
    ({ double: plain, shuffled: plain, single: plain, convnetjs: plain, cpu: few, wasm: few });
}

/** Microseconds per update and the last losses, all in turn so that noise meets all alike. */
async function repeat({ updates, warmUp, repetitions }) {
  const [times, losses] = [{}, {}];
  for (let repetition = -warmUp; repetition < repetitions; repetition += 1) {
    for (const [name, count] of Object.entries(window.counts(updates))) {
      const { loss, time } = await window.trainings[name](count);
      losses[name] = loss;
      if (repetition >= 0) (times[name] ??= []).push((time * 1000) / count);
    }
  }
  losses.early = window.trainings.single(updates.tensors).loss;
  return { times, losses };
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

async function measure(browser, folder, { name, words, target }) {
  const page = await browser.newPage();
  const address = `${folder}measure`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(address);
  await otherLibraries(page, folder);
  await page.evaluate(prepare, { module: `${folder}bench.js`, name, binaries: `${folder}binaries/` });
  const settings = { updates: UPDATES, warmUp: WARM_UP, repetitions: REPETITIONS };
  const { times, losses } = await page.evaluate(repeat, settings);
  await page.close();
  sameWork(losses);
  const ratio = (other, own) => times[other].map((time, at) => time / times[own][at]);
  return [
    heading(words),
    row('ours, float64', 'µs', times.double, target),
    row('ours, float64, shuffled', 'µs', times.shuffled, target),
    row('ours, float32', 'µs', times.single, target),
    row('convnetjs 0.3.0 (float64)', 'µs', times.convnetjs),
    row('TensorFlow.js 4.22.0, cpu (float32)', 'µs', times.cpu),
    row('TensorFlow.js 4.22.0, wasm (float32)', 'µs', times.wasm),
    row('convnetjs / ours in float64', '', ratio('convnetjs', 'double')),
    row('TensorFlow.js, cpu / ours in float32', '', ratio('cpu', 'single')),
    row('TensorFlow.js, wasm / ours in float32', '', ratio('wasm', 'single')),
  ];
}

/** Measures each problem in a fresh page; `folder` is the address at which the module stands. */
export async function measureTrainings(browser, folder) {
  const rows = [];
  for (const problem of PROBLEMS) rows.push(...(await measure(browser, folder, problem)));
  return rows;
}
