// Runs in a page: trainings on digits by the built page's workers, with the time at which each of their news came.
// Judges nothing.

import { images, read, seek, startDigits, stop, weights } from './worker_messages.mjs';

const rests = (one, t) => one.kind === 'stand' && one.t === t && one.target === t && one.replaying === null;

/** One training by so many workers. */
export class Trainer {
  #workers = [];
  #run;
  #units;
  #news = [];
  #waiting = [];

  /** Starts workers, joins them by channels, and waits until the digits are there. */
  static async begin(run, plan, members) {
    const trainer = new Trainer();
    trainer.#run = run;
    trainer.#units = plan.units;
    for (let number = 0; number < members; number += 1) await trainer.#employ(number);
    const ports = trainer.#workers.map(() => []);
    for (let first = 0; first < members; first += 1) {
      for (let second = first + 1; second < members; second += 1) {
        const { port1, port2 } = new MessageChannel();
        ports[first].push(port1);
        ports[second].push(port2);
      }
    }
    trainer.#workers.forEach((_, number) => trainer.#send(startDigits(run, plan, number, members), number, ports[number]));
    const ready = await trainer.#heard(({ kind }) => ['digits', 'missing', 'not-fetched', 'broken', 'incomplete'].includes(kind));
    if (ready.kind !== 'digits') throw new Error(`no digits: ${JSON.stringify(ready)}`);
    trainer.counts = { train: ready.train, test: ready.test };
    await trainer.goTo(0);
    return trainer;
  }

  #employ(number) {
    return new Promise((ready, fail) => {
      const worker = new Worker('./worker_loader.js', { type: 'module' });
      this.#workers.push(worker);
      worker.onerror = fail;
      worker.onmessage = ({ data }) => {
        const one = { at: performance.now(), ...read(data) };
        ready();
        if (number === 0 && one.run === this.#run) this.#hear(one);
      };
    });
  }

  #hear(one) {
    this.#news.push(one);
    const waiting = this.#waiting.find(({ holds }) => holds(one));
    if (!waiting) return;
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    waiting.done(one);
  }

  #heard(holds) {
    return new Promise((done) => this.#waiting.push({ holds, done }));
  }

  #send(bytes, member = 0, ports = []) {
    const block = Uint8Array.from(bytes);
    this.#workers[member].postMessage(block, [block.buffer, ...ports]);
  }

  /** Goes to an update: milliseconds until it stood there, and the loss and accuracy of its batch before it. */
  async goTo(t) {
    const stands = this.#news.findLast(({ kind }) => kind === 'stand');
    if (stands && rests(stands, t)) return { took: 0, batch: stands.batch };
    const arrived = this.#heard((one) => rests(one, t));
    const start = performance.now();
    this.#send(seek(this.#run, t));
    const { at, batch } = await arrived;
    return { took: at - start, batch };
  }

  /** What each epoch came to, as it was told last. */
  logs() {
    const all = this.#news.filter(({ kind }) => kind === 'log');
    return [...new Map(all.map((log) => [log.epoch, log])).values()];
  }

  /** The weights as they are: kernel, biases, kernel, biases; row by row. */
  async weights() {
    const told = this.#heard(({ kind }) => kind === 'weights');
    this.#send(weights(this.#run));
    // Their number stands before them.
    return new Float32Array((await told).rest.slice(-4 * (this.#units * 795 + 10)).buffer);
  }

  /** The first images to learn from: pixels from 0 to 1, and labels. */
  async images(count) {
    const [pixels, labels] = [[], []];
    while (labels.length < count) {
      const told = this.#heard(({ kind }) => kind === 'images');
      this.#send(images(this.#run, labels.length, Math.min(100, count - labels.length)));
      const some = await told;
      for (const pixel of some.pixels) pixels.push(pixel / 255);
      labels.push(...some.labels);
    }
    return { pixels: Float32Array.from(pixels), labels };
  }

  /** Ends it and its workers. */
  end() {
    this.#send(stop(this.#run));
    this.#workers.forEach((worker) => worker.terminate());
  }
}
