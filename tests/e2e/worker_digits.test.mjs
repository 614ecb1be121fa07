// Training on digits as the built page's workers do it: one or two of them come to the same numbers, stop at once, go back,
// fetch files and keep them, and tell what is wrong with files that are missing or broken.

import test from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import {
  FILES, begin, goTo, keepOwn, kept, loaded, logs, openDesk, report, reports, send, setUp, site, smallFiles,
} from './worker_digits.mjs';
import { DIST } from './server.mjs';
import { halt, seek, stop } from './worker_messages.mjs';

const SYNTHETIC = { source: { synthetic: { seed: 3, train: 640, test: 200 } } };
const MNIST = { units: 512, batch: 128 };
const HAS_MNIST = FILES.every((name) => existsSync(`${DIST}/mnist/${name}`));
const EPOCH = 469;
/** What the browser itself says of answers that are no files. */
const REFUSED = { allow: /404|Failed to load resource/ };

test('one, two and three workers come to the same weights, and go back to them', async (t) => {
  const page = await openDesk(t);
  const found = [];
  for (const members of [1, 2, 3]) {
    const run = members;
    await begin(page, run, SYNTHETIC, members);
    const { train, test: tested } = await loaded(page, run);
    assert.deepEqual([train, tested], [640, 200]);
    const forth = [];
    for (const to of [0, 1, 30, 50]) forth.push((await goTo(page, run, to)).digest);
    const back = [];
    for (const to of [30, 1, 50, 0]) back.push((await goTo(page, run, to)).digest);
    assert.deepEqual(back, [2, 1, 3, 0].map((place) => forth[place]));
    assert.equal(new Set(forth).size, 4);
    found.push({ forth, logs: await logs(page, run) });
  }
  assert.deepEqual(found[0].logs.map(([epoch]) => epoch), [0, 1, 2]);
  assert.ok(found[0].logs[2][1].test.loss < found[0].logs[0][1].test.loss);
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2], found[0]);
});

for (const members of [1, 2]) {
  test(`it stops at once, with workers: ${members}`, async (t) => {
    const page = await openDesk(t);
    await begin(page, 1, SYNTHETIC, members);
    await loaded(page, 1);
    await send(page, seek(1, 1_000_000));
    await report(page, 1, ({ kind, ...stand }) => kind === 'stand' && stand.t > 20);
    const asked = await send(page, halt(1));
    const { at, t: stands } = await report(page, 1, ({ kind, ...stand }) => kind === 'stand' && stand.t === stand.target && stand.t > 20);
    assert.ok(at - asked < 200, `${at - asked} ms`);
    const { t: halted } = await report(page, 1, ({ kind }) => kind === 'halted');
    assert.equal(halted, stands, 'it says where');
    await page.waitForTimeout(250);
    const last = (await reports(page)).filter(({ kind }) => kind === 'stand').at(-1);
    assert.equal(last.t, stands, 'nothing goes on');
    // Reports come about ten times a second.
    const said = (await reports(page)).filter(({ kind, at: when }) => kind === 'stand' && when < asked);
    const duration = asked - said[0].at;
    assert.ok(said.length < 5 + duration / 80, `${said.length} in ${duration} ms`);
    await send(page, stop(1));
    await report(page, 1, ({ kind }) => kind === 'stopped');
  });
}

test('when a worker is lost the other one waits, and begins anew without it', async (t) => {
  const page = await openDesk(t);
  await begin(page, 1, SYNTHETIC, 2);
  await loaded(page, 1);
  await send(page, seek(1, 1_000_000));
  await report(page, 1, ({ kind, ...stand }) => kind === 'stand' && stand.t > 20);
  await page.evaluate(() => window.workers[1].terminate());
  await page.waitForTimeout(300);
  const before = (await reports(page)).filter(({ kind }) => kind === 'stand').at(-1);
  await page.waitForTimeout(300);
  assert.equal((await reports(page)).filter(({ kind }) => kind === 'stand').at(-1).t, before.t);
  await begin(page, 2, SYNTHETIC);
  await loaded(page, 2);
  const alone = await goTo(page, 2, 30);
  assert.ok(alone.digest);
  assert.deepEqual((await reports(page)).filter(({ kind }) => ['misread', 'panicked'].includes(kind)), []);
});

test('files come from the site once for all workers, and later from the browser', async (t) => {
  const there = site(smallFiles(50, 20));
  const page = await openDesk(t, { prepare: there.prepare });
  await begin(page, 1, {}, 2);
  const { train, test: tested } = await loaded(page, 1);
  assert.deepEqual([train, tested], [50, 20]);
  assert.deepEqual([...there.asked].sort(), [...FILES].sort());
  assert.deepEqual((await kept(page)).sort(), FILES.map((name) => `mnist/${name}`).sort());
  const bytes = FILES.reduce((sum, name) => sum + there.files[name].length, 0);
  const fetching = (await reports(page)).filter(({ kind }) => kind === 'fetching');
  assert.ok(fetching.every((one) => one.bytes <= bytes && (one.of === bytes || one.of === null)), JSON.stringify(fetching));
  for (const name of FILES) delete there.files[name];
  await page.reload();
  await setUp(page);
  await begin(page, 1, {});
  assert.equal((await loaded(page, 1)).train, 50);
  assert.equal(there.asked.length, FILES.length);
});

