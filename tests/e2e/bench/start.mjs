// How long a first visit waits for its first step on a slow line: nothing in the browser's cache, the network as slow as a
// phone's, packed files.

import { DIST, serve } from '../server.mjs';
import { HAS_MNIST } from './digits.mjs';
import { open } from './page.mjs';
import { PAGES } from './places.mjs';
import { heading, row } from './statistics.mjs';

const RUNS = 5;
/** Milliseconds from a question to its answer, and bits per second. */
const LINE = { delay: 150, down: 1_600_000, up: 750_000 };

/** Makes a page's network, and that of its workers, as slow as the line. */
async function slowDown(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await tools.send('Network.emulateNetworkConditions', {
    offline: false, latency: LINE.delay, downloadThroughput: LINE.down / 8, uploadThroughput: LINE.up / 8,
  });
}

/** Seconds from the navigation to the moment at which a step can be taken. */
async function waits(browser, address, runs) {
  const seconds = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await open(browser, address, { prepare: slowDown });
    seconds.push((await page.evaluate(() => window.benchReady)) / 1000);
    await page.context().close();
  }
  return seconds;
}

/** Measures every page: rows, and the seconds of each run by page. */
export async function measureStart(browser) {
  const site = await serve(DIST, 0, { packed: true });
  const [rows, pages] = [[heading(`from navigation to the first step: ${LINE.down / 1e6} Mbit/s, ${LINE.delay} ms, nothing cached`)], {}];
  try {
    for (const [name, hash] of Object.entries(PAGES)) {
      pages[name] = await waits(browser, site.address + hash, RUNS);
      rows.push(row(hash, 's', pages[name]));
    }
    // MNIST itself takes most of the time, and always the same.
    if (HAS_MNIST) rows.push(row('#/mnist, with MNIST', 's', pages['mnist-real'] = await waits(browser, `${site.address}#/mnist`, 1)));
  } finally {
    await site.close();
  }
  return { rows, line: LINE, pages };
}
