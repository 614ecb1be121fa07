// Holds what the played window shows against the same link opened anew, value by value and bit by bit.

import { openAnew } from './scene.mjs';
import { comparable, compare, linkOf, rest } from './state.mjs';
import { started } from './surroundings.mjs';

/** Thrown where the two windows differ, or something is wrong with one of them. */
export class Fault extends Error {}

/** Own tables and weights stay with their tab: a link names them, and no other one has them. */
const OWN = /[?&](data|weights)=own/;

/** Another number of workers must come to the same numbers. */
async function changeWorkers(page, fresh) {
  const count = (tab) => tab.evaluate(() => document.querySelector('[data-setting="workers"]')?.value ?? null);
  const [played, other] = [await count(page), await count(fresh)];
  if (played !== null && played === other) await fresh.locator('[data-setting="workers"]').selectOption(played === '1' ? '2' : '1');
}

async function openFresh({ page, fresh }, link, whole) {
  if (whole) {
    await fresh.goto('about:blank');
    await fresh.goto(`${page.url().replace(/#.*/, '')}${link}`);
    await started(fresh);
  } else {
    await openAnew(fresh, link);
  }
  const lesson = await fresh.locator('.transport, main.home').first().waitFor().then(() => link.startsWith('#/mnist'));
  if (lesson) await changeWorkers(page, fresh);
}

/** No crash, no complaint. */
export async function checkQuiet({ page, problems, freshProblems }) {
  const heard = [...problems.list, ...freshProblems.list.map((problem) => `in the fresh window: ${problem}`)];
  if (heard.length > 0) throw new Fault(heard.join('\n'));
  if (await page.locator('[data-panel="crash"]').count()) throw new Fault('the page says that it has crashed');
}

/**
 * Compares. `whole`: the other page is loaded anew too; `address`: the address must say the same after a rest.
 * Returns the number of values compared, or why nothing was.
 */
export async function check(scene, { whole = false, address = false } = {}) {
  const { page, fresh } = scene;
  const seen = await rest(page);
  await checkQuiet(scene);
  const link = await linkOf(page);
  if (link === null) return { skipped: seen.lesson ? 'the link is too long' : 'no lesson is open' };
  if (OWN.test(link)) return { skipped: 'own data or weights are in no link' };
  await openFresh(scene, link, whole);
  const anew = await rest(fresh);
  const again = await linkOf(fresh);
  if (again !== link) throw new Fault(`the link ${link}\nis ${again} when opened`);
  const { compared, different } = compare(comparable(seen), comparable(anew));
  if (different.length > 0) throw new Fault(`${link}\nthe played page shows other values than a fresh one:\n  ${different.slice(0, 12).join('\n  ')}`);
  if (address) await checkAddress(page, link);
  await checkQuiet(scene);
  return { compared, link, begun: Number(seen.values.find(([name]) => name === 't')?.[1]) > 0 };
}

/** The address follows at rest, at most once a second. */
async function checkAddress(page, link) {
  const expected = link.length > 8192 ? null : link;
  const deadline = Date.now() + 4000;
  while (expected && !page.url().endsWith(expected)) {
    if (Date.now() > deadline) throw new Fault(`the address ends with ${page.url().replace(/^[^#]*/, '')}\ninstead of ${link}`);
    await page.waitForTimeout(100);
  }
}
