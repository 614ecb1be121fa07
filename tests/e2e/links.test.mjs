// Links: what is shown and what the address says are the same; any address at all gives a page and a sentence.

import test from 'node:test';
import assert from 'node:assert/strict';
import { key, number, panel, press, set, setting, settle, value } from './harness.mjs';
import {
  arrive, assertLanguage, free, hash, LANGUAGES, numbers, openLesson, place, reference, unit, visit,
} from './lesson.mjs';

const RESTED = 1500;
const rest = (page) => page.waitForTimeout(RESTED);

/** Loads the page anew, as a person does. */
async function reload(page) {
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings);
  await settle(page);
}

/** All that must be the same after a reload. */
async function moment(page) {
  const settings = await page.locator('[data-setting]:is(input, select)').evaluateAll((controls) =>
    controls.filter((control) => control.dataset.setting !== 'speed').map((control) => [control.dataset.setting, control.value]));
  const opened = await panel(page, 'chain').evaluateAll((all) => all.map((one) => one.dataset.item));
  const switches = await page.locator('[data-setting][type="checkbox"]').evaluateAll((all) => all.map((one) => one.checked));
  const sample = await page.locator('[data-sample][aria-pressed="true"]').evaluateAll((all) => all.map((one) => one.dataset.sample));
  return { place: await place(page), numbers: await numbers(page), settings, opened, switches, sample };
}

const LINKS = {
  '#/descent': '0',
  '#/descent?t=12': '12',
  '#/descent?lr=0.1&x0=-4&n=250&t=12&phase=2': '12.2',
  '#/descent?curve=two-valleys&lr=0.05&x0=3&precision=1e-6&t=66': '66',
  '#/descent?t=7&granularity=x10&digits=full&e=5.0.x:-4,6.1.learning-rate:0.5': '7',
  '#/descent?lr=1.05&n=10000&t=3703': '3703',
  '#/xor?t=9999&phase=2': '9999.2',
  '#/xor?t=3&phase=5&op=4&granularity=operation&sample=2&digits=8&open=w-1-1-2': '3.5.4',
  '#/xor?lr=0.5&seed=42&h=16&n=3000&t=3000': '3000',
  '#/xor?update=sample&stop=correct&t=41&granularity=sample': '41',
  '#/backprop?t=12&phase=6': '12.6',
  '#/backprop?layers=3-4-2&a1=tanh&loss=cce&data=xor&samples=4&lr=0.3&seed=9&t=7&phase=5&op=2&granularity=operation&sample=3&digits=8&open=b-1-3&mode=predict&matrices=slide&e=0.0.w-1-0-0:0.25,7.5.input-1-s3:-1.5': '7.5.2',
  '#/backprop?layers=2-8-8-8-8-2&loss=bce&data=random&samples=8&t=40&granularity=epoch&open=n-4-7&matrices=slide': '40',
  '#/backprop?t=3&phase=2&mode=fill-in&e=2.0.learning-rate:2,3.1.target-0-s0:0.5': '3.2',
  '#/xor?t=10&open=w-2-5-0&e=0.0.w-1-0-0:0.25,10.0.w-2-5-0:-1.5': '10',
};

for (const [link, at] of Object.entries(LINKS)) {
  test(`${link} is opened, stays in the address, and survives a reload`, async (t) => {
    const page = await openLesson(t, link);
    await arrive(page, at);
    await rest(page);
    assert.equal(await hash(page), link);
    assert.equal(await panel(page, 'notices').count(), 0);
    const before = await moment(page);
    await reload(page);
    await arrive(page, at);
    assert.deepEqual(await moment(page), before);
    await visit(page, link);
    await arrive(page, at);
    assert.deepEqual(await moment(page), before);
  });
}

