// The keyboard: names of keys, as the tests write them, as the actions that WebDriver performs. Knows no browser.

/** WebDriver's signs for keys that write nothing. */
const SIGNS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  Space: ' ', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Meta: '\uE03D',
};

const sign = (name) => {
  const value = SIGNS[name] ?? name;
  if ([...value].length !== 1) throw new Error(`no key is called ${name}`);
  return value;
};

/** What is done for one press, for example of `Shift+ArrowLeft`: the last key within the others. */
export function pressOf(name) {
  const keys = name.split('+').map(sign);
  const down = keys.map((value) => ({ type: 'keyDown', value }));
  const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
  return [...down, ...up];
}

/** A key that stays down, or is let go. */
export const hold = (name) => [{ type: 'keyDown', value: sign(name) }];
export const release = (name) => [{ type: 'keyUp', value: sign(name) }];

/** The signs of a text, key by key; a new line is the Enter key. */
export const typed = (text) => [...text].flatMap((each) => {
  const value = each === '\n' ? SIGNS.Enter : each;
  return [{ type: 'keyDown', value }, { type: 'keyUp', value }];
});
