// The worker as the built page has it, spoken to in its own language: it starts under the page's policy, computes what
// NumPy computes, leaves the page free, stops at once, and survives or tells whatever goes wrong.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPage } from './harness.mjs';
import { reference } from './lesson.mjs';
import { DIST } from './server.mjs';
import { read, startXor, stop } from './worker_messages.mjs';

const seeds = (count) => Array.from({ length: count }, (_, seed) => seed);
const LONG = startXor(1, seeds(5000), 10_000);

/**
 * Starts the worker from the page, as a module, and keeps what it says with the time at which it came. Waits until it is
 * ready (ready: false does not): what is sent before is lost.
 */
async function startWorker(t, { ready = true, ...options } = {}) {
  const page = await openPage(t, '', options);
  await page.evaluate(() => {
    window.reports = [];
    window.failures = [];
    window.worker = new Worker('./worker_loader.js', { type: 'module' });
    window.worker.onmessage = ({ data }) => {
      window.reports.push({ at: performance.now(), bytes: [...data], transferred: data.buffer.byteLength === data.length });
    };
    window.worker.onerror = (event) => { event.preventDefault(); window.failures.push(event.message ?? ''); };
  });
  if (ready) await report(page, 'ready');
  return page;
}

/** Gives the worker bytes. Returns the time. */
function send(page, bytes) {
  return page.evaluate((message) => {
    const block = Uint8Array.from(message);
    window.worker.postMessage(block, [block.buffer]);
    return performance.now();
  }, bytes);
}

async function reports(page) {
  const said = await page.evaluate(() => window.reports);
  return said.map(({ at, bytes }) => ({ at, ...read(bytes) }));
}

/** Waits for a report of this kind, and of this run if one is given. */
async function report(page, kind, run) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const said = await reports(page);
    const found = said.find((one) => one.kind === kind && (run === undefined || one.run === run));
    if (found) return found;
    assert.ok(Date.now() < deadline, `no ${kind} came, but ${JSON.stringify(said).slice(-500)}`);
    await page.waitForTimeout(10);
  }
}

test('the worker is fetched when it is started, not before', async (t) => {
  const urls = [];
  const page = await openPage(t, '#/xor', { prepare: (fresh) => fresh.on('request', (request) => urls.push(request.url())) });
  const early = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  assert.deepEqual([...urls, ...early].filter((url) => /worker/.test(url)), []);
});

test('it starts under a sub-path and the page\'s policy, and says who it is', async (t) => {
  const page = await startWorker(t, { allow: /blob:/ });
  const ready = await report(page, 'ready');
  assert.equal(ready.protocol, 2);
  assert.match(ready.build, /^[0-9a-f]{16}$/);
  assert.ok(page.url().includes('/some/course/'));
  // The policy that lets it start is at work: it forbids a worker from elsewhere.
  const foreign = page.evaluate(() => new Promise((done, fail) => {
    const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
    worker.onmessage = () => done('started');
    worker.onerror = () => fail(new Error('refused'));
  }));
  await assert.rejects(foreign, /refused|SecurityError/);
});

test('thirty seeds come out as in NumPy, twenty-one of them learn', async (t) => {
  const page = await startWorker(t);
  await send(page, startXor(1, seeds(30), 10_000));
  await report(page, 'finished', 1);
  const said = await reports(page);
  const outcomes = said.filter(({ kind }) => kind === 'outcomes').flatMap((one) => one.outcomes);
  const { within_a_tenth: learned, outputs } = reference('xor_study').after['10000'];
  assert.deepEqual(outcomes.map(({ seed }) => seed), seeds(30));
  assert.equal(outcomes.filter((one) => one.learned).length, learned);
  for (const { seed, outputs: found } of outcomes) {
    found.forEach((value, sample) => {
      assert.ok(Math.abs(value - outputs[seed][sample]) < 1e-8, `seed ${seed}: ${found}`);
    });
  }
  const [summary] = said.filter(({ kind }) => kind === 'summary');
  assert.deepEqual([summary.done, summary.learned, summary.diverged], [30, learned, 0]);
  assert.ok(await page.evaluate(() => window.reports.every(({ transferred }) => transferred)));
  // Reports come about ten times a second, each with at most four parts.
  const duration = said.at(-1).at - said[0].at;
  assert.ok(said.length < 20 + (duration / 100) * 3, `${said.length} reports in ${duration} ms`);
});

