// Runs in a page: trainings by TensorFlow.js in its quickest way, without callbacks, the batches made before. Judges nothing.

/**
 * So many updates of dense layers with SGD on the mean of squares, from the same start, over the batches in turn. `layers` is
 * a list of { inputs, outputs, kernel, biases }, a kernel row by row; `batches` one of [inputs, targets], sample by sample.
 * Returns the milliseconds, the loss of the last batch before its update, and that of all samples afterwards.
 */
export async function trainTensors({ backend, layers, activation, rate, batches }, updates) {
  const { tf } = window;
  await tf.setBackend(backend);
  const model = tf.sequential();
  for (const { inputs, outputs } of layers) model.add(tf.layers.dense({ units: outputs, activation, inputShape: [inputs] }));
  model.compile({ optimizer: tf.train.sgd(rate), loss: 'meanSquaredError' });
  model.setWeights(layers.flatMap(({ inputs, outputs, kernel, biases }) => [
    tf.tensor2d([...kernel], [inputs, outputs]), biases ? tf.tensor1d([...biases]) : tf.zeros([outputs]),
  ]));
  const [width, height] = [layers[0].inputs, layers.at(-1).outputs];
  const tensor = (numbers, columns) => tf.tensor2d([...numbers], [numbers.length / columns, columns]);
  const parts = batches.map(([inputs, targets]) => [tensor(inputs, width), tensor(targets, height)]);
  const start = performance.now();
  let last;
  for (let at = 0; at < updates; at += 1) last = await model.trainOnBatch(...parts[at % parts.length]);
  const time = performance.now() - start;
  const all = [0, 1].map((side) => tf.concat(parts.map((part) => part[side])));
  const [loss] = await model.evaluate(...all, { batchSize: all[0].shape[0] }).data();
  model.dispose();
  tf.dispose([all, parts]);
  return { last, loss, time };
}
