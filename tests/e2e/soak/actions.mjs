// What a person does at random: one action at a time, chosen by a generator from what the page offers at this moment.

import { controls, use } from './controls.mjs';
import { frozen, goBack, goForward, hidden, loseWorker, openLink, otherPage, reload, resize } from './surroundings.mjs';
import { weighted } from './random.mjs';
import { lessonOf } from './values.mjs';

const KEYS = [
  'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowLeft', 'Home',
  'Control+z', 'Control+z', 'Control+Shift+z', 'p', 'l', '?', 'Escape', 'Tab', 'Tab', 'PageDown', 'PageUp', 'b',
];

/** How often a kind of control is used, against the others. */
const SHARES = { transport: 5, select: 3, range: 3, field: 4, switch: 1, cell: 3, picture: 2, button: 4 };

/** Uses one of the controls: first a kind is chosen, so that hundreds of weights do not crowd out the rest. */
async function anyControl(page, random) {
  const found = await controls(page);
  const groups = Object.entries(SHARES).filter(([group]) => found.some((control) => control.group === group));
  const group = weighted(random, groups.map(([name, share]) => [share, name]));
  if (!group) return 'nothing to use';
  const chosen = random.pick([...found.entries()].filter(([, control]) => control.group === group));
  return use(page, chosen[0], chosen[1], random);
}

async function anyKey(page, random) {
  // As when a person has clicked beside everything.
  if (random.chance(0.7)) await page.evaluate(() => document.activeElement?.blur());
  const name = random.pick(KEYS);
  await page.keyboard.press(name);
  return `key ${name}`;
}

/** Plays for a moment at some speed, and pauses or does not. */
async function play(page, random) {
  const speed = page.locator('[data-setting="speed"]');
  const most = Number(await speed.getAttribute('max', { timeout: 1000 }));
  const chosen = random.below(most + 1);
  await speed.fill(String(chosen), { timeout: 1000 });
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('Space');
  const moment = 50 + random.below(500);
  await page.waitForTimeout(moment);
  const paused = random.chance(0.6);
  if (paused) await page.keyboard.press('Space');
  return `play at speed ${chosen} for ${moment} ms${paused ? '' : ', and on'}`;
}

/** Several presses in a row, faster than the page can draw. */
async function hurry(page, random) {
  const name = random.pick(['forward', 'back', 'undo', 'redo']);
  const times = 2 + random.below(12);
  await page.evaluate(([action, count]) => {
    for (let done = 0; done < count; done += 1) document.querySelector(`[data-action="${action}"]`)?.click();
  }, [name, times]);
  return `${times} times ${name}`;
}

/** Actions with their weights: [how often, what]. */
const ACTIONS = [
  [60, anyControl],
  [14, anyKey],
  [5, play],
  [5, hurry],
  [3, resize],
  [3, openLink],
  [2, otherPage],
  [2, goBack],
  [1, goForward],
  [1.5, reload],
  [1, hidden],
  [0.5, frozen],
];

/** Does one action. Returns what was done; what could not be done, because the page had changed, says so. */
export async function act(scene, random) {
  const lesson = lessonOf(scene.page.url());
  const more = { mnist: [[4, loseWorker]], null: [[60, otherPage]] }[lesson] ?? [];
  const action = weighted(random, [...ACTIONS, ...more]);
  try {
    return await action(scene.page, random, scene);
  } catch (error) {
    if (!/Timeout|detached|not attached|not visible|intercepts pointer/.test(error.message)) throw error;
    return `${action.name} was not possible: ${error.message.split('\n')[0].slice(0, 120)}`;
  }
}
