// After one visit the page needs no network; a new version is offered, taken when it is wanted, and never mixed with the
// old one; what the browser has lost is fetched again or told.

import test from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axeViolations, noOverflow, number, openPage, panel, press, screenshot, settle, SIZES } from './harness.mjs';
import { listOf, nextEdition, replaceSite } from './edition.mjs';
import { DIST, serve } from './server.mjs';
import { read } from './worker_messages.mjs';

const MISSING = /ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to fetch|fetching the script|404|503/;

/** A copy of the built site on a server of its own, which can be stopped, started again, and given another build. */
async function openSite(t) {
  const base = mkdtempSync(join(tmpdir(), 'mlp-lab-site-'));
  const folder = join(base, 'site');
  cpSync(DIST, folder, { recursive: true });
  let server = await serve(folder);
  const { port, address } = server;
  t.after(async () => {
    await server?.close();
    rmSync(base, { recursive: true });
  });
  return {
    address,
    folder,
    build: listOf(folder).build,
    stop: async () => { await server.close(); server = null; },
    start: async () => { server = await serve(folder, port); },
    /** Puts another build in place. Returns its name. */
    publish(sources = 'no such digits') {
      const edition = join(base, 'next');
      const build = nextEdition(folder, edition, sources);
      replaceSite(folder, edition);
      return build;
    },
  };
}

/** The page at its first visit, with all of it kept. */
async function visit(t, site, options = {}) {
  const page = await openPage(t, '', { serviceWorkers: 'allow', allow: MISSING, url: site.address, ...options });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return page;
}

/** Another tab of the same browser. */
async function openTab(page, address) {
  const tab = await page.context().newPage();
  await tab.goto(address);
  return tab;
}

const started = (page) => page.waitForFunction(() => window.wasmBindings);
const buildOf = (page) => page.locator('meta[name=build]').getAttribute('content');
const editionOf = (page) => page.locator('title').getAttribute('data-edition');
const cacheNames = (page) => page.evaluate(() => caches.keys());

/** The lessons that the menu leads to. */
async function lessonsOf(page) {
  const links = await page.locator('.head nav a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const lessons = links.map((link) => /^#\/(\w+)/.exec(link)?.[1]).filter(Boolean);
  assert.ok(lessons.length >= 5, links.join());
  return lessons;
}

async function openLesson(page, lesson) {
  await page.evaluate((name) => { location.hash = `#/${name}`; }, lesson);
  await page.locator(`main.${lesson}`).waitFor();
}

/** Removes what the browser keeps under this name of a file; in an expression, of all files that it fits. */
function lose(page, pattern) {
  return page.evaluate(async (source) => {
    let count = 0;
    for (const name of (await caches.keys()).filter((key) => key.startsWith('mlp-lab-site'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (new RegExp(source).test(request.url)) count += Number(await cache.delete(request));
      }
    }
    return count;
  }, pattern.source);
}

/** The sources' name that the worker says it is of, started as the page starts it. */
async function sourcesOfWorker(page) {
  const bytes = await page.evaluate(async () => {
    const build = document.querySelector('meta[name=build]').content;
    const worker = new Worker(`./worker_loader.js?build=${build}`, { type: 'module' });
    const bytes = await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done([...data]);
      worker.onerror = () => fail(new Error('the worker does not come'));
    });
    worker.terminate();
    return bytes;
  });
  return read(bytes).build;
}

