// The built site behind nginx with docs/nginx.conf as it stands: types, packed files, caching, headers, and a page that
// starts. Without nginx the tests are skipped; `cargo xtask test` installs it where it can.

import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openPage } from './harness.mjs';
import { listOf } from './edition.mjs';
import { DIST } from './server.mjs';
import { read } from './worker_messages.mjs';

const NGINX = [process.env.NGINX, '/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((file) => file && existsSync(file));
const skip = NGINX ? false : 'SKIPPED: there is no nginx';
const CONFIGURATION = readFileSync(new URL('../../docs/nginx.conf', import.meta.url), 'utf8');
const FOREVER = 'public, max-age=31536000, immutable';
const TYPES = {
  css: 'text/css; charset=utf-8',
  gz: 'application/gzip',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  md: 'text/plain; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

let nginx;
let address;
let folder;

/** The text with a place of it changed, which must be there. */
function changed(text, from, to) {
  assert.ok(text.includes(from), `docs/nginx.conf lacks ${from}`);
  return text.replaceAll(from, to);
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'mlp-lab-nginx-'));
  const port = await freePort();
  // One process, which needs no rights of its own, and nothing outside of this folder.
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  const site = changed(changed(CONFIGURATION, 'listen 80;', `listen 127.0.0.1:${port};`), '/srv/mlp-lab/', `${DIST}/`);
  writeFileSync(join(folder, 'nginx.conf'), `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit;
    events {} http { access_log off; ${places.join(' ')} ${site} }`);
  nginx = spawn(NGINX, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] });
  address = `http://127.0.0.1:${port}/course/`;
  for (let tries = 0; ; tries += 1) {
    const is = await ask('').catch((error) => { if (tries > 100) throw error; });
    if (is) return;
    await new Promise((next) => { setTimeout(next, 50); });
  }
});

after(async () => {
  if (nginx?.kill()) await once(nginx, 'exit');
  if (folder) rmSync(folder, { recursive: true });
});

/** What the server says to a request, unpacked by nobody. */
function ask(name, headers = {}) {
  return new Promise((done, fail) => {
    get(new URL(name, address), { headers, agent: false }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
      response.on('error', fail);
    }).on('error', fail);
  });
}

function assertHeaders(name, { headers }) {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const [, policy] = page.match(/Content-Security-Policy" content="([^"]+)"/);
  assert.equal(headers['content-security-policy'], `${policy}; frame-ancestors 'none'`, name);
  const expected = {
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    server: 'nginx',
  };
  for (const [key, value] of Object.entries(expected)) assert.equal(headers[key], value, `${key} of ${name}`);
  assert.match(headers['permissions-policy'], /camera=\(\).*microphone=\(\)/);
}

test('every file comes with its bytes, its type, its packed form and its headers', { skip }, async () => {
  const { files } = listOf(DIST);
  for (const { path, sha256, bytes } of [...files, { path: 'files.json' }]) {
    const ending = path.split('.').at(-1);
    const plain = await ask(path);
    assert.equal(plain.status, 200, path);
    assert.equal(plain.headers['content-type'], TYPES[ending], path);
    assert.equal(plain.headers['content-encoding'], undefined, path);
    assertHeaders(path, plain);
    const packed = await ask(path, { 'accept-encoding': 'gzip' });
    assertHeaders(path, packed);
    const isPacked = !['gz', 'md', 'png'].includes(ending);
    assert.equal(packed.headers['content-encoding'], isPacked ? 'gzip' : undefined, path);
    if (isPacked) assert.match(plain.headers.vary, /Accept-Encoding/i, path);
    const content = isPacked ? gunzipSync(packed.body) : packed.body;
    assert.deepEqual(content.equals(plain.body), true, path);
    if (!sha256) continue;
    assert.equal(content.length, bytes, path);
    assert.equal(createHash('sha256').update(content).digest('hex'), sha256, path);
  }
});

test('only what has a hash in its name is kept for good; the rest is asked for again, at the price of a 304', { skip }, async () => {
  const seen = { forever: 0, anew: 0 };
  for (const { path } of [...listOf(DIST).files, { path: 'files.json' }, { path: '' }]) {
    const { headers } = await ask(path);
    const isForever = /-[0-9a-f]{15,16}(_bg)?\.\w+$/.test(path);
    seen[isForever ? 'forever' : 'anew'] += 1;
    assert.equal(headers['cache-control'], isForever ? FOREVER : 'no-cache', path);
    const again = await ask(path, { 'if-none-match': headers.etag });
    assert.equal(again.status, 304, path);
  }
  assert.ok(seen.forever > 10 && seen.anew > 8, JSON.stringify(seen));
  for (const path of ['', 'index.html', 'sw.js', 'files.json', 'manifest.webmanifest', 'worker_loader.js', 'worker.js', 'worker_bg.wasm']) {
    assert.equal((await ask(path)).headers['cache-control'], 'no-cache', path);
  }
});

test('what is not there is a 404 with all headers that nobody keeps, and the folder\'s name leads into it', { skip }, async () => {
  for (const path of ['nothing.html', 'xor-0123456789abcdef.wasm', '..%2f..%2fCargo.toml', 'mnist/']) {
    const missing = await ask(path);
    assert.ok([400, 403, 404].includes(missing.status), `${path}: ${missing.status}`);
    assert.equal(missing.headers['cache-control'], undefined, path);
  }
  assertHeaders('nothing.html', await ask('nothing.html'));
  const led = await ask('/course');
  assert.deepEqual([led.status, led.headers.location], [301, '/course/']);
});

test('the page starts from there, opens its lessons and its worker, and goes on without a network', { skip }, async (t) => {
  const page = await openPage(t, '', { url: address, serviceWorkers: 'allow' });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  for (const lesson of ['neuron', 'xor', 'keras']) {
    await page.evaluate((name) => { location.hash = `#/${name}`; }, lesson);
    await page.locator(`main.${lesson}`).waitFor();
  }
  const bytes = await page.evaluate(() => new Promise((done, fail) => {
    const worker = new Worker('./worker_loader.js', { type: 'module' });
    worker.onmessage = ({ data }) => done([...data]);
    worker.onerror = () => fail(new Error('the worker does not come'));
  }));
  assert.equal(read(bytes).kind, 'ready');
  assert.equal(await page.evaluate(() => window.crossOriginIsolated), false, 'nothing asks for more than is needed');
  await page.context().setOffline(true);
  for (const lesson of ['keras', 'xor', 'descent']) {
    await page.evaluate((name) => { location.hash = `#/${name}`; }, lesson);
    await page.reload();
    await page.locator(`main.${lesson}`).waitFor();
  }
});
