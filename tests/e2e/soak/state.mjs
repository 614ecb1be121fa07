// What the page shows, as names and values: waited for until it rests, read with the link that leads to it, compared.

/** Values that the link does not hold, with the reason. */
const LEFT_OUT = [
  [/^study-/, 'a study stays with the page that made it'],
  [/^(drawn-|taught-)/, 'a drawing is in no link'],
  [/^test-/, 'evaluated at a press only, where it is much work'],
  [/^own-/, 'own data are in no link'],
];

/** In the digits lab only the training is compared: images are looked at as one likes. */
const TRAINING = ['t', 'epoch', 'loss', 'accuracy', 'val-loss', 'val-accuracy'];

/** Panels in which one looks at something without the link's knowing. */
const FREE = '[data-panel="study"], [data-panel="tensors"], [data-panel="own-data"], [data-panel="draw"], .digits-lab';

/** Panels in which one chooses what to look at: only the values that both windows show are compared. */
const CHOSEN = '[data-panel="matrices"]';

/** Settings that belong to the reader or to a panel, and not to the run. */
const NOT_THE_RUN = /^(speed|language|theme|motion|letter-keys|logarithmic|workers|summary-layout|answer|factor-\d+|matrices|equation|program|labels|teach-label|study-.*|own-.*|edit-.*)$/;

/** Runs in the page: whether the lesson rests, and everything that it shows. */
function read({ free, chosen, notTheRun }) {
  const main = document.querySelector('main');
  const t = document.querySelector('.place [data-q="t"]')?.getAttribute('value');
  const target = document.querySelector('[data-setting="position"]')?.value;
  const playing = document.querySelector('[data-action="play"]')?.dataset.state === 'playing';
  const [values, looked] = [[], []];
  for (const element of document.querySelectorAll('[data-q]')) {
    if (element.closest(free)) continue;
    const list = element.closest(chosen) ? looked : values;
    list.push([element.dataset.q, element.getAttribute('value') ?? element.dataset.value]);
  }
  // A text that is still being typed stands in no link, as one that was refused.
  const typed = document.activeElement?.matches('input:not([type=range], [type=checkbox])') ? document.activeElement : null;
  const [settings, refused] = [[], []];
  const pattern = new RegExp(notTheRun);
  for (const control of document.querySelectorAll('[data-setting]:is(input, select)')) {
    const { setting } = control.dataset;
    if (pattern.test(setting) || control.closest(free)) continue;
    const list = control === typed || control.getAttribute('aria-invalid') === 'true' ? refused : settings;
    list.push([setting, control.type === 'checkbox' ? String(control.checked) : control.value]);
  }
  return {
    rests: Boolean(main) && !main.hasAttribute('aria-busy') && !playing && (t === undefined || Number(t) === Number(target)),
    playing,
    lost: Boolean(document.querySelector('[data-action="restart"]')),
    lesson: /#\/(\w+)/.exec(location.hash)?.[1] ?? null,
    within: document.querySelector('.place .within')?.textContent.replace(/[^\d/]+/g, ' ').trim() ?? '',
    values,
    looked,
    settings,
    refused,
  };
}

const look = (page) => page.evaluate(read, { free: FREE, chosen: CHOSEN, notTheRun: NOT_THE_RUN.source });

const frames = (page) => page.evaluate(async () => {
  for (let count = 0; count < 3; count += 1) await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
});

/** Pauses, closes a dialog, starts a lost training again. */
async function calm(page, seen) {
  if (seen.playing) await page.evaluate(() => document.querySelector('[data-action="play"][data-state="playing"]')?.click());
  if (seen.lost) await page.evaluate(() => document.querySelector('[data-action="restart"]')?.click());
  await page.evaluate(() => document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close()));
}

/** Whether nothing is awaited: in the digits lab the workers have digits, and have judged the test images. */
function isAtRest(seen) {
  const isJudged = seen.lesson !== 'mnist' || seen.values.some(([name]) => name === 'val-loss');
  return seen.rests && !seen.lost && isJudged;
}

