// The harness itself: what it must notice, it notices. Each check has a page that is wrong on purpose.

import test from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axeViolations, key, noOverflow, number, openPage, press, set, settle, SIZES, value } from './harness.mjs';
import { fileFor, serve } from './server.mjs';

/** Puts markup at the end of the page. */
const add = (page, markup) =>
  page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), markup);

/** Runs the hooks of a test that is over, as the runner would. */
async function pageOfFinishedTest(options, act) {
  const hooks = [];
  const page = await openPage({ after: (hook) => hooks.push(hook) }, '', options);
  await act(page);
  return Promise.all(hooks.map((hook) => hook()));
}

const WRONG = {
  'a console error': (page) => page.evaluate(() => console.error('wrong')),
  'a console warning': (page) => page.evaluate(() => console.warn('wrong')),
  'an uncaught error': (page) => page.evaluate(() => { setTimeout(() => { throw new Error('wrong'); }); }).then(() => settle(page)),
  'an unhandled rejection': (page) => page.evaluate(() => { Promise.reject(new Error('wrong')); }).then(() => settle(page)),
};

for (const [name, act] of Object.entries(WRONG)) {
  test(`${name} fails a test, unless it is allowed`, async () => {
    await assert.rejects(pageOfFinishedTest({}, act), /the page had problems/);
    await pageOfFinishedTest({ allow: /wrong/ }, act);
  });
}

test('a request to another host is noticed', async (t) => {
  const other = await serve();
  t.after(() => other.close());
  const act = async (page) => {
    // A page without a policy, which would stop the request before it is made.
    const free = await page.context().newPage();
    await free.evaluate((address) => fetch(address, { mode: 'no-cors' }), other.address);
  };
  await assert.rejects(pageOfFinishedTest({}, act), (error) => /request elsewhere/.test(error.actual.join()));
});

test('the tests run under the page\'s own policy', async (t) => {
  const page = await openPage(t, '', { allow: /Content Security Policy/ });
  const injected = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return window.injected;
  });
  assert.equal(injected, undefined);
  const fetched = await page.evaluate(() => fetch('http://127.0.0.1:9/').catch((error) => error.name));
  assert.equal(fetched, 'TypeError');
  assert.ok(page.problems.some((problem) => /inline script/.test(problem)), page.problems.join('\n'));
  assert.ok(page.problems.some((problem) => /connect-src/.test(problem)), page.problems.join('\n'));
  const styled = await page.evaluate(() => {
    const label = document.createElement('span');
    label.setAttribute('style', 'position: absolute; width: 123px');
    document.body.append(label);
    return label.getBoundingClientRect().width;
  });
  assert.equal(styled, 123, 'the chart library measures its labels this way');
});

test('axe finds a barrier', async (t) => {
  const page = await openPage(t);
  await add(page, '<main><img id="nameless" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>');
  assert.match((await axeViolations(page)).join('\n'), /image-alt/);
  assert.deepEqual(await axeViolations(page, 'h1'), []);
});

test('overflow is found, and only where it is', async (t) => {
  const page = await openPage(t, '', SIZES.phone);
  const fine = [
    '<div style="overflow: hidden; width: 1px; height: 1px; position: absolute">for screen readers only</div>',
    '<div style="overflow: auto; width: 200px"><div style="width: 900px">scrolls by itself</div></div>',
    '<div style="overflow: hidden; width: 200px">short</div>',
    '<div style="display: none; width: 900px">hidden</div>',
  ];
  await add(page, fine.join(''));
  assert.deepEqual(await noOverflow(page), []);
  await add(page, '<div id="cut" style="overflow: hidden; white-space: nowrap; width: 60px">a long line that is cut</div>');
  assert.match((await noOverflow(page)).join('\n'), /^cut at the side: <div id="cut".*a long line/);
  await add(page, '<p id="low" style="overflow: clip; height: 20px; width: 60px">several lines of text, most of them cut</p>');
  assert.match((await noOverflow(page)).join('\n'), /cut below: <p id="low"/);
  await add(page, '<div id="wide" style="width: 900px; height: 9px"></div>');
  const faults = (await noOverflow(page)).join('\n');
  assert.match(faults, /the page is 9\d\d wide, the window 360/);
  assert.match(faults, /beyond the edge: <div id="wide"/);
});

