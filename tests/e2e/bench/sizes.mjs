// What a first visit of each page downloads: the files that the browser asks for until a step can be taken, each with the
// size in files.json that a server with gzip sends.

import { readFile } from 'node:fs/promises';
import { DIST } from '../server.mjs';
import { open } from './page.mjs';
import { PAGES } from './places.mjs';
import { heading, row } from './statistics.mjs';

/** What is asked for a moment after the first step could be taken belongs to the visit, too. */
const MOMENT_MS = 1000;

/** Of which part of a visit a file is; what is fetched for the worker alone counts apart. */
export function kindOf(path) {
  if (path.startsWith('mnist/')) return 'digits';
  return /^worker(_bg|_loader)?\.(js|wasm)$/.test(path) ? 'worker' : 'page';
}

/** Bytes of `paths` by their kinds, as `files` (path, bytes, gzip) says; an error for a path that is not there. */
export function weigh(paths, files) {
  const sums = { page: 0, worker: 0, digits: 0 };
  for (const path of new Set(paths)) {
    const file = files.find((one) => one.path === path);
    if (!file) throw new Error(`${path} is not in files.json`);
    sums[kindOf(path)] += Math.min(file.gzip, file.bytes);
  }
  return sums;
}

async function visit(browser, site, hash) {
  const paths = [];
  const listen = (page) => page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (request.url().startsWith(site)) paths.push(url.pathname.slice(new URL(site).pathname.length) || 'index.html');
  });
  const page = await open(browser, site + hash, { prepare: listen });
  await page.waitForTimeout(MOMENT_MS);
  await page.context().close();
  return paths;
}

/** Measures every page: rows, and kilobytes by page; `site` is the address of the built page. */
export async function measureSizes(browser, site) {
  const { files } = JSON.parse(await readFile(`${DIST}/files.json`, 'utf8'));
  const [rows, pages] = [[heading('downloaded at a first visit, packed by gzip')], {}];
  for (const [name, hash] of Object.entries(PAGES)) {
    const sums = weigh(await visit(browser, site, hash), files);
    pages[name] = Object.fromEntries(Object.entries(sums).map(([kind, bytes]) => [kind, bytes / 1000]));
    rows.push(row(hash, 'kB', [pages[name].page]));
    if (sums.worker > 0) rows.push(row('    and the worker', 'kB', [pages[name].worker]));
  }
  const digits = weigh(files.map(({ path }) => path).filter((path) => kindOf(path) === 'digits'), files).digits / 1000;
  if (digits > 0) rows.push(row('    and MNIST', 'kB', [digits]));
  return { rows, pages, digits };
}
