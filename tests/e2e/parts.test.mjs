// A lesson's own code is fetched when the lesson is opened, once; when it does not arrive, the page says so and tries again.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, noOverflow, number, openPage, panel, press, screenshot, settle, SIZES } from './harness.mjs';

const LESSONS = ['neuron', 'descent', 'backprop', 'xor'];
const own = (lesson) => new RegExp(`/${lesson}-[0-9a-f]+\\.wasm$`);

/** The modules that the page has asked for so far, in order. */
function modulesOf(page) {
  const modules = [];
  page.on('request', (request) => { if (request.url().endsWith('.wasm')) modules.push(request.url()); });
  return modules;
}

async function openHome(t, options = {}) {
  let modules;
  const page = await openPage(t, '', { ...options, prepare: (fresh) => { modules = modulesOf(fresh); } });
  return { page, modules };
}

const follow = (page, lesson) => page.locator(`.head a[href^="#/${lesson}"]`).click();

test('the first visit fetches no lesson', async (t) => {
  const { modules } = await openHome(t);
  assert.equal(modules.length, 1, modules.join());
  assert.match(modules[0], /_bg\.wasm$/);
});

test('each lesson is fetched when it is opened, and only then', async (t) => {
  const { page, modules } = await openHome(t);
  for (const lesson of LESSONS) {
    assert.ok(!modules.some((url) => own(lesson).test(url)), `${lesson} came too early`);
    await follow(page, lesson);
    await page.locator(`main.${lesson}`).waitFor();
    assert.equal(modules.filter((url) => own(lesson).test(url)).length, 1);
  }
  const before = modules.length;
  for (const lesson of LESSONS) {
    await follow(page, lesson);
    await page.locator(`main.${lesson}`).waitFor();
  }
  assert.equal(modules.length, before, 'what has come is not fetched again');
  assert.equal(new Set(modules).size, before);
});

test('a link to a lesson fetches that lesson alone', async (t) => {
  let modules;
  await openPage(t, '#/xor?t=3', { prepare: (fresh) => { modules = modulesOf(fresh); } });
  assert.ok(modules.some((url) => own('xor').test(url)));
  assert.ok(!modules.some((url) => own('descent').test(url)));
});

for (const [locale, waiting, missing] of [
  ['ko-KR', /불러오는 중/, /불러오지 못했습니다/],
  ['en-US', /Loading/, /could not be loaded/],
]) {
  test(`a lesson that does not arrive is told, and comes when it is asked for again (${locale})`, async (t) => {
    const page = await openPage(t, '', { ...SIZES.phone, locale, allow: /ERR_FAILED|Failed to fetch/ });
    await page.route(own('xor'), (route) => route.abort());
    await page.evaluate(() => { location.hash = '#/xor?t=12'; });
    await panel(page, 'missing').waitFor();
    assert.match(await panel(page, 'missing').innerText(), missing);
    assert.equal(await page.locator('main[aria-busy]').count(), 0);
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(await noOverflow(page), []);
    await screenshot(page, `lesson-missing-${locale}`);
    await press(page, 'retry');
    await panel(page, 'missing').waitFor();

    await page.unroute(own('xor'));
    let go;
    const held = new Promise((release) => { go = release; });
    await page.route(own('xor'), async (route) => { await held; await route.continue(); });
    await page.locator('[data-action="retry"]').tap();
    const line = page.locator('main[aria-busy] [role=status]');
    await line.waitFor();
    assert.match(await line.innerText(), waiting);
    go();
    await page.locator('main.xor').waitFor();
    assert.equal(await number(page, 't'), 12);
    assert.equal(await panel(page, 'missing').count(), 0);
  });
}

test('a lesson that comes after another one was opened does not take its place', async (t) => {
  const { page } = await openHome(t);
  let go;
  const held = new Promise((release) => { go = release; });
  await page.route(own('xor'), async (route) => { await held; await route.continue(); });
  await follow(page, 'xor');
  await page.locator('main[aria-busy]').waitFor();
  await follow(page, 'descent');
  await page.locator('main.descent').waitFor();
  const arrived = page.waitForResponse(own('xor'));
  go();
  await arrived;
  await settle(page);
  assert.equal(await page.locator('main.descent').count(), 1);
  assert.match(page.url(), /#\/descent/);
  await follow(page, 'xor');
  await page.locator('main.xor').waitFor();
});

test('who leaves before the lesson has come finds the same address again', async (t) => {
  const { page } = await openHome(t);
  let go;
  const held = new Promise((release) => { go = release; });
  await page.route(own('xor'), async (route) => { await held; await route.continue(); });
  await page.evaluate(() => { location.hash = '#/xor?t=7'; });
  await page.locator('main[aria-busy]').waitFor();
  await page.locator('.head a[href="#/"]').click();
  await page.locator('main.home').waitFor();
  await page.goBack();
  assert.match(page.url(), /#\/xor\?t=7$/);
  go();
  await page.locator('main.xor').waitFor();
  assert.equal(await number(page, 't'), 7);
});

test('the focus stays in the content while a lesson comes', async (t) => {
  const { page } = await openHome(t);
  await follow(page, 'xor');
  await page.locator('main.xor').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});