test('files that the host has unpacked already are read as well', async (t) => {
  const page = await openDesk(t, { prepare: site(smallFiles(30, 10, false)).prepare });
  await begin(page, 1, {});
  assert.equal((await loaded(page, 1)).train, 30);
});

for (const [what, answer] of Object.entries({
  'a 404': undefined,
  'a page in place of a file': (request) => request.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Not here' }),
})) {
  test(`with ${what} the digits are missing, and nothing is kept`, async (t) => {
    const whole = smallFiles(50, 20);
    const there = site({ ...whole, [FILES[3]]: answer });
    const page = await openDesk(t, { prepare: there.prepare, ...REFUSED });
    await begin(page, 1, {}, 2);
    const { kind, file } = await loaded(page, 1);
    assert.deepEqual([kind, file], ['missing', FILES[3]]);
    assert.deepEqual(await kept(page), []);
    there.files[FILES[3]] = whole[FILES[3]];
    await begin(page, 2, {}, 2);
    assert.equal((await loaded(page, 2)).train, 50, 'they came later');
  });
}

test('a network that fails is told, and a server that does', async (t) => {
  const there = site({ ...smallFiles(50, 20), [FILES[0]]: (request) => request.abort() });
  const page = await openDesk(t, { prepare: there.prepare, allow: /Failed to load resource/ });
  await begin(page, 1, {});
  const fault = await loaded(page, 1);
  assert.deepEqual([fault.kind, fault.file], ['not-fetched', FILES[0]]);
  there.files[FILES[0]] = (request) => request.fulfill({ status: 503, body: 'later' });
  await begin(page, 2, {});
  assert.deepEqual((await loaded(page, 2)).reason, 'status 503');
  assert.deepEqual(await kept(page), []);
});

test('a broken file does not stay broken', async (t) => {
  const whole = smallFiles(50, 20);
  const there = site({ ...whole, [FILES[0]]: whole[FILES[0]].subarray(0, -30) });
  const page = await openDesk(t, { prepare: there.prepare });
  await begin(page, 1, {}, 2);
  const fault = await loaded(page, 1);
  assert.deepEqual([fault.kind, fault.file], ['broken', FILES[0]]);
  while ((await kept(page)).length > 0) await page.waitForTimeout(20);
  there.files[FILES[0]] = whole[FILES[0]];
  await begin(page, 2, {}, 2);
  assert.equal((await loaded(page, 2)).train, 50);
});

test('the reader\'s own files are found by their number, and dropped if they are no digits', async (t) => {
  const page = await openDesk(t);
  const files = Object.entries(smallFiles(40, 10));
  await keepOwn(page, 7, Object.fromEntries(files.map(([name, bytes]) => [`내 숫자 ${name}`, bytes])));
  await keepOwn(page, 8, { 'train-images': Buffer.from('no digits') });
  await begin(page, 1, { source: { own: 7 } }, 2);
  assert.equal((await loaded(page, 1)).train, 40);
  await begin(page, 2, { source: { own: 8 } });
  const fault = await loaded(page, 2);
  assert.deepEqual([fault.kind, fault.file], ['broken', 'train-images']);
  await page.waitForFunction(async () => (await (await caches.open('mlp-lab-digits')).keys()).length === 4);
  await begin(page, 3, { source: { own: 9 } });
  assert.equal((await loaded(page, 3)).kind, 'missing');
  await begin(page, 4, { source: { own: 7 } });
  assert.equal((await loaded(page, 4)).train, 40);
});

test('on MNIST two workers are one', { skip: !HAS_MNIST && 'MNIST is not there' }, async (t) => {
  const page = await openDesk(t);
  const found = [];
  for (const members of [1, 2]) {
    await begin(page, members, MNIST, members);
    assert.deepEqual((({ train, test: tested }) => [train, tested])(await loaded(page, members)), [60_000, 10_000]);
    const { took } = await goTo(page, members, EPOCH, { patience: 60_000 });
    const { digest, took: again } = await goTo(page, members, 2 * EPOCH, { patience: 60_000 });
    t.diagnostic(`workers: ${members}; the first two epochs took ${Math.round(took)} and ${Math.round(again)} ms`);
    // The test images are judged after the last update.
    for (const end = Date.now() + 10_000; (await logs(page, members)).length < 3 && Date.now() < end;) await page.waitForTimeout(20);
    found.push({ digest, logs: await logs(page, members) });
  }
  assert.deepEqual(found[1], found[0]);
  const losses = found[0].logs.slice(1).map(([, { train }]) => train.loss);
  // As of the same network with other start weights and another order.
  losses.forEach((loss, epoch) => assert.ok(Math.abs(loss - [0.0896, 0.0840][epoch]) < 0.003, `${losses}`));
});
