// Chance that comes again: a generator from a seed, and a fresh one for each step, so that a step's choices do not depend
// on how many were made before it. Knows nothing of the page.

/** A generator from a whole number: Mulberry32, 32 bits of state. */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** From 0 up to, but not including, 1. */
    real: next,
    /** Below `bound`. */
    below: (bound) => Math.floor(next() * bound),
    /** True in so many cases of 1. */
    chance: (share) => next() < share,
    /** One of a list; undefined of an empty one. */
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** The generator of step `step` of the episode with this seed. */
export function ofStep(seed, step) {
  return generator(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b));
}

/** One of `[weight, value]`, each as often as its weight says. */
export function weighted(random, pairs) {
  let rest = random.real() * pairs.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of pairs) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return pairs.at(-1)?.[1];
}