test('what a person does is in the address at once: a reload returns to it, however soon', async (t) => {
  const page = await openLesson(t, '#/xor');
  const acts = [
    () => set(page, 'learning-rate', '0.5'),
    () => free(page).then(() => key(page, 'ArrowRight', 9)),
    () => page.locator('[data-sample="3"]').click(),
    () => page.locator('[role="gridcell"]').nth(4).click(),
    () => set(page, 'edit-w-1-0-4', '-0.75'),
    () => set(page, 'digits', 12),
    () => unit(page, 'operation').then(() => key(page, 'ArrowRight', 5)),
    () => set(page, 'position', 700),
  ];
  for (const [i, act] of acts.entries()) {
    await act();
    const before = await moment(page);
    await reload(page);
    await arrive(page, before.place);
    assert.deepEqual(await moment(page), before, `after act ${i}`);
  }
  assert.match(await hash(page), /^#[A-Za-z0-9\-._~=&:,?/]*$/);
});

test('an address that is written while a reload is under way loses nothing', async (t) => {
  const page = await openLesson(t, '#/xor?t=20');
  await rest(page);
  await key(page, 'ArrowRight', 3);
  await page.evaluate(() => {
    // The browser has decided by now to which address it returns.
    addEventListener('pagehide', () => history.replaceState(null, '', '#/xor?t=21'), { capture: true });
  });
  const before = await moment(page);
  await reload(page);
  await arrive(page, before.place);
  assert.deepEqual(await moment(page), before);
});

test('a reload in the middle of playing goes on from there', async (t) => {
  const page = await openLesson(t, '#/descent?n=10000');
  await set(page, 'speed', 7);
  await press(page, 'play');
  await page.waitForTimeout(800);
  const before = Number(await place(page));
  assert.ok(before > 5, `t = ${before}`);
  await reload(page);
  assert.ok(Number(await place(page)) >= before, `${await place(page)} after ${before}`);
});

test('the browser\'s way back and forth loses nothing that was done while playing', async (t) => {
  const page = await openLesson(t, '#/descent');
  await page.locator('.head nav a[href^="#/backprop"]').click();
  await page.locator('main.backprop').waitFor();
  await rest(page);
  await press(page, 'play');
  await set(page, 'learning-rate', 2);
  await press(page, 'play');
  await page.waitForTimeout(300);
  await page.goBack();
  await page.locator('main.descent').waitFor();
  await page.goForward();
  await page.locator('main.backprop').waitFor();
  await settle(page);
  assert.equal(await setting(page, 'learning-rate').inputValue(), '2');
  // An address that is typed is opened as it says.
  await page.evaluate(() => { location.hash = '#/backprop'; });
  await settle(page);
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.5');
  await page.goBack();
  await settle(page);
  assert.equal(await setting(page, 'learning-rate').inputValue(), '2');
});

test('the skip link does not lose the lesson', async (t) => {
  const page = await openLesson(t, '#/descent?t=12');
  await rest(page);
  await page.locator('.skip').focus();
  await key(page, 'Enter');
  assert.equal(await place(page), '12');
  await reload(page);
  await arrive(page, 12);
});

/** What the page says about a link. */
const notices = (page) => panel(page, 'notices').locator('li').allInnerTexts();

const REFUSED = [
  ['#/descent?lr=abc&x0=1e999&t=-5', [/lr/, /x0/, /t/], '0'],
  ['#/descent?n=1000000000', [/n.*10,000/], '0'],
  ['#/descent?t=1000000000', [/끝|end/], '100'],
  ['#/xor?n=1000000000&t=1000000000', [/n.*100,000/, /끝|end/], '10000'],
  ['#/xor?t=99999999999999999999', [/t/], '0'],
  ['#/xor?colour=red&t=3', [/colour/], '3'],
  ['#/xor?h=1&seed=-1&update=all&stop=never', [/h/, /seed/, /update/, /stop/], '0'],
  ['#/xor?open=w-9-9-9&sample=4&granularity=century&digits=1', [/open/, /sample/, /granularity/, /digits/], '0'],
  ['#/xor?h=6&e=0.0.w-1-0-15:1', [/w-1-0-15/], '0'],
  ['#/descent?e=0.0.y:1,zzz,0.9.x:2,0.0.x:inf', [/y:1/, /zzz/, /0\.9\.x/, /inf/], '0'],
  [
    '#/backprop?layers=9-9&samples=99&lr=-1&a1=foo&e=0.0.w-1-0-0:nan,0.0.w-9-9-9:1&t=abc',
    [/‘layers’|“layers”/, /samples.*8/, /lr/, /a1/, /w-1-0-0:nan/, /w-9-9-9:1/, /‘t’|“t”/], '0',
  ],
  ['#/backprop?layers=2-2-1&a4=tanh&e=0.0.b-1-2:1,0.0.input-2-s0:1,0.0.target-0-s1:1,0.0.learning-rate:0', [/b-1-2/, /input-2/, /target-0-s1/, /learning-rate/], '0'],
  ['#/backprop?mode=guess&matrices=left&open=b-3-0&granularity=x10&sample=1', [/mode/, /matrices/, /open/, /granularity/, /sample/], '0'],
  [`#/backprop?t=5&e=${'0.0.w-1-0-0:1,'.repeat(80_000)}`, [/길어|long/], '0'],
  [`#/descent?t=5&q=${'a'.repeat(1_000_000)}`, [/길어|long/], '0'],
  [`#/descent?${'lr=0.1&'.repeat(150_000)}`, [/길어|long/], '0'],
];

for (const language of Object.keys(LANGUAGES)) {
  test(`whatever a link asks for that cannot be is said, and the page works (${language})`, async (t) => {
    const page = await openLesson(t, '#/xor', { language });
    for (const [link, said, at] of REFUSED) {
      await visit(page, link);
      await arrive(page, at);
      const sentences = await notices(page);
      assert.equal(sentences.length, said.length, `${link.slice(0, 80)}: ${sentences.join(' | ')}`);
      for (const [i, pattern] of [...said.entries()]) {
        const sentence = sentences.find((one) => pattern.test(one));
        assert.ok(sentence, `${link.slice(0, 80)}: ${pattern} (${i}) in ${sentences.join(' | ')}`);
        if (language === 'ko') assertLanguage(sentence, 'ko');
        else assert.doesNotMatch(sentence, /[가-힣]/);
      }
      if (at === '0') {
        await press(page, 'forward');
        assert.notEqual(await place(page), '0');
      }
      await press(page, 'dismiss');
      assert.equal(await panel(page, 'notices').count(), 0);
    }
  });

  test(`an unknown page leads home, with a sentence (${language})`, async (t) => {
    const page = await openLesson(t, '#/nowhere?t=3', { language });
    await page.locator('main.home').waitFor();
    const [sentence, ...more] = await notices(page);
    assert.deepEqual(more, []);
    assert.match(sentence, /nowhere/);
    assertLanguage(sentence.replace('nowhere', ''), language);
  });
}

test('a refused link opens the defaults, and undo brings back what was there', async (t) => {
  const page = await openLesson(t, '#/backprop');
  const own = async () => (await moment(page)).settings.filter(([name]) => name !== 'position');
  const defaults = await own();
  await set(page, 'layers', '3-4-1');
  await set(page, 'learning-rate', '0.7');
  const before = await own();
  for (const [link] of REFUSED.filter(([one]) => one.startsWith('#/backprop'))) {
    await page.evaluate((to) => { window.location.hash = to; }, link);
    await page.locator('[data-panel="notices"]').waitFor();
    await settle(page);
    assert.deepEqual(await own(), defaults, link.slice(0, 80));
    await press(page, 'dismiss');
    await press(page, 'undo');
    assert.deepEqual(await own(), before, `undone: ${link.slice(0, 80)}`);
  }
});

test('a refused link gives way to what is shown', async (t) => {
  const page = await openLesson(t, '#/descent?lr=abc&t=3&zzz=1');
  await rest(page);
  assert.equal(await hash(page), '#/descent?t=3');
  assert.equal(await value(page, 'x'), reference('descent').traces[0].x[2]);
});

test('no address makes the page fail', async (t) => {
  const page = await openLesson(t, '');
  let state = 20_240_601;
  const random = (below) => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) % below; };
  const parts = ['#/', '#', 'descent', 'xor', '?', '&', '=', 't', 'lr', 'h', 'e', 'open', 'op', 'phase', '-1', '1e308', '999999999',
    '0.0.', 'w-1-0-0', 'b-1-0', 'layers', '2-2-1', 'x', ':', ',', '.', 'nan', '%', '%ff', '%00', '%F0%9F%92%A9', '가', '😀', 'seed', '16', '-', '_', '/', 'n'];
  for (let count = 0; count < 150; count += 1) {
    const text = Array.from({ length: 1 + random(14) }, () => parts[random(parts.length)]).join('');
    const link = (count % 3 === 0 ? '' : ['#/descent?', '#/xor?', '#/backprop?'][Math.floor(count / 3) % 3]) + text;
    await page.evaluate((next) => { window.location.hash = next; }, link);
    await settle(page);
    assert.equal(await panel(page, 'crash').count(), 0, link);
    assert.equal(await page.locator('main h1').count(), 1, link);
  }
});