test('after one visit every page, every lesson\'s part and the worker come without a network', async (t) => {
  const site = await openSite(t);
  const first = await visit(t, site);
  const kept = await first.evaluate(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
  const wanted = listOf(site.folder).files.map(({ path }) => path);
  const own = wanted.filter((path) => path !== 'sw.js' && !/^mnist\/.*\.gz$/.test(path));
  const mark = `${site.address}used`;
  assert.deepEqual(kept.filter((url) => url !== mark).sort(), own.map((path) => site.address + path).sort());
  await site.stop();
  const lessons = await lessonsOf(first);
  for (const lesson of lessons) {
    const page = await openTab(first, `${site.address}#/${lesson}`);
    await page.locator(`main.${lesson}`).waitFor();
    await page.close();
  }
  const home = await openTab(first, site.address);
  await home.locator('main.home').waitFor();
  for (const lesson of lessons) await openLesson(home, lesson);
  await openLesson(home, 'keras');
  await press(home, 'study-run');
  const workers = home.workers().map((worker) => worker.url());
  assert.deepEqual(workers, [`${site.address}worker_loader.js?build=${site.build}`]);
  await home.locator('[data-q="study-done"]').first().waitFor({ state: 'attached' });
  // The tab of the first visit works on, too.
  await openLesson(first, 'descent');
});

test('a new version is offered, taken by the button, and the old tab keeps working', async (t) => {
  const site = await openSite(t);
  const old = await visit(t, site);
  await old.evaluate(async () => (await caches.open('mlp-lab-digits')).put('./mnist/x', new Response('kept')));
  const sources = await sourcesOfWorker(old);
  assert.match(sources, /^[0-9a-f]{16}$/);
  const build = site.publish(sources);
  const tab = await openTab(old, `${site.address}#/xor?t=12`);
  await panel(tab, 'offer').waitFor();
  assert.equal(await buildOf(tab), site.build, 'until then it is the old one');
  assert.match(await panel(tab, 'offer').innerText(), /새 버전이 있습니다/);
  assert.deepEqual(await axeViolations(tab), []);
  await tab.setViewportSize(SIZES.phone);
  assert.deepEqual(await noOverflow(tab), []);
  await screenshot(tab, 'offer');
  await panel(old, 'offer').waitFor();

  await press(tab, 'take').catch(() => {});
  await tab.waitForFunction((name) => document.querySelector(`meta[name=build][content="${name}"]`), build);
  await started(tab);
  assert.equal(await editionOf(tab), 'next');
  await tab.locator('main.xor').waitFor();
  assert.equal(await number(tab, 't'), 12, 'at the same place');
  assert.equal(await panel(tab, 'offer').count(), 0);
  assert.notEqual(await sourcesOfWorker(tab), sources);

  // The server has none of the old tab's parts any more.
  assert.equal(await buildOf(old), site.build);
  await site.stop();
  for (const lesson of await lessonsOf(old)) await openLesson(old, lesson);
  await openLesson(old, 'keras');
  assert.equal(await sourcesOfWorker(old), sources, 'the old page has the old worker');
  await press(old, 'study-run');
  await old.locator('[data-q="study-done"]').first().waitFor({ state: 'attached' });
  assert.equal(await panel(old, 'study-trouble').count(), 0);
  await press(old, 'take').catch(() => {});
  await old.waitForFunction((name) => document.querySelector(`meta[name=build][content="${name}"]`), build);
  assert.equal(await old.evaluate(async () => (await caches.match('./mnist/x')).text()), 'kept');
});

test('a new version that nobody takes comes with the next start', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site, { locale: 'en-US' });
  const build = site.publish();
  await page.reload();
  await panel(page, 'offer').waitFor();
  assert.match(await panel(page, 'offer').innerText(), /A new version is there/);
  assert.equal(await buildOf(page), site.build);
  const context = page.context();
  const blank = await context.newPage();
  await page.close();
  await site.stop();
  await assert.doesNotReject(async () => {
    // The browser needs a moment to see that the last tab is gone.
    for (let tries = 0; tries < 20; tries += 1) {
      await blank.goto(site.address);
      if ((await buildOf(blank)) === build) return;
      await blank.goto('about:blank');
      await blank.waitForTimeout(250);
    }
    throw new Error('the old version stays');
  });
  await started(blank);
  assert.equal(await editionOf(blank), 'next');
});

test('of several builds two are kept, and other caches are left alone', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  await page.evaluate(() => caches.open('mlp-lab-digits'));
  for (let edition = 0; edition < 2; edition += 1) {
    const build = site.publish();
    await page.reload();
    await panel(page, 'offer').waitFor();
    await press(page, 'take').catch(() => {});
    await page.waitForFunction((name) => document.querySelector(`meta[name=build][content="${name}"]`), build);
    await started(page);
  }
  const names = await cacheNames(page);
  assert.equal(names.filter((name) => name.startsWith('mlp-lab-site')).length, 2, names.join());
  assert.ok(names.includes('mlp-lab-digits'));
});

test('a build that nobody took leaves the parts of the open pages alone', async (t) => {
  const site = await openSite(t);
  const old = await visit(t, site);
  site.publish();
  const tab = await openTab(old, site.address);
  await panel(tab, 'offer').waitFor();
  const waiting = await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
  assert.ok(waiting);
  const build = site.publish();
  await tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const skipped = registration.waiting;
    await registration.update();
    while (registration.waiting === skipped || registration.installing) await new Promise((next) => setTimeout(next, 50));
  });
  await press(tab, 'take').catch(() => {});
  await tab.waitForFunction((name) => document.querySelector(`meta[name=build][content="${name}"]`), build);
  await started(tab);
  assert.equal(await buildOf(old), site.build);
  assert.equal((await cacheNames(tab)).filter((name) => name.startsWith('mlp-lab-site')).length, 2);
  for (const lesson of await lessonsOf(old)) await openLesson(old, lesson);
});

test('a new version that does not come whole is not taken', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  site.publish();
  const { path } = listOf(site.folder).files.find((file) => /^xor-.*wasm$/.test(file.path));
  rmSync(join(site.folder, path));
  const end = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing;
    await new Promise((done) => { worker.addEventListener('statechange', done); });
    return worker.state;
  });
  assert.equal(end, 'redundant');
  await settle(page);
  assert.equal(await panel(page, 'offer').count(), 0);
  assert.equal((await cacheNames(page)).length, 1, 'nothing is left of it');
  await openLesson(page, 'xor');
});

