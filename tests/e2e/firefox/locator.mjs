// Elements that a selector means, looked up anew at each use: what the program draws again is not lost. The words are
// Playwright's. Knows WebDriver and nothing of our page.

/** The name under which WebDriver hands elements over. */
const REFERENCE = 'element-6066-11e4-a52e-4f735466cecf';

/** Errors of WebDriver after which the same may succeed a moment later. */
const PASSING = ['stale element reference', 'element click intercepted', 'element not interactable'];

export class Locator {
  #page;
  #session;
  #selector;
  #pick;

  constructor(page, session, selector, pick = null) {
    this.#page = page;
    this.#session = session;
    this.#selector = selector;
    this.#pick = pick;
  }

  #picked(pick) {
    return new Locator(this.#page, this.#session, this.#selector, pick);
  }

  first() { return this.#picked(0); }
  last() { return this.#picked(-1); }
  nth(place) { return this.#picked(place); }

  /** What lies inside all that this means. */
  locator(selector) {
    return new Locator(this.#page, this.#session, `:is(${this.#selector}) :is(${selector})`);
  }

  async #all() {
    const found = await this.#session.post('/elements', { using: 'css selector', value: this.#selector });
    if (this.#pick === null) return found;
    return found.slice(this.#pick, this.#pick === -1 ? undefined : this.#pick + 1);
  }

  /** Does something with the one element, as soon as it is there and lets it be done. */
  #with(action) {
    return this.#page.until(async () => {
      const found = await this.#all();
      if (found.length > 1) throw new Error(`${this.#selector} means ${found.length} elements`);
      if (found.length === 0) return null;
      return action(found[0]).then((value) => ({ value }), (error) => {
        if (PASSING.includes(error.name)) return null;
        throw error;
      });
    }, this.#selector).then(({ value }) => value);
  }

  #click() {
    return this.#with((element) => this.#session.post(`/element/${element[REFERENCE]}/click`));
  }

  count() { return this.#all().then((all) => all.length); }

  evaluate(action, ...values) {
    return this.#with((element) => this.#page.evaluate(action, element, ...values));
  }

  async evaluateAll(action, ...values) {
    return this.#page.evaluate(action, await this.#all(), ...values);
  }

  textContent() { return this.evaluate((element) => element.textContent); }
  innerText() { return this.evaluate((element) => element.innerText); }
  inputValue() { return this.evaluate((element) => element.value); }
  getAttribute(name) { return this.evaluate((element, of) => element.getAttribute(of), name); }
  isEnabled() { return this.evaluate((element) => !element.disabled); }
  isDisabled() { return this.evaluate((element) => element.disabled); }
  focus() { return this.evaluate((element) => element.focus()); }
  allInnerTexts() { return this.evaluateAll((all) => all.map((element) => element.innerText)); }
  scrollIntoViewIfNeeded() { return this.evaluate((element) => element.scrollIntoView({ block: 'center' })); }

  boundingBox() {
    return this.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  /** A press of the mouse, once the control is not off. */
  async click() {
    await this.#page.until(() => this.isEnabled(), `${this.#selector} that is not off`);
    // WebDriver scrolls only as far as needed, which may be under what sticks to the window's top.
    await this.scrollIntoViewIfNeeded();
    await this.#click();
  }

  /** Presses a key with the focus here. */
  async press(name) {
    await this.focus();
    await this.#page.keyboard.press(name);
  }

  /** Types in place of what stands there; a slider is moved, because nothing can be typed into one. */
  async fill(text) {
    const kind = await this.evaluate((element) => element.type);
    if (kind === 'range') {
      await this.evaluate((element, value) => {
        element.focus();
        element.value = value;
        for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
      }, text);
      return;
    }
    await this.evaluate((element) => { element.focus(); element.select(); });
    if (text === '') await this.#page.keyboard.press('Delete');
    else await this.#page.keyboard.type(text);
  }

  /** Chooses in a list, by value or by what it says. */
  async selectOption(value) {
    const at = await this.evaluate((list, wanted) =>
      [...list.options].findIndex((option) => option.value === wanted || option.label === wanted), value);
    if (at < 0) throw new Error(`${this.#selector} has no ${value}`);
    await this.locator('option').nth(at).#click();
  }

  async setChecked(wanted) {
    if ((await this.evaluate((element) => element.checked)) !== wanted) await this.click();
  }

  check() { return this.setChecked(true); }

  /** Waits until it is there and seen, or gone. */
  waitFor({ state = 'visible', timeout } = {}) {
    const seen = (all) => all.some((element) => element.checkVisibility());
    return this.#page.until(async () => {
      if (state === 'detached') return (await this.count()) === 0;
      return this.evaluateAll(seen);
    }, `${this.#selector} (${state})`, timeout);
  }
}
