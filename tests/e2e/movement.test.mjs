// Steps are seen as movements, playing goes on until it is paused or at its end, and the page stays responsive.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, press, set, settle } from './harness.mjs';
import { arrive, free, isPlaying, openLesson, place, toEnd } from './lesson.mjs';

/** Longer than any movement, with room for a slow machine. */
const LONG_AFTER = 1200;

/** Begins to note, frame by frame, what the layers of the first picture show that live. */
async function watch(page) {
  await page.evaluate(() => {
    const living = [...document.querySelector('.figure').querySelectorAll('canvas')].slice(1);
    const small = new OffscreenCanvas(320, 160).getContext('2d', { willReadFrequently: true });
    window.seen = [];
    const begin = performance.now();
    const look = () => {
      small.clearRect(0, 0, 320, 160);
      for (const canvas of living) small.drawImage(canvas, 0, 0, 320, 160);
      let sum = 0;
      for (const byte of small.getImageData(0, 0, 320, 160).data) sum = (Math.imul(sum, 31) + byte) | 0;
      window.seen.push([performance.now() - begin, sum]);
      window.watching = requestAnimationFrame(look);
    };
    look();
  });
}

/** Ends it: how many different pictures, when the last change was, in ms, and the picture at the end. */
function seen(page) {
  return page.evaluate(() => {
    cancelAnimationFrame(window.watching);
    const changes = window.seen.filter(([, sum], i) => i > 0 && sum !== window.seen[i - 1][1]);
    const times = changes.map(([time]) => time);
    return { changes: changes.length, first: times[0], last: times.at(-1), picture: window.seen.at(-1)[1] };
  });
}

/** Does something and tells what was seen of it. */
async function during(page, act) {
  await watch(page);
  await act();
  await page.waitForTimeout(LONG_AFTER);
  return seen(page);
}

const LESSONS = {
  'a step of the descent': ['#/descent', 'ArrowRight'],
  'a step back of the descent': ['#/descent?t=5', 'ArrowLeft'],
  'ten steps of the descent': ['#/descent', 'Shift+ArrowRight'],
  'the forward phase of the network': ['#/xor', 'ArrowRight'],
  'the deltas of the network': ['#/xor?t=1&phase=4', 'ArrowRight'],
  'the update of the network': ['#/xor?t=100&phase=6', 'ArrowRight'],
  'a phase of the network back': ['#/xor?t=1&phase=5', 'ArrowLeft'],
};

for (const [name, [link, press]] of Object.entries(LESSONS)) {
  test(`${name} is a movement that ends`, async (t) => {
    let [page, shown] = [];
    // Of a movement that ran while the machine was busy elsewhere too little is seen: then it is looked at again.
    for (let tries = 0; tries < 3 && !(shown?.changes >= 4); tries += 1) {
      page = await openLesson(t, link);
      shown = await during(page, () => key(page, press));
    }
    const { changes, first, last } = shown;
    t.diagnostic(`${changes} pictures from ${Math.round(first)} to ${Math.round(last)} ms`);
    assert.ok(changes >= 4, `${changes} different pictures`);
    assert.ok(last - first >= 120 && last - first <= 700, `from ${first} to ${last} ms`);
    assert.equal((await during(page, async () => {})).changes, 0, 'then it stands still');
  });
}

test('a second press finishes the movement and takes the next step', async (t) => {
  const page = await openLesson(t, '#/descent');
  const quick = await during(page, async () => {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(100);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(100);
    await page.keyboard.press('ArrowRight');
    assert.equal(await place(page), '3', 'the state changes at once');
  });
  await key(page, 'Home');
  const calm = await during(page, async () => {
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(LONG_AFTER);
    }
  });
  assert.equal(quick.picture, calm.picture, 'and leads to the same picture');
});

test('a step during a movement back leads to the same picture as one at rest', async (t) => {
  const page = await openLesson(t, '#/xor?t=3');
  const calm = await during(page, () => key(page, 'ArrowRight'));
  const quick = await during(page, async () => {
    await page.keyboard.press('ArrowLeft');
    await page.waitForTimeout(100);
    await page.keyboard.press('ArrowRight');
  });
  await arrive(page, '3.1');
  assert.equal(quick.picture, calm.picture);
});

test('who prefers less movement gets none', async (t) => {
  for (const link of ['#/descent', '#/xor']) {
    const page = await openLesson(t, link, { reducedMotion: true });
    const { changes } = await during(page, () => key(page, 'ArrowRight'));
    assert.ok(changes <= 1, `${changes} changes`);
    assert.notEqual(await place(page), '0');
  }
});

test('movement is switched off in the help', async (t) => {
  const page = await openLesson(t, '#/descent');
  await press(page, 'help');
  await set(page, 'motion', false);
  await press(page, 'close-help');
  await free(page);
  const { changes } = await during(page, () => key(page, 'ArrowRight'));
  assert.ok(changes <= 1, `${changes} changes`);
});

test('a jump is no movement', async (t) => {
  const page = await openLesson(t, '#/descent');
  const { changes } = await during(page, () => set(page, 'position', 50));
  assert.ok(changes <= 1, `${changes} changes`);
});