test('numbers are read in full, and equal names carry equal values', async (t) => {
  const page = await openPage(t);
  await add(page, '<data value="0.30000000000000004" data-q="probe">0.3000</data><i data-q="probe" data-value="0.30000000000000004">0.3</i>');
  assert.equal(await value(page, 'probe'), '0.30000000000000004');
  assert.equal(await number(page, 'probe'), 0.1 + 0.2);
  assert.equal(await value(page, 'absent'), null);
  await assert.rejects(number(page, 'absent'), /not in the page/);
  await add(page, '<data value="-inf" data-q="low">−∞</data><data value="0.3" data-q="probe">0.3</data>');
  assert.equal(await number(page, 'low'), -Infinity);
  await assert.rejects(value(page, 'probe'), /several values/);
});

for (const touch of [false, true]) {
  test(`controls are used as a person would, ${touch ? 'with a finger' : 'with a mouse'}`, async (t) => {
    const page = await openPage(t, '', { touch });
    await add(page, `
      <button data-action="probe">press</button>
      <input data-setting="text" value="old"> <input data-setting="slide" type="range" min="0" max="9">
      <input data-setting="check" type="checkbox">
      <select data-setting="choose"><option value="a">A</option><option value="b">B</option></select>`);
    await page.evaluate(() => {
      window.seen = [];
      const note = (event) => {
        const { dataset, type, checked, value } = event.target;
        window.seen.push([event.type, dataset.setting ?? dataset.action, type === 'checkbox' ? checked : value]);
      };
      document.querySelector('[data-action=probe]').addEventListener('pointerdown', (event) => {
        window.seen.push(['pointer', event.pointerType]);
      });
      document.addEventListener('change', note);
      document.addEventListener('keydown', (event) => { if (event.key.startsWith('Arrow')) window.seen.push(['key', event.code, event.shiftKey]); });
    });
    await press(page, 'probe', 2);
    await set(page, 'text', '0.25');
    await set(page, 'slide', 7);
    await set(page, 'check', true);
    await set(page, 'choose', 'b');
    await page.locator('[data-action=probe]').focus();
    await key(page, 'Shift+ArrowRight', 2);
    assert.deepEqual(await page.evaluate(() => window.seen), [
      ['pointer', touch ? 'touch' : 'mouse'],
      ['pointer', touch ? 'touch' : 'mouse'],
      ['change', 'text', '0.25'],
      ['change', 'slide', '7'],
      ['change', 'check', true],
      ['change', 'choose', 'b'],
      ['key', 'ArrowRight', true],
      ['key', 'ArrowRight', true],
    ]);
  });
}

test('the server gives the built files only, under the sub-path only', async () => {
  const folder = join('/', 'site');
  assert.equal(fileFor(folder, '/some/course/'), join(folder, 'index.html'));
  assert.equal(fileFor(folder, '/some/course/a/b.js?x#y'), join(folder, 'a', 'b.js'));
  for (const url of ['/', '/index.html', '/some/course/%2e%2e%2fsecret', '/some/course/..%2f..%2fsecret', '/some/course/%zz']) {
    assert.equal(fileFor(folder, url), null, url);
  }
});

test('the server sends packed twins when it is told to and asked for them, and what is in them is the file', async (t) => {
  const [plain, packed] = [await serve(), await serve(undefined, 0, { packed: true })];
  t.after(() => Promise.all([plain.close(), packed.close()]));
  const ask = async (site, name, encoding) => {
    const response = await fetch(`${site.address}${name}`, { headers: { 'accept-encoding': encoding } });
    return { encoding: response.headers.get('content-encoding'), length: Number(response.headers.get('content-length')), text: await response.text() };
  };
  const [whole, small] = [await ask(plain, 'index.html', 'gzip, br'), await ask(packed, 'index.html', 'gzip, br')];
  assert.deepEqual([whole.encoding, small.encoding], [null, 'gzip']);
  assert.ok(small.length < whole.length && small.text === whole.text);
  assert.equal((await ask(packed, 'index.html', 'identity')).encoding, null);
  assert.equal((await ask(packed, 'icon-192.png', 'gzip')).encoding, null, 'it has no twin');
});