test('a lost file comes even where there is no room to keep it', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  assert.equal(await lose(page, /\/xor-.*wasm$/), 1);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.address).origin, quotaSize: 1 });
  await page.reload();
  await openLesson(page, 'xor');
  assert.equal(await lose(page, /\/xor-.*wasm$/), 0, 'it is not kept');
});

test('a lost file is fetched again and kept; without a network that is told', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  assert.equal(await lose(page, /\/xor-.*wasm$/), 1);
  await site.stop();
  await page.reload();
  await started(page);
  await page.evaluate(() => { location.hash = '#/xor'; });
  await panel(page, 'missing').waitFor();
  assert.match(await panel(page, 'missing').innerText(), /불러오지 못했습니다/);
  await site.start();
  await press(page, 'retry');
  await page.locator('main.xor').waitFor();
  await site.stop();
  const tab = await openTab(page, `${site.address}#/xor`);
  await tab.locator('main.xor').waitFor();
});

test('a page that is lost says so in both languages, and comes back with the network', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  assert.equal(await lose(page, /\/index\.html$/), 1);
  await site.stop();
  const response = await page.goto(site.address);
  assert.equal(response.status(), 503);
  assert.match(await page.locator('[lang=ko]').innerText(), /인터넷에 연결/);
  assert.match(await page.locator('[lang=en]').innerText(), /connect to the internet/);
  await site.start();
  await page.goto(site.address);
  await started(page);
});

test('a damaged store is renewed as a whole when the server has another build', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  const build = site.publish();
  assert.equal(await lose(page, /\/parts-.*(js|wasm)$/), 2);
  await page.goto(site.address);
  await page.locator('#boot-failed').waitFor({ state: 'visible' });
  await page.reload();
  await started(page);
  assert.equal(await buildOf(page), build);
  for (const lesson of await lessonsOf(page)) await openLesson(page, lesson);
});

test('what a server gives in place of a lost file is not taken for it', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  assert.equal(await lose(page, /\/xor-.*wasm$/), 1);
  // A gate of some network answers everything with its own page.
  await site.stop();
  cpSync(join(site.folder, 'index.html'), join(site.folder, '..', 'gate.html'));
  const { path } = listOf(site.folder).files.find((file) => /^xor-.*wasm$/.test(file.path));
  for (const name of [path, 'files.json']) cpSync(join(site.folder, '..', 'gate.html'), join(site.folder, name));
  await site.start();
  await page.evaluate(() => { location.hash = '#/xor'; });
  await panel(page, 'missing').waitFor();
  await openLesson(page, 'descent');
  assert.equal((await cacheNames(page)).length, 1, 'the rest is kept');
});

test('a page that is being developed asks for no service worker', async (t) => {
  const source = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  assert.doesNotMatch(source, /name="?build/, 'only the published page names its build');
  const asked = [];
  const page = await openPage(t, '', {
    serviceWorkers: 'allow',
    prepare: async (fresh) => {
      fresh.context().on('serviceworker', (worker) => asked.push(worker.url()));
      await fresh.route(/\/course\/$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace(/<meta name=build [^>]*>/, '') });
      });
    },
  });
  assert.equal(await page.locator('meta[name=build]').count(), 0);
  await openLesson(page, 'xor');
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(asked, []);
});

test('where the page is developed, what a published build left there retires', async (t) => {
  const site = await openSite(t);
  const page = await visit(t, site);
  await page.evaluate(() => caches.open('mlp-lab-digits'));
  const index = join(site.folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/<meta name=build [^>]*>/, ''));
  cpSync(fileURLToPath(new URL('../../static/serve/sw.js', import.meta.url)), join(site.folder, 'sw.js'));
  await page.reload();
  await page.waitForFunction(() => window.wasmBindings && !document.querySelector('meta[name=build]'));
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await cacheNames(page), ['mlp-lab-digits']);
});

test('the page can be installed: its manifest and its icons are whole', async (t) => {
  const page = await openPage(t);
  const found = await page.evaluate(async () => {
    const address = document.querySelector('link[rel=manifest]').href;
    const manifest = await (await fetch(address)).json();
    const icons = await Promise.all([...manifest.icons.map(({ src }) => src), document.querySelector('link[rel=icon]').href].map(async (src) => {
      const image = new Image();
      image.src = new URL(src, address).href;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }));
    return { manifest, icons, start: new URL(manifest.start_url, address).href };
  });
  assert.deepEqual(found.icons.slice(0, 3), found.manifest.icons.map(({ sizes }) => sizes.split('x').map(Number)));
  assert.ok(found.icons[3][0] > 0);
  assert.equal(found.start, page.url());
  assert.match(found.manifest.name, /[가-힣]/);
  assert.match(found.manifest.name_localized.en, /perceptron/);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
});