/** How often the same must be seen: what workers say comes a moment later. */
const looksNeeded = (seen) => (seen.lesson === 'mnist' ? 4 : 2);

/** Waits until what is shown stays as it is. Returns it; throws when that takes too long. */
export async function rest(page, patience = 60_000) {
  const deadline = Date.now() + patience;
  let [before, equal] = ['', 0];
  for (;;) {
    await frames(page);
    const seen = await look(page);
    const now = JSON.stringify(seen);
    equal = now === before ? equal + 1 : 1;
    before = now;
    if (isAtRest(seen) && equal >= looksNeeded(seen)) return seen;
    await calm(page, seen);
    if (seen.lesson === 'mnist') await page.waitForTimeout(40);
    if (Date.now() > deadline) {
      const shown = [...seen.values, ...seen.settings].filter(([name]) => /^(t|position)$/.test(name));
      const rest = { ...seen, values: shown, looked: undefined, settings: undefined };
      throw new Error(`the page did not come to rest within ${patience / 1000} s: ${JSON.stringify(rest)}`);
    }
  }
}

/** The link to what is shown, from the button that copies it; the page's clipboard was replaced by `hear`. */
export async function linkOf(page) {
  return page.evaluate(async () => {
    window.soakCopied = null;
    document.querySelector('[data-action="copy-link"]')?.click();
    for (let count = 0; window.soakCopied === null && count < 50; count += 1) await new Promise((next) => setTimeout(next, 5));
    return window.soakCopied === null ? null : window.soakCopied.replace(/^[^#]*/, '');
  });
}

/** Runs in the page, before its own scripts: keeps what is copied, and the memories of its modules. */
export function hear() {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.soakCopied = text; } } });
  window.soakMemories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const made = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (source, imports) => {
      const result = await made(source, imports);
      for (const thing of Object.values((result.instance ?? result).exports)) {
        if (thing instanceof WebAssembly.Memory) window.soakMemories.add(thing);
      }
      return result;
    };
  }
}

/**
 * What of it a link must bring back: names with one value each, and those of them that the other window need not show.
 * Throws where one name has two values.
 */
export function comparable(seen) {
  const [kept, optional] = [{}, new Set()];
  const take = (kind, pairs, mayMiss = false) => {
    for (const [name, value] of pairs) {
      const key = `${kind} ${name}`;
      if (key in kept && kept[key] !== value) throw new Error(`${key} has two values: ${kept[key]} and ${value}`);
      if (mayMiss && !(key in kept)) optional.add(key);
      kept[key] = value;
    }
  };
  const wanted = ([name]) => (seen.lesson === 'mnist' ? TRAINING.includes(name) : !LEFT_OUT.some(([names]) => names.test(name)));
  take('value', seen.values.filter(wanted));
  take('value', seen.looked.filter(wanted), true);
  take('setting', seen.settings);
  // Such a text stays in its field, and in no link.
  take('setting', seen.refused);
  const refused = seen.refused.map(([name]) => `setting ${name}`);
  kept['place within'] = seen.within;
  return { kept, optional, refused };
}

/** The names whose values differ, with both, and how many were compared. */
export function compare(one, other) {
  const all = [...new Set([...Object.keys(one.kept), ...Object.keys(other.kept)])];
  const missing = (here, there, name) => !(name in here.kept) && there.optional.has(name);
  const isRefused = (name) => one.refused.includes(name) || other.refused.includes(name);
  const names = all.filter((name) => !missing(one, other, name) && !missing(other, one, name) && !isRefused(name));
  const told = (value) => value ?? 'absent';
  const different = names.filter((name) => one.kept[name] !== other.kept[name]);
  return { compared: names.length, different: different.map((name) => `${name}: ${told(one.kept[name])} instead of ${told(other.kept[name])}`) };
}
