// Every page at every width, theme and language: nothing cut, no barrier, no blank picture, nothing too small to hit.
// With PICTURES=1 it leaves screenshots in tests/e2e/output.

import test from 'node:test';
import assert from 'node:assert/strict';
import { axeViolations, noOverflow, openPage, press, screenshot, set, setting, settle, SIZES } from './harness.mjs';
import { arrive, drawn, LOOKS, openLesson, visit } from './lesson.mjs';

/** A small training on digits that the page makes itself. */
const DIGITS = '#/mnist?data=synthetic&samples=1600&h=64&lr=3&batch-size=32&epochs=12';

/** What is looked at: the address, the place where it leads, and what is opened then. */
const STATES = {
  home: { link: '#/' },
  'home-help': { link: '#/', help: true },
  'neuron-0': { link: '#/neuron', at: '0' },
  'neuron-phase-3': { link: '#/neuron?t=2&phase=3&between=relu', at: '2.3' },
  'neuron-step': { link: '#/neuron?activation=step&compare=leaky-relu&t=100&digits=17', at: '100' },
  'descent-0': { link: '#/descent', at: '0' },
  'descent-12': { link: '#/descent?t=12', at: '12' },
  'descent-100': { link: '#/descent?t=100', at: '100' },
  'descent-diverged': { link: '#/descent?lr=1.05&n=10000&t=3703', at: '3703' },
  'descent-refused': { link: '#/descent?lr=abc&x0=1e999&t=-5', at: '0', refuse: 'learning-rate' },
  'backprop-0': { link: '#/backprop', at: '0' },
  'backprop-phase-5': { link: '#/backprop?layers=2-3-2&data=xor&samples=4&t=3&phase=5&open=w-1-0-1&matrices=slide', at: '3.5' },
  'backprop-deepest': { link: '#/backprop?layers=8-8-8-8-8-8&samples=8&t=2&phase=12&open=w-2-3-4&digits=17', at: '2.12' },
  'backprop-stuck': { link: '#/backprop?data=xor&samples=4&n=20000&seed=19&t=3000', at: '3000' },
  'backprop-predict': { link: '#/backprop?data=xor&samples=4&mode=predict&t=2&phase=4', at: '2.4' },
  'backprop-fill-in': { link: '#/backprop?mode=fill-in&granularity=operation&t=2&op=1', at: '2.0.1' },
  'xor-0': { link: '#/xor', at: '0' },
  'xor-phase-5': { link: '#/xor?t=3&phase=5', at: '3.5' },
  'xor-10000': { link: '#/xor?t=10000', at: '10000' },
  'xor-16': { link: '#/xor?h=16&t=3&phase=6', at: '3.6' },
  'xor-opened': { link: '#/xor?t=3&phase=6&open=w-1-1-2&digits=17', at: '3.6' },
  'mnist-0': { link: DIGITS, at: '0', digits: 5 },
  'mnist-trained': { link: `${DIGITS}&t=73`, at: '73', digits: 9, chosen: true },
  'mnist-refused': { link: `${DIGITS}&lr=abc&hidden=0&t=-5`, at: '0', refuse: 'learning-rate', digits: 5 },
  'xor-help': { link: '#/xor?t=3&phase=2', at: '3.2', help: true },
};

/** Goes there from wherever the page is. */
async function show(page, { link, at, help, refuse, digits, chosen }) {
  if (at === undefined) {
    await page.evaluate((to) => { window.location.hash = to; }, link);
    await page.locator('main.home').waitFor();
  } else {
    await visit(page, link);
    await arrive(page, at);
  }
  if (digits) await page.locator('.figure.few').last().waitFor();
  if (chosen) {
    await set(page, 'cell-truth', '3');
    await set(page, 'cell-answer', '3');
    await set(page, 'cell-image', '1');
    await page.locator('.figure.backward').waitFor();
    await settle(page);
  }
  if (refuse) {
    await setting(page, refuse).fill('abc');
    await setting(page, refuse).press('Enter');
  }
  if (help) await press(page, 'help');
}

/** Controls that are too small for a finger or a shaky hand, as sentences. What a label belongs to is as large as it. */
function small(page) {
  return page.evaluate(() => {
    const faults = [];
    const dialog = document.querySelector('dialog[open]');
    const controls = 'a[href]:not(.skip), button, input, select, summary, [role="gridcell"]';
    for (const control of (dialog ?? document).querySelectorAll(controls)) {
      if (!control.checkVisibility()) continue;
      const area = control.matches('input:is([type="checkbox"], [type="radio"])') ? control.closest('label') ?? control : control;
      const { width, height } = area.getBoundingClientRect();
      const least = control.matches('.transport button') ? 44 : 24;
      if (width < least - 0.01 || height < least - 0.01) {
        faults.push(`${Math.round(width)}×${Math.round(height)} instead of ${least}: ${control.outerHTML.slice(0, 100)}`);
      }
    }
    return faults;
  });
}

