// The one page in which our updates and those of other libraries are measured side by side: blank, at the address of the
// built page, whose workers it can start, with the compiled module and the libraries beside it.

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { otherLibraries } from './libraries.mjs';

/** Scripts for the page, and where they stand. */
const SCRIPTS = { 'trainer.mjs': 'trainer.mjs', 'worker_messages.mjs': '../worker_messages.mjs', 'tensors.mjs': 'tensors.mjs' };
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

/** Opens it; `site` is the address of the built page, `folder` that of the module's files. */
export async function openDesk(browser, site, folder) {
  const page = await browser.newPage();
  const answer = async (route, path) => route.fulfill({ contentType: TYPES[extname(path)], body: await readFile(path) });
  await page.route(`${site}measure`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  for (const [name, place] of Object.entries(SCRIPTS)) {
    await page.route(`${site}${name}`, (route) => answer(route, fileURLToPath(new URL(place, import.meta.url))));
  }
  await page.route(`${site}module/*`, (route) => answer(route, join(folder, new URL(route.request().url()).pathname.split('/').at(-1))));
  await page.goto(`${site}measure`);
  await otherLibraries(page, site);
  await page.evaluate(async () => Object.assign(window, await import('./trainer.mjs'), await import('./tensors.mjs')));
  return page;
}

/**
 * Runs in the page: microseconds of an update and the last losses of each of `window.works`, so many updates at a time, all
 * in turn so that noise meets all alike.
 */
export async function takeTurns({ counts, warmUp, repetitions }) {
  const [times, losses] = [{}, {}];
  for (let repetition = -warmUp; repetition < repetitions; repetition += 1) {
    for (const [name, count] of Object.entries(counts)) {
      const { loss, time } = await window.works[name](count);
      losses[name] = loss;
      if (repetition >= 0) (times[name] ??= []).push((time * 1000) / count);
    }
  }
  return { times, losses };
}
