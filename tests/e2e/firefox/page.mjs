// A page in Firefox, with the few words of Playwright that harness.mjs and lesson.mjs use, so that both browsers are asked
// the same questions. Knows WebDriver and nothing of our page.

import { writeFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { hold, pressOf, release, typed } from './keys.mjs';
import { Locator } from './locator.mjs';

/** How long anything may take before it counts as failed, in milliseconds. */
const PATIENCE = 20_000;

export class Page {
  #session;
  isTouched = false;

  constructor(session) {
    this.#session = session;
    this.keyboard = {
      press: (name) => this.#act('key', pressOf(name)),
      type: (text) => this.#act('key', typed(text)),
      down: (name) => this.#act('key', hold(name)),
      up: (name) => this.#act('key', release(name)),
    };
    this.mouse = this.#pointer('mouse');
    this.finger = this.#pointer('touch');
  }

  /** Opens an address and waits until it is loaded, so that nothing is asked of the page that was there before. */
  goto(url) {
    return this.#session.inTab('navigate', { url, wait: 'complete' });
  }

  reload() {
    return this.#session.inTab('reload', { wait: 'complete' });
  }

  /** Calls a function in the page, with values or elements, and returns what it, or its promise, comes to; or runs text. */
  evaluate(action, ...values) {
    const script = typeof action === 'string' ? action : `return (${action})(...arguments);`;
    return this.#session.post('/execute/sync', { script, args: values });
  }

  locator(selector) {
    return new Locator(this, this.#session, selector);
  }

  /** Asks until the answer is true. */
  async until(question, wanted = 'what was waited for', timeout = PATIENCE) {
    const deadline = Date.now() + timeout;
    for (;;) {
      const answer = await question();
      if (answer) return answer;
      if (Date.now() > deadline) throw new Error(`${wanted} did not come within ${timeout} ms`);
      await rest(50);
    }
  }

  waitForFunction(condition, value, { timeout } = {}) {
    // The empty document that a window begins with may still give way to the one that was asked for.
    const ask = () => this.evaluate(condition, value).catch((error) => {
      if (/Document was unloaded/.test(error.message)) return false;
      throw error;
    });
    return this.until(ask, String(condition), timeout);
  }

  waitForTimeout(milliseconds) {
    return rest(milliseconds);
  }

  /** Keeps a picture of the window, or of the whole page, at `path`. */
  async screenshot({ path, fullPage = false }) {
    const picture = await this.#session.get(fullPage ? '/moz/screenshot/full' : '/screenshot');
    writeFileSync(path, Buffer.from(picture, 'base64'));
  }

  #act(type, actions, parameters) {
    const source = { type, id: parameters?.pointerType ?? type, actions, parameters };
    return this.#session.post('/actions', { actions: [source] });
  }

  /** A mouse or a finger (geckodriver has no pen); places are in CSS pixels of the window. */
  #pointer(pointerType) {
    const buttons = { left: 0, middle: 1, right: 2 };
    let at = [0, 0];
    const act = (actions) => this.#act('pointer', actions, { pointerType });
    const to = (x, y) => ({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) });
    return {
      move: (x, y, { steps = 1 } = {}) => {
        const [fromX, fromY] = at;
        at = [x, y];
        const shares = Array.from({ length: steps }, (_, i) => (i + 1) / steps);
        return act(shares.map((share) => to(fromX + share * (x - fromX), fromY + share * (y - fromY))));
      },
      down: ({ button = 'left' } = {}) => act([{ type: 'pointerDown', button: buttons[button] }]),
      up: ({ button = 'left' } = {}) => act([{ type: 'pointerUp', button: buttons[button] }]),
    };
  }
}