/** What axe finds, at most two examples of each rule: a grid has the same fault many times. */
async function barriers(page) {
  const seen = {};
  const violations = await axeViolations(page);
  return violations.filter((violation) => {
    const [rule] = violation.split(':');
    seen[rule] = (seen[rule] ?? 0) + 1;
    return seen[rule] <= 2;
  });
}

async function faults(page, state, { digits }) {
  const blank = (await drawn(page)).flatMap((count, i) => (count > 1000 ? [] : [`picture ${i} shows ${count} pixels`]));
  const expected = state.startsWith('home') ? 0 : state.startsWith('xor') ? 3 : state.startsWith('neuron') ? 5 : digits ?? 2;
  const pictures = await page.locator('.figure').count();
  if (pictures !== expected) blank.push(`${pictures} pictures instead of ${expected}`);
  return [...(await noOverflow(page)), ...(await barriers(page)), ...blank, ...(await small(page))];
}

for (const [look, options] of Object.entries(LOOKS)) {
  test(`every page is whole: ${look}`, async (t) => {
    const page = await openLesson(t, '', options);
    const found = [];
    for (const [name, state] of Object.entries(STATES)) {
      await show(page, state);
      found.push(...(await faults(page, name, state)).map((fault) => `${name}: ${fault}`));
      if (!state.help) await page.evaluate(() => window.scrollTo(0, 0));
      await screenshot(page, `${name}-${look}`, { fullPage: !state.help });
      if (state.help) await press(page, 'close-help');
    }
    assert.equal(found.length, 0, `\n${found.join('\n')}`);
  });
}

test('on a phone the network stands upright, its sentence follows it, and everything is below each other', async (t) => {
  const page = await openPage(t, '#/xor', SIZES.phone);
  const box = await page.locator('.figure.network').boundingBox();
  assert.ok(box.height > box.width, `${box.width} × ${box.height}`);
  const parts = ['.phases', '.figure.network', '.say', '.formula', '.grids', '.pair', '.matrices', '[data-panel=outputs]', '.settings'];
  const boxes = await Promise.all(parts.map((part) => page.locator(part).first().boundingBox()));
  for (const [index, below] of boxes.slice(1).entries()) {
    assert.ok(below.y >= boxes[index].y + boxes[index].height, `${parts[index + 1]} is not below ${parts[index]}`);
  }
  const [name, slider] = await Promise.all(['.speed span', '.speed input'].map((part) => page.locator(part).first().boundingBox()));
  assert.ok(name.width > 12 && name.y + name.height <= slider.y + 1, 'the name of the slider for the speed is above it');
});

test('nothing jumps from one step to the next', async (t) => {
  for (const link of ['#/neuron?t=2', '#/descent?t=12&granularity=phase', '#/backprop?t=3', '#/backprop?layers=4-3&samples=4&t=3', '#/xor?t=3']) {
    const page = await openPage(t, link, SIZES.laptop);
    const places = () => page.evaluate(() =>
      [...document.querySelectorAll('.transport > :not(.place), .transport button, h1, .phases button, .figure, .say, .formula, .settings')]
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const name = element.dataset.action ?? element.dataset.panel ?? element.className.split(' ')[0] ?? element.tagName;
          return [name, ...[x, y, width, height].map(Math.round)].join(' ');
        }));
    const before = await places();
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(50);
      assert.deepEqual(await places(), before, `${link}, step ${step + 1}`);
    }
  }
});

test('pictures are sharp: a canvas has at least a pixel of its own for every pixel of the screen', async (t) => {
  for (const size of [SIZES.phone, SIZES.laptop, { ...SIZES.laptop, dpr: 2 }]) {
    const page = await openPage(t, '#/xor?t=3', size);
    const scales = await page.locator('.figure canvas').evaluateAll((all) => all.map((canvas) => canvas.width / canvas.clientWidth));
    for (const scale of scales) assert.ok(scale >= (size.dpr ?? 1) - 0.01, `${scale} at ${size.dpr ?? 1}`);
  }
});

test('a window that changes its width redraws the pictures for it', async (t) => {
  const page = await openPage(t, '#/descent?t=12', SIZES.laptop);
  for (const width of [1920, 700, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(200);
    const ratios = await page.locator('.figure canvas').evaluateAll((all) => all.map((canvas) => canvas.width / canvas.clientWidth));
    for (const ratio of ratios) assert.ok(Math.abs(ratio - ratios[0]) < 0.02, `${ratios} at ${width}`);
    assert.ok((await drawn(page)).every((count) => count > 1000));
  }
});
