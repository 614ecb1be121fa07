// Workers that train on digits, driven from a page's scripts as web/worker drives them: started, joined by channels, asked,
// listened to. Also small files of digits, and a site that has them or not.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { openPage } from './harness.mjs';
import { read, seek, startDigits, weights } from './worker_messages.mjs';

/** MNIST's files. */
export const FILES = [
  'train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 't10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz',
];

/** The name of the browser's store. */
const STORE = 'mlp-lab-digits';

/** Opens a page that can start workers. */
export async function openDesk(t, options = {}) {
  const page = await openPage(t, '', options);
  await setUp(page);
  return page;
}

/** Makes a page that was just loaded ready to listen. */
export function setUp(page) {
  return page.evaluate(() => {
    window.workers = [];
    window.reports = [];
    // Long messages stay here: their beginning, and a digest of the numbers at their end.
    window.hear = async (member, data, at) => {
      const said = { member, at, bytes: [...data.subarray(0, data.length > 20_000 ? 64 : undefined)] };
      if (data.length > 20_000) {
        const digest = await crypto.subtle.digest('SHA-256', data.slice(-window.numbers));
        said.digest = [...new Uint8Array(digest)].join();
      }
      window.reports.push(said);
    };
  });
}

/** Starts workers until there are so many, and waits until they are ready. */
export async function openWorkers(page, count) {
  await page.evaluate(async (wanted) => {
    while (window.workers.length < wanted) {
      const member = window.workers.length;
      const worker = new Worker('./worker_loader.js', { type: 'module' });
      window.workers.push(worker);
      await new Promise((ready, fail) => {
        worker.onerror = fail;
        worker.onmessage = ({ data }) => {
          ready();
          window.hear(member, data, performance.now());
        };
      });
    }
  }, count);
}

/** Begins a run by so many workers, with a channel between each two. */
export async function begin(page, run, plan, members = 1) {
  await openWorkers(page, members);
  const starts = Array.from({ length: members }, (_, number) => startDigits(run, plan, number, members));
  await page.evaluate(({ starts, numbers }) => {
    window.numbers = numbers;
    const ports = starts.map(() => []);
    for (let first = 0; first < starts.length; first += 1) {
      for (let second = first + 1; second < starts.length; second += 1) {
        const { port1, port2 } = new MessageChannel();
        ports[first].push(port1);
        ports[second].push(port2);
      }
    }
    starts.forEach((bytes, member) => {
      const block = Uint8Array.from(bytes);
      window.workers[member].postMessage(block, [block.buffer, ...ports[member]]);
    });
  }, { starts, numbers: 4 * ((plan.units ?? 192) * 795 + 10) });
}

/** Gives a worker bytes. Returns the time. */
export function send(page, bytes, member = 0) {
  return page.evaluate(([message, to]) => {
    const block = Uint8Array.from(message);
    window.workers[to].postMessage(block, [block.buffer]);
    return performance.now();
  }, [bytes, member]);
}

/** All reports from the one after so many. */
export async function reports(page, from = 0) {
  const said = await page.evaluate((first) => window.reports.slice(first), from);
  return said.map(({ bytes, ...more }) => ({ ...more, ...read(bytes) }));
}

/** Waits for the first member's report of which this is true, among those after so many. */
export async function report(page, run, holds, { from = 0, patience = 20_000 } = {}) {
  const deadline = Date.now() + patience;
  for (;;) {
    const said = (await reports(page, from)).filter((one) => one.run === run && one.member === 0);
    const found = said.find(holds);
    if (found) return found;
    assert.ok(Date.now() < deadline, `it did not come, but ${JSON.stringify(said).slice(-800)}`);
    await page.waitForTimeout(10);
  }
}

/** Waits until the digits are there, or are told not to come. */
export function loaded(page, run) {
  return report(page, run, ({ kind }) => ['digits', 'missing', 'not-fetched', 'broken', 'incomplete'].includes(kind));
}

const rests = (one, t) => one?.t === t && one.target === t && one.replaying === null;

/** Goes to an update. Returns the weights' digest there, and the milliseconds that it took. */
export async function goTo(page, run, t, options = {}) {
  const before = await reports(page);
  const from = before.length;
  const asked = await send(page, seek(run, t));
  // Where it stands already nothing is said.
  let at = asked;
  if (!rests(before.filter((one) => one.run === run && one.kind === 'stand').at(-1), t)) {
    ({ at } = await report(page, run, (one) => one.kind === 'stand' && rests(one, t), { from, ...options }));
  }
  await send(page, weights(run));
  const told = await report(page, run, ({ kind }) => kind === 'weights', { from });
  assert.equal(told.t, t);
  return { digest: told.digest, took: at - asked };
}

/** The logs of a run's epochs, as they were told last. */
export async function logs(page, run) {
  const all = (await reports(page)).filter((one) => one.run === run && one.kind === 'log');
  return [...new Map(all.map(({ epoch, train, test }) => [epoch, { train, test }]))];
}

/** What the browser's store holds: the addresses below the page's folder. */
export function kept(page) {
  return page.evaluate(async (name) => {
    const folder = new URL('./', location.href).href;
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => url.replace(folder, ''));
  }, STORE);
}

/** Keeps files of the reader's own under a number, as web/own does. */
export function keepOwn(page, number, files) {
  const named = Object.entries(files).map(([name, bytes]) => [Buffer.from(name).toString('hex'), [...bytes]]);
  return page.evaluate(async ([store, own, all]) => {
    const cache = await caches.open(store);
    for (const [place, [name, bytes]] of all.entries()) {
      await cache.put(`./own-digits/${own}/${place}/${name}`, new Response(Uint8Array.from(bytes)));
    }
  }, [STORE, number, named]);
}

const header = (...numbers) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((value, place) => bytes.writeUInt32BE(value, 4 * place));
  return bytes;
};

/** The four files of a few digits, each a stroke at a place of its own; `packed` by gzip or not. */
export function smallFiles(train, test, packed = true) {
  const pack = (bytes) => (packed ? gzipSync(bytes) : bytes);
  const pair = (length) => {
    const labels = Uint8Array.from({ length }, (_, sample) => sample % 10);
    const pixels = new Uint8Array(length * 784);
    labels.forEach((label, sample) => pixels.fill(200, sample * 784 + label * 70, sample * 784 + label * 70 + 40));
    return [Buffer.concat([header(2051, length, 28, 28), pixels]), Buffer.concat([header(2049, length), labels])];
  };
  return Object.fromEntries([...pair(train), ...pair(test)].map((bytes, place) => [FILES[place], pack(bytes)]));
}

/** A site with these files of MNIST; what is a function decides itself, what is missing is a 404. Counts requests. */
export function site(files) {
  const asked = [];
  const route = (request) => {
    const name = new URL(request.request().url()).pathname.split('/').pop();
    asked.push(name);
    const body = files[name];
    if (typeof body === 'function') return body(request);
    if (!body) return request.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' });
    return request.fulfill({ contentType: 'application/gzip', body, headers: { 'content-length': `${body.length}` } });
  };
  return { asked, files, prepare: (page) => page.route('**/mnist/*', route) };
}