test('the page stays free while it works, and it stops at once', async (t) => {
  const page = await startWorker(t);
  await send(page, LONG);
  await report(page, 'progress', 1);
  const longest = await page.evaluate(() => new Promise((done) => {
    const gaps = [];
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (gaps.length === 100) { clearInterval(timer); done(Math.max(...gaps)); }
    }, 10);
  }));
  assert.ok(longest < 200, `the page was busy for ${longest} ms`);
  const asked = await send(page, stop(1));
  const { at } = await report(page, 'stopped', 1);
  assert.ok(at - asked < 200, `${at - asked} ms`);
  const summaries = (await reports(page)).filter(({ kind }) => kind === 'summary');
  assert.equal(summaries.length, 1);
  await page.waitForTimeout(250);
  assert.equal((await reports(page)).at(-1).kind, 'stopped', 'nothing follows');
});

test('a later run takes the place of the present one', async (t) => {
  const page = await startWorker(t);
  await send(page, LONG);
  await report(page, 'progress', 1);
  const asked = await send(page, startXor(2, [4], 1));
  const { at } = await report(page, 'finished', 2);
  assert.ok(at - asked < 200, `${at - asked} ms`);
  await send(page, LONG);
  await send(page, stop(1));
  await page.waitForTimeout(250);
  assert.equal((await reports(page)).at(-1).run, 2, 'an old run is not begun again');
});

test('what is no message is told, and the work goes on', async (t) => {
  const page = await startWorker(t);
  await send(page, LONG);
  await report(page, 'progress', 1);
  const whole = startXor(2, [0], 1);
  for (const bytes of [[], [255, 255, 255], whole.slice(0, -1), [...whole, 0]]) await send(page, bytes);
  await page.evaluate(() => {
    for (const message of ['start', null, { run: 1 }, [1, 2], new ArrayBuffer(8)]) window.worker.postMessage(message);
    // Longer than any message may be: it is not even read.
    const long = new Uint8Array((64 << 20) + 1);
    window.worker.postMessage(long, [long.buffer]);
  });
  await send(page, stop(1));
  await report(page, 'stopped', 1);
  const reasons = (await reports(page)).filter(({ kind }) => kind === 'misread').map(({ reason }) => reason);
  const times = (words) => reasons.filter((reason) => words.test(reason)).length;
  assert.equal(reasons.length, 10, reasons.join('\n'));
  assert.deepEqual([/cannot be read/, /1 bytes follow/, /no block/, /too long/].map(times), [3, 1, 5, 1]);
  await send(page, whole);
  await report(page, 'finished', 2);
  assert.deepEqual(await page.evaluate(() => window.failures), []);
});

test('a study that cannot be made is refused', async (t) => {
  const page = await startWorker(t);
  await send(page, startXor(1, [], 10));
  assert.match((await report(page, 'refused', 1)).reason, /seeds/);
  await send(page, startXor(2, [1], 1));
  await report(page, 'finished', 2);
});

/** The worker's own script with something before it. */
const withScript = (before) => (page) =>
  page.route('**/worker.js', (route) => route.fulfill({
    contentType: 'text/javascript',
    body: `${before};${readFileSync(`${DIST}/worker.js`, 'utf8')}`,
  }));

test('a panic is the worker\'s last word', async (t) => {
  // A block of bytes that changes its length while it is read: Rust's copy of it refuses that.
  const lie = `let odd = false; Object.defineProperty(Uint8Array.prototype, 'length', {
    get() { odd = !odd; return this.byteLength === 13 && odd ? 12 : this.byteLength; } })`;
  const page = await startWorker(t, { allow: /unreachable/, prepare: withScript(lie) });
  await send(page, Array(13).fill(9));
  assert.match((await report(page, 'panicked')).message, /panicked at/);
  await page.waitForFunction(() => window.failures.length > 0);
  assert.match(await page.evaluate(() => window.failures.join()), /unreachable/);
});

test('a worker that ends otherwise is told by the browser', async (t) => {
  const fault = 'addEventListener("message", () => { throw new Error("no memory"); })';
  const page = await startWorker(t, { allow: /no memory/, prepare: withScript(fault) });
  await send(page, stop(1));
  await page.waitForFunction(() => window.failures.length > 0);
  assert.match(await page.evaluate(() => window.failures.join()), /no memory/);
});

for (const file of ['worker_loader.js', 'worker.js', 'worker_bg.wasm']) {
  test(`a worker whose ${file} does not arrive is told by the browser`, async (t) => {
    const page = await startWorker(t, {
      ready: false,
      allow: /ERR_FAILED|Failed to fetch|404/,
      prepare: (fresh) => fresh.route(`**/${file}`, (route) => route.fulfill({ status: 404 })),
    });
    await page.waitForFunction(() => window.failures.length > 0);
    assert.deepEqual(await reports(page), []);
  });
}