test('playing advances, and pauses at once', async (t) => {
  const page = await openLesson(t, '#/descent');
  await set(page, 'speed', 4);
  await press(page, 'play');
  await page.waitForTimeout(1500);
  const reached = Number(await place(page));
  assert.ok(reached >= 5 && reached <= 20, `${reached} steps in 1.5 s at 8 a second`);
  await press(page, 'play');
  const paused = await place(page);
  assert.equal(await isPlaying(page), false);
  await page.waitForTimeout(600);
  assert.equal(await place(page), paused);
  await free(page);
  await key(page, 'Space');
  await page.waitForTimeout(600);
  await key(page, 'ArrowLeft');
  const stepped = await place(page);
  await page.waitForTimeout(400);
  assert.equal(await place(page), stepped, 'a step ends playing');
});

test('at its end a run stops playing, and playing again begins at the start', async (t) => {
  const page = await openLesson(t, '#/descent?t=96');
  await set(page, 'speed', 7);
  await press(page, 'play');
  await arrive(page, 100);
  await settle(page);
  assert.equal(await isPlaying(page), false);
  await set(page, 'speed', 3);
  await press(page, 'play');
  await page.waitForTimeout(700);
  const again = Number(await place(page));
  assert.ok(again >= 1 && again < 20, `${again}`);
});

test('a run that overflows stops playing there', async (t) => {
  const page = await openLesson(t, '#/descent?lr=10&n=10000');
  await set(page, 'speed', 8);
  await press(page, 'play');
  await arrive(page, 119);
  await settle(page);
  assert.equal(await isPlaying(page), false);
});

for (const speed of [0, 2, 5, 7]) {
  const rate = [0.5, 1, 2, 4, 8, 15, 30, 60][speed];
  test(`${rate} steps a second are about as many`, async (t) => {
    const page = await openLesson(t, '#/descent?n=10000');
    await set(page, 'speed', speed);
    await press(page, 'play');
    await page.waitForTimeout(3000);
    const steps = Number(await place(page));
    assert.ok(steps >= rate * 3 * 0.5 && steps <= rate * 3.6 + 2, `${steps} steps in 3 s`);
  });
}

const BUSY = {
  'the network, 1,000 updates a frame': ['#/xor?n=100000&granularity=epoch', 10],
  'sixteen hidden nodes, 1,000 updates a frame': ['#/xor?n=100000&h=16&granularity=epoch', 10],
  'the network, 60 phases a second': ['#/xor?granularity=phase', 7],
  'the descent, 60 steps a second': ['#/descent?n=10000', 7],
  'the descent, 100 steps a frame': ['#/descent?n=10000&lr=0.001', 9],
};

/** The longest that the page was busy without a break, in ms; 0 if never longer than 50. */
const longest = (page) => page.evaluate(() => Math.max(0, ...window.tasks));

const noteLongTasks = (page) => page.evaluate(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: 'longtask' });
});

/** Plays for a while, pauses, and tells the longest task. */
async function play(t, link, speed) {
  const page = await openLesson(t, link);
  await set(page, 'speed', speed);
  await noteLongTasks(page);
  await press(page, 'play');
  await page.waitForTimeout(2500);
  const begin = Date.now();
  if (await isPlaying(page)) await page.locator('[data-action="play"]').click();
  while ((await isPlaying(page)) && Date.now() - begin < 5000) await settle(page);
  const paused = Date.now() - begin;
  assert.equal(await isPlaying(page), false);
  assert.notEqual(await place(page), '0');
  const task = await longest(page);
  t.diagnostic(`at ${await place(page)}; longest task ${Math.round(task)} ms; paused within ${paused} ms`);
  return task;
}

for (const [name, [link, speed]] of Object.entries(BUSY)) {
  test(`the page answers while it plays: ${name}`, async (t) => {
    // How long tasks were is reported and not asserted: a busy machine lengthens all of them.
    await play(t, link, speed);
  });
}

test('a far jump leaves the page free to draw and to change its mind', async (t) => {
  const page = await openLesson(t, '#/xor?n=100000&h=16');
  await noteLongTasks(page);
  await set(page, 'position', 100_000);
  await set(page, 'position', 50);
  await arrive(page, 50);
  await toEnd(page, 100_000);
  t.diagnostic(`longest task ${Math.round(await longest(page))} ms`);
});

/** The place, x and the ledger's last row, as they stand in one moment. */
const told = (page) => page.evaluate(() => ({
  at: String(Number(document.querySelector('.place [data-q="t"]').getAttribute('value'))),
  x: document.querySelector('.variables [data-q="x"]').textContent.trim(),
  row: document.querySelector('[data-panel="ledger"] tbody tr').textContent,
}));

test('playing fast is told by numbers that keep up with each other', async (t) => {
  const page = await openLesson(t, '#/descent?n=10000&lr=0.0001');
  await set(page, 'speed', 8);
  await press(page, 'play');
  const looks = [];
  for (let look = 0; look < 20; look += 1) {
    looks.push(await told(page));
    await page.waitForTimeout(60);
  }
  const apart = looks.filter(({ at, x, row }) => !(row.startsWith(at) && row.includes(x)));
  // A busy machine may be caught in the middle of a drawing; numbers that lag behind are always apart.
  assert.ok(apart.length <= looks.length / 4, JSON.stringify(apart));
  assert.ok(new Set(looks.map(({ at }) => at)).size > 3, JSON.stringify(looks));
});
