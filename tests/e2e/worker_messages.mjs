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

const named = (kind, fields) => (from) => {
  const report = { kind };
  for (const [name, read] of Object.entries(fields)) report[name] = read(from);
  return report;
};
const whole = (from) => from.whole();
const real = (from) => from.real();
const text = (from) => from.text();

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
    const said = inner.choice(named('refused', { reason: text }), study, named('finished', {}), named('stopped', {}));
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
