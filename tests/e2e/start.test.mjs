// The page starts under a sub-path, quietly; when it cannot start, it says why and what to do, in both languages.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { start } from './browser.mjs';
import { axeViolations, noOverflow, openPage, screenshot, SIZES } from './harness.mjs';
import { DIST } from './server.mjs';

const script = readdirSync(DIST).find((file) => /^parts-\w+\.js$/.test(file));
const visibleText = (page) => page.locator('body').innerText();

/** Both languages stand there, with nothing else of the program or of the other messages. */
async function assertMessage(page, id, name) {
  const message = page.locator(`#${id}`);
  await message.waitFor({ state: 'visible' });
  assert.match(await message.locator('[lang=ko]').innerText(), /[가-힣]{2}/);
  assert.match(await message.locator('[lang=en]').innerText(), /[a-z]{4}/);
  assert.equal(await message.getAttribute('role'), 'alert');
  assert.equal((await visibleText(page)).trim(), (await message.innerText()).trim());
  assert.deepEqual(await axeViolations(page, `#${id}`), []);
  assert.deepEqual(await noOverflow(page), []);
  await screenshot(page, `boot-${name}`);
}

for (const [name, size] of Object.entries(SIZES)) {
  test(`the page starts under a sub-path on a ${name}`, async (t) => {
    const page = await openPage(t, '', size);
    assert.match(await page.title(), /MLP Lab/);
    assert.equal(await page.locator('h1').count(), 1);
    assert.notEqual((await page.locator('h1').innerText()).trim(), '');
    assert.equal(await page.locator('[id^=boot-]').count(), 0, 'nothing is left of the start');
    assert.deepEqual(await noOverflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await screenshot(page, `start-${name}`);
  });
}

test('while the program loads, a quiet line says so', async (t) => {
  let go;
  const held = new Promise((release) => { go = release; });
  const page = await openPage(t, '', {
    started: false,
    prepare: (fresh) => fresh.route('**/*.wasm', async (route) => { await held; await route.continue(); }),
  });
  const line = page.locator('#boot-loading');
  await line.waitFor({ state: 'visible' });
  assert.match(await line.innerText(), /불러오는 중.*Loading/);
  go();
  await page.locator('h1').waitFor();
  assert.equal(await line.count(), 0);
});

test('a program that does not arrive is told', async (t) => {
  const page = await openPage(t, '', {
    ...SIZES.phone,
    started: false,
    allow: /ERR_FAILED|Failed to fetch/,
    prepare: (fresh) => fresh.route('**/*.wasm', (route) => route.abort()),
  });
  await assertMessage(page, 'boot-failed', 'no-wasm');
  assert.match(await visibleText(page), /Failed to fetch/, 'the reason is there for those who can use it');
});

test('a script that does not arrive is told', async (t) => {
  const page = await openPage(t, '', {
    started: false,
    allow: /404/,
    prepare: (fresh) => fresh.route(`**/${script}`, (route) => route.fulfill({ status: 404 })),
  });
  await assertMessage(page, 'boot-failed', 'no-script');
});

test('a program that is damaged is told', async (t) => {
  const page = await openPage(t, '', {
    ...SIZES.phone,
    theme: 'dark',
    started: false,
    allow: /CompileError/,
    prepare: (fresh) =>
      fresh.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'damaged' })),
  });
  await assertMessage(page, 'boot-failed', 'damaged');
});

test('a program that fails after it has emptied the page is told', async (t) => {
  const body = 'export default async () => { document.body.replaceChildren(); throw new Error("no memory"); };';
  const page = await openPage(t, '', {
    started: false,
    allow: /no memory/,
    prepare: (fresh) => fresh.route(`**/${script}`, (route) => route.fulfill({ contentType: 'text/javascript', body })),
  });
  await assertMessage(page, 'boot-failed', 'emptied');
});

test('what goes wrong after the start is not a failed start', async (t) => {
  const page = await openPage(t, '', { allow: /too late/ });
  await page.evaluate(() => { setTimeout(() => { throw new Error('too late'); }); });
  await page.waitForEvent('pageerror', { predicate: () => true, timeout: 1000 }).catch(() => null);
  assert.match(page.problems.join(), /too late/);
  assert.equal(await page.locator('[id^=boot-]').count(), 0);
});

test('a browser without WebAssembly is told what it needs', async (t) => {
  const page = await openPage(t, '', {
    started: false,
    allow: /WebAssembly is not defined/,
    prepare: (fresh) => fresh.addInitScript(() => { delete globalThis.WebAssembly; }),
  });
  await assertMessage(page, 'boot-outdated', 'no-webassembly');
});

test('a browser without SIMD is told what it needs', async (t) => {
  const page = await openPage(t, '', {
    started: false,
    allow: /CompileError/,
    prepare: async (fresh) => {
      // Such a browser knows WebAssembly, but neither the probe nor the program is valid to it.
      await fresh.addInitScript(() => {
        WebAssembly.validate = () => false;
        const refuse = () => Promise.reject(new WebAssembly.CompileError('invalid value type'));
        WebAssembly.instantiate = refuse;
        WebAssembly.instantiateStreaming = refuse;
      });
    },
  });
  await assertMessage(page, 'boot-outdated', 'no-simd');
});

test('the probe tells a module with vectors from one that no browser takes', async (t) => {
  const probes = [];
  const page = await openPage(t, '', {
    prepare: async (fresh) => {
      await fresh.exposeFunction('probed', (bytes, valid) => probes.push({ bytes, valid }));
      await fresh.addInitScript(() => {
        const { validate } = WebAssembly;
        WebAssembly.validate = (module) => {
          const valid = validate.call(WebAssembly, module);
          window.probed([...module], valid);
          return valid;
        };
      });
    },
  });
  assert.equal(probes.length, 1);
  assert.equal(probes[0].valid, true);
  const hasVectorType = probes[0].bytes.includes(0x7b) && probes[0].bytes.includes(0xfd);
  assert.ok(hasVectorType, 'the probe returns v128 and uses a vector instruction');
  const broken = await page.evaluate((bytes) => {
    // A reserved opcode where the vector instruction stood.
    bytes[bytes.indexOf(0xfd) + 1] = 0x7f;
    return WebAssembly.validate(new Uint8Array(bytes));
  }, probes[0].bytes);
  assert.equal(broken, false);
});

test('opened as a file, the page says how to serve it', async (t) => {
  const page = await openPage(t, '', {
    url: pathToFileURL(`${DIST}/index.html`).href,
    started: false,
    allow: /file:/,
  });
  await assertMessage(page, 'boot-file', 'file');
});

test('without JavaScript both languages ask for it', async (t) => {
  const { browser, server } = await start();
  const context = await browser.newContext({ javaScriptEnabled: false });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(server.address);
  const notice = page.locator('noscript');
  assert.match(await notice.locator('[lang=ko]').innerText(), /JavaScript/);
  assert.match(await notice.locator('[lang=en]').innerText(), /JavaScript/);
});
