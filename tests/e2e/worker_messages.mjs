// Speaks the worker's language (postcard over the types of src/worker) from scripts: what page and worker must agree on,
// written down a second time. Whole numbers are little-endian groups of seven bits, reals eight bytes, lists their
// length and their elements, choices a number.

/** Collects the bytes of a message. */
class Writer {
  bytes = [];

  whole(value) {
    let rest = value;
    while (rest > 127) {
      this.bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
    return this;
  }

  real(value) {
    this.bytes.push(...new Uint8Array(new Float64Array([value]).buffer));
    return this;
  }

  flag(value) {
    this.bytes.push(value ? 1 : 0);
    return this;
  }

  text(value) {
    const bytes = new TextEncoder().encode(value);
    this.whole(bytes.length).bytes.push(...bytes);
    return this;
  }

  byte(value) {
    this.bytes.push(value);
    return this;
  }

  list(values, write) {
    this.whole(values.length);
    values.forEach((value) => write(this, value));
    return this;
  }
}

/** Takes a message apart. */
class Reader {
  at = 0;

  constructor(bytes) { this.bytes = bytes; }

  byte() {
    if (this.at >= this.bytes.length) throw new Error('the message is cut off');
    return this.bytes[this.at++];
  }

  whole() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte % 128) * place;
      if (byte < 128) return value;
    }
  }

  real() {
    return new Float64Array(Uint8Array.from({ length: 8 }, () => this.byte()).buffer)[0];
  }

  text() {
    return new TextDecoder().decode(Uint8Array.from({ length: this.whole() }, () => this.byte()));
  }

  list(read) {
    return Array.from({ length: this.whole() }, () => read(this));
  }

  /** Null where there is none. */
  option(read) {
    return this.byte() === 1 ? read(this) : null;
  }

  /** Bytes as they are, after their number. */
  block() {
    const end = this.whole() + this.at;
    if (end > this.bytes.length) throw new Error('the message is cut off');
    const block = this.bytes.slice(this.at, end);
    this.at = end;
    return block;
  }

  /** All that follows. */
  rest() {
    const rest = this.bytes.slice(this.at);
    this.at = this.bytes.length;
    return rest;
  }

  choice(...readers) {
    const reader = readers[this.whole()];
    if (!reader) throw new Error('an unknown choice');
    return reader(this);
  }
}

/** XOR with 2-2-1 sigmoid units, mse and SGD 0.1, learnt when every output is within 0.1: a command to study it. */
export function startXor(run, seeds, epochs) {
  const writer = new Writer().whole(0).whole(run).whole(0).whole(2);
  writer.list([2, 1], (to, units) => to.whole(units).text('sigmoid').text('glorot-uniform'));
  writer.text('mse').whole(0).real(0.1).real(0).flag(false);
  writer.list([0, 0, 0, 1, 1, 0, 1, 1], (to, input) => to.real(input));
  writer.list([0, 1, 1, 0], (to, target) => to.real(target));
  writer.whole(epochs).whole(1).flag(true).real(0);
  writer.list(seeds, (to, seed) => to.whole(seed));
  return writer.whole(1).real(0.1).bytes;
}

/** A command to stop. */
export function stop(run) {
  return new Writer().whole(1).whole(run).bytes;
}

/**
 * A command to train 784-units-10 sigmoid units on digits, with squares and SGD: member `number` of `of`. The source is
 * `{ synthetic: { seed, train, test } }`, `{ own }`, or MNIST.
 */
export function startDigits(run, plan, number = 0, of = 1) {
  const { source = {}, units = 192, rate = 0.1, batch = 32, seed = 7, shuffle = true } = plan;
  const writer = new Writer().whole(0).whole(run).whole(1);
  if (source.synthetic) {
    writer.whole(1).whole(source.synthetic.seed).whole(source.synthetic.train).whole(source.synthetic.test);
  } else if (source.own) writer.whole(2).whole(source.own);
  else writer.whole(0);
  writer.whole(units).whole(0).whole(0).whole(0).real(rate).whole(batch).whole(seed).flag(shuffle).flag(false);
  return writer.byte(number).byte(of).bytes;
}

const ask = (run) => new Writer().whole(2).whole(run);

/** A command to go to an update. */
export const seek = (run, t) => ask(run).whole(0).whole(t).bytes;

/** A command to stay where the training stands. */
export const halt = (run) => ask(run).whole(1).bytes;

/** A command to tell all weights. */
export const weights = (run) => ask(run).whole(3).bytes;

/** A command to tell images of the set to learn from: so many from this one on, at most a hundred. */
export const images = (run, from, count) => ask(run).whole(4).whole(0).whole(from).whole(count).bytes;

const named = (kind, fields) => (from) => {
  const report = { kind };
  for (const [name, read] of Object.entries(fields)) report[name] = read(from);
  return report;
};
const whole = (from) => from.whole();
const real = (from) => from.real();
const text = (from) => from.text();

const score = named('score', { loss: real, accuracy: real });
const optional = (read) => (from) => from.option(read);
const rest = (from) => from.rest();
const block = (from) => from.block();

/** News of a training on digits. Of what is long only the beginning is read. */
const digits = (from) => from.choice(
  (inner) => inner.choice(
    named('fetching', { bytes: whole, of: optional(whole) }),
    named('reading', {}),
    named('writing', { count: whole, of: whole }),
  ),
  (inner) => inner.choice(
    named('missing', { file: text }),
    named('not-fetched', { file: text, reason: text }),
    named('broken', { file: text, error: rest }),
    named('incomplete', { part: whole }),
  ),
  named('digits', { train: whole, test: whole }),
  named('stand', {
    t: whole, target: whole, replaying: optional(whole), soFar: optional(score), batch: optional(score),
  }),
  named('log', { epoch: whole, train: optional(score), test: score }),
  named('tested', { t: whole, rest }),
  (inner) => inner.choice(
    named('units', { t: whole, rest }),
    named('weights', { t: whole, rest }),
    named('picked', { rest }),
    named('images', {
      set: whole, cell: optional(rest), from: whole, of: whole, samples: (all) => all.list(whole), labels: block, pixels: block,
    }),
    named('halted', { t: whole }),
  ),
);

const outcome = named('outcome', {
  seed: whole,
  loss: real,
  accuracy: real,
  learned: (from) => from.byte() === 1,
  outputs: (from) => from.list(real),
});

/** What a report says: `{ kind, … }`; news of a run have its number as `run`. */
export function read(bytes) {
  const from = new Reader(bytes);
  const study = (inner) => inner.choice(
    named('progress', { done: whole, seeds: whole, epoch: whole, epochs: whole }),
    named('outcomes', { outcomes: (list) => list.list(outcome) }),
    named('summary', { done: whole, learned: whole, diverged: whole, lowest: real, median: real, highest: real }),
  );
  const news = (inner) => {
    const run = inner.whole();
    const said = inner.choice(named('refused', { reason: text }), study, named('finished', {}), named('stopped', {}), digits);
    return { run, ...said };
  };
  const report = from.choice(
    named('ready', { protocol: whole, build: text }),
    news,
    named('misread', { reason: text }),
    named('panicked', { message: text }),
  );
  if (from.at !== bytes.length) throw new Error('something follows the message');
  return report;
}
