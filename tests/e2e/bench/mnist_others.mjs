// Steps of 784-512-10 by other libraries, on the batches and from the weights with which our workers begin.

/**
 * Runs in the page: puts a function there for each library, which trains for a few steps and returns the milliseconds of
 * one. `libraries` are their names. Returns the names and the losses of batches before each step, ours among them.
 */
export async function prepareOthers({ plan, libraries }) {
  const { tf, convnetjs: { Net, Trainer, Vol } } = window;
  const [size, units, classes, few] = [plan.batch, plan.units, 10, 4];
  const ours = await window.Trainer.begin(9, { ...plan, shuffle: false }, 1);
  const weights = await ours.weights();
  const { pixels, labels } = await ours.images(size * few);
  const losses = { ours: [] };
  for (let t = 1; t <= few; t += 1) losses.ours.push((await ours.goTo(t)).batch.loss);
  ours.end();
  const kernel = weights.subarray(0, 784 * units);
  const second = weights.subarray(785 * units, (785 + classes) * units);
  const targets = labels.map((label) => Array.from({ length: classes }, (_, at) => Number(at === label)));

  /** That library's quickest way: no callbacks, the batches made before. */
  async function tensors(backend) {
    await tf.setBackend(backend);
    const model = tf.sequential();
    model.add(tf.layers.dense({ units, activation: 'sigmoid', inputShape: [784] }));
    model.add(tf.layers.dense({ units: classes, activation: 'sigmoid' }));
    model.compile({ optimizer: tf.train.sgd(plan.rate), loss: 'meanSquaredError' });
    model.setWeights([
      tf.tensor2d(kernel, [784, units]), tf.zeros([units]), tf.tensor2d(second, [units, classes]), tf.zeros([classes]),
    ]);
    const batches = Array.from({ length: few }, (_, at) => [
      tf.tensor2d(pixels.subarray(at * size * 784, (at + 1) * size * 784), [size, 784]),
      tf.tensor2d(targets.slice(at * size, (at + 1) * size).flat(), [size, classes]),
    ]);
    // Its own way to go through samples, which shuffles them and gathers batches, as we do.
    const [all, wanted] = [tf.tensor2d(pixels, [size * few, 784]), tf.tensor2d(targets.flat(), [size * few, classes])];
    const options = { batchSize: size, epochs: 2, shuffle: true, verbose: 0, yieldEvery: 'never' };
    const fit = () => model.fit(all, wanted, options);
    const dispose = () => {
      model.dispose();
      tf.dispose([batches, all, wanted]);
    };
    return { step: (at) => model.trainOnBatch(...batches[at % few]), select: () => tf.setBackend(backend), fit, fits: 2 * few, dispose };
  }

  function convnetjs() {
    const net = new Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 },
      { type: 'fc', num_neurons: units, activation: 'sigmoid' },
      { type: 'fc', num_neurons: classes, activation: 'sigmoid' },
      { type: 'regression', num_neurons: classes },
    ]);
    // The library puts a linear layer before the loss.
    net.layers.splice(-2, 1);
    const dense = net.layers.filter(({ layer_type: type }) => type === 'fc');
    dense.forEach((layer, place) => layer.filters.forEach((filter, to) => {
      const from = place === 0 ? kernel : second;
      filter.w.forEach((_, input) => { filter.w[input] = from[input * layer.filters.length + to]; });
      layer.biases.w[to] = 0;
    }));
    // Its derivative is o − t, ours 2/10 of that.
    const trainer = new Trainer(net, { learning_rate: (2 * plan.rate) / classes, method: 'sgd', momentum: 0, batch_size: size });
    const samples = labels.map((_, at) => new Vol([...pixels.subarray(at * 784, (at + 1) * 784)]));
    const step = (at) => {
      let cost = 0;
      const from = (at % few) * size;
      for (let sample = from; sample < from + size; sample += 1) cost += trainer.train(samples[sample], targets[sample]).cost_loss;
      // It counts 2·(o − t)² for each output.
      return cost / 2 / classes / size;
    };
    return { step, select: () => {}, dispose: () => {} };
  }

  const all = {
    [libraries.wasm]: [await tensors('wasm'), 8],
    [libraries.cpu]: [await tensors('cpu'), 1],
    [libraries.convnetjs]: [convnetjs(), 2],
  };
  window.others = {};
  const names = [];
  for (const [name, [{ step, select, fit, fits }, count]] of Object.entries(all)) {
    await select();
    losses[name] = [];
    for (let at = 0; at < (count > 1 ? few : 1); at += 1) losses[name].push(await step(at));
    let next = few;
    const timed = (steps, work) => async () => {
      await select();
      const start = performance.now();
      await work();
      return (performance.now() - start) / steps;
    };
    window.others[name] = timed(count, async () => { for (let done = 0; done < count; done += 1) await step(next++); });
    names.push(name);
    if (fit) names.push(`${name}, fit`);
    if (fit) window.others[`${name}, fit`] = timed(fits, fit);
  }
  /** Gives their memory back. */
  window.forgetOthers = async () => {
    for (const [{ select, dispose }] of Object.values(all)) {
      await select();
      dispose();
    }
    window.others = {};
  };
  return { names, losses };
}

/** The measurement is worth nothing unless all do the same work. */
export function compareOthers({ names, losses }) {
  for (const name of names.filter((name) => losses[name])) {
    losses[name].forEach((loss, at) => {
      const wanted = losses.ours[at];
      if (!(Math.abs(loss - wanted) <= 1e-4 * wanted)) throw new Error(`${name} has a loss of ${loss} in step ${at}, we of ${wanted}`);
    });
  }
}