test('the longest run that can be asked for is opened, and the page stays responsive', async (t) => {
  const page = await openLesson(t, '#/xor?n=100000&t=100000&h=16');
  await arrive(page, 100_000);
  assert.ok((await number(page, 'output-1')) > 0.9);
});

test('the browser\'s back and forward go from page to page, and each lesson is where it was left', async (t) => {
  const page = await openLesson(t, '');
  const menu = async (name) => {
    await page.locator(`.head nav a[href^="#/${name}"]`).click();
    await settle(page);
  };
  await menu('descent');
  await key(page, 'ArrowRight', 4);
  await arrive(page, 4);
  await menu('xor');
  await unit(page, 'epoch');
  await key(page, 'ArrowRight', 3);
  await arrive(page, 3);
  await rest(page);
  const length = await page.evaluate(() => window.history.length);
  await key(page, 'ArrowRight', 2);
  await rest(page);
  assert.equal(await page.evaluate(() => window.history.length), length, 'steps are no entries of the history');
  await page.goBack();
  await page.locator('main.descent').waitFor();
  await arrive(page, 4);
  await page.goBack();
  await page.locator('main.home').waitFor();
  await page.goForward();
  await arrive(page, 4);
  await page.goForward();
  await page.locator('main.xor').waitFor();
  await arrive(page, 5);
  await menu('descent');
  await arrive(page, 4);
});

