// Thirty trainings of XOR in the worker, asked for and heard through the client that pages use: how long they take, how
// long the page does not answer meanwhile, and how soon they stop.

import { DIST } from '../server.mjs';
import { heading, row } from './statistics.mjs';

const SEEDS = 30;
const EPOCHS = 10_000;
const UPDATES = SEEDS * EPOCHS * 4;
const REPETITIONS = 7;

/** Puts a client into the page, with `heard(word)` to wait for what it tells. */
async function prepare(module) {
  const { default: init, Studies } = await import(module);
  await init();
  const waiting = [];
  const words = [];
  window.heard = (wanted) => new Promise((done, fail) => waiting.push({ wanted, done, fail }));
  window.words = words;
  window.studies = new Studies((word) => {
    words.push(word);
    for (const one of waiting.splice(0)) {
      if (word === one.wanted) one.done(performance.now());
      else if (/^(lost|refused)/.test(word)) one.fail(new Error(word));
      else waiting.push(one);
    }
  });
}

/** Milliseconds of one whole study, and the longest time in which the page could do nothing else. */
async function study({ seeds, epochs }) {
  const gaps = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  });
  const start = performance.now();
  window.words.length = 0;
  window.studies.start(seeds, epochs);
  const end = await window.heard('finished');
  clearInterval(timer);
  return { time: end - start, gap: Math.max(...gaps), learned: window.words.find((word) => word.includes('/')) };
}

/** Milliseconds from the wish to stop a study to the news that it has stopped. */
async function stopping() {
  window.studies.start(5_000, 10_000);
  await window.heard('progress');
  const start = performance.now();
  window.studies.stop();
  return (await window.heard('stopped')) - start;
}

/** Measures in a fresh page; `folder` is the address at which the module stands. The worker is the built page's. */
export async function measureStudy(browser, folder) {
  const page = await browser.newPage();
  const address = `${folder}measure`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.route('**/worker*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    return route.fulfill({ path: `${DIST}/${name}`, contentType: name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript' });
  });
  await page.goto(address);
  await page.evaluate(prepare, `${folder}bench.js`);
  const first = await page.evaluate(study, { seeds: 1, epochs: 1 });
  const studies = [];
  const stops = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    studies.push(await page.evaluate(study, { seeds: SEEDS, epochs: EPOCHS }));
    stops.push(await page.evaluate(stopping));
  }
  await page.close();
  const learned = [...new Set(studies.map((one) => one.learned))];
  if (learned.join() !== `21/${SEEDS}`) throw new Error(`${learned.join()} learnt, not 21 of ${SEEDS}`);
  return [
    heading(`XOR 2-2-1 from ${SEEDS} seeds in the worker (${EPOCHS} epochs each, ${learned} learn)`),
    row('the worker\'s first start', 'ms', [first.time]),
    row('one update', 'µs', studies.map(({ time }) => (time * 1000) / UPDATES)),
    row('the page\'s longest pause', 'ms', studies.map(({ gap }) => gap)),
    row('from the wish to stop', 'ms', stops, '≤ 200'),
  ];
}