test('the menu\'s link to the lesson that is shown leaves it as it is, and the address goes on following', async (t) => {
  const page = await openLesson(t, '#/xor?n=500');
  await unit(page, 'epoch');
  // Before the address has followed.
  await key(page, 'ArrowRight', 2);
  await page.locator('.head nav a[href^="#/xor"]').click();
  await settle(page);
  await arrive(page, 2);
  await key(page, 'ArrowRight', 3);
  await arrive(page, 5);
  await page.waitForFunction(() => /[?&]t=5(&|$)/.test(window.location.hash));
});

for (const soon of [true, false]) {
  test(`the copied link leads to what is shown, ${soon ? 'even right after a step' : 'after a rest'}`, async (t) => {
    const page = await openLesson(t, '#/descent?lr=0.1', { permissions: ['clipboard-read', 'clipboard-write'] });
    await press(page, 'forward', 3);
    if (!soon) await rest(page);
    await press(page, 'copy-link');
    await page.locator('.tools [role="status"]:not(:empty)').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const base = await page.evaluate(() => window.location.href.split('#')[0]);
    assert.equal(copied, `${base}#/descent?lr=0.1&t=3`);
  });
}

test('without a clipboard the page says that copying failed', async (t) => {
  const page = await openLesson(t, '#/descent', {
    language: 'en',
    prepare: (fresh) => fresh.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    }),
  });
  await press(page, 'copy-link');
  assertLanguage(await page.locator('.tools [role="status"]').innerText(), 'en');
});

/** Notes when the address is written. */
const countWrites = (fresh) => fresh.addInitScript(() => {
  window.writes = [];
  for (const name of ['replaceState', 'pushState']) {
    const original = history[name];
    // Without an address it is only the mark of an entry that was just opened.
    history[name] = (...all) => {
      if (all[2] !== undefined) window.writes.push(performance.now());
      return original.apply(history, all);
    };
  }
});

test('the address is never written while playing, and once after it', async (t) => {
  const page = await openLesson(t, '#/descent?n=10000', { prepare: countWrites });
  await rest(page);
  await set(page, 'speed', 7);
  await rest(page);
  const before = await page.evaluate(() => window.writes.length);
  await press(page, 'play');
  await page.waitForTimeout(2500);
  assert.equal(await page.evaluate(() => window.writes.length), before);
  await press(page, 'play');
  await rest(page);
  assert.equal(await page.evaluate(() => window.writes.length), before + 1);
  assert.equal(await hash(page), `#/descent?n=10000&t=${await place(page)}`);
});

test('the address is written at most once a second', async (t) => {
  const page = await openLesson(t, '#/descent', { prepare: countWrites });
  for (let step = 0; step < 8; step += 1) {
    await press(page, 'forward');
    await page.waitForTimeout(420);
  }
  await rest(page);
  const writes = await page.evaluate(() => window.writes);
  const gaps = writes.slice(1).map((time, i) => time - writes[i]);
  assert.ok(writes.length > 0);
  assert.ok(gaps.every((gap) => gap > 950), `ms between two writes: ${gaps.map(Math.round)}`);
  assert.equal(await hash(page), '#/descent?t=8');
});

test('settings and digits that are the defaults are left out of the address', async (t) => {
  const page = await openLesson(t, '#/descent?lr=0.01&x0=10&n=100&t=0&phase=0&granularity=epoch&curve=parabola&precision=off');
  await press(page, 'forward');
  await rest(page);
  assert.equal(await hash(page), '#/descent?t=1');
  assert.equal(await setting(page, 'learning-rate').inputValue(), '0.01');
});
