// The comparison: ours beside the other libraries, work by work, as numbers, as rows, and as README.md's table.

import { LIBRARIES } from './libraries.mjs';
import { heading, row, summary } from './statistics.mjs';

/** Works that the comparison shows, in its order; the first two are calculated in float64 by us. */
const SHOWN = ['xor-iteration', 'disk', 'synthetic', 'mnist'];

/** README.md's words for it, by language. */
const WORDS = {
  ko: {
    'xor-iteration': 'XOR 3-6-1, 예제 넷의 반복 한 번',
    disk: '2-4-2-1 tanh, 배치 10',
    synthetic: '784-512-10, 배치 128, 만든 숫자',
    mnist: '784-512-10, 배치 128, MNIST',
    team: (members) => (members === 1 ? '' : `, 워커 ${members}개`),
  },
  en: {
    'xor-iteration': 'XOR 3-6-1, one iteration of four samples',
    disk: '2-4-2-1 tanh, batch of 10',
    synthetic: '784-512-10, batch of 128, synthetic digits',
    mnist: '784-512-10, batch of 128, MNIST',
    team: (members) => (members === 1 ? '' : `, ${members} workers`),
  },
};

const quotients = (times, own) => times.map((time, at) => time / own[at]);

/**
 * What was measured of each work (`ours` by the number of workers and `peers` by library, microseconds of an update, one
 * number per round) as medians with their spread: of the times, and of the ratios round by round.
 */
export function comparison(works) {
  const chosen = SHOWN.map((id) => works.find((work) => work.id === id)).filter(Boolean);
  const each = (record, act) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, act(value)]));
  return chosen.map(({ id, words, ours, peers }) => ({
    id,
    words,
    ours: each(ours, summary),
    peers: each(peers, (times) => ({ time: summary(times), ratios: each(ours, (own) => summary(quotients(times, own))) })),
  }));
}

/** The rows of the printed table. */
export function comparisonRows(works) {
  const ratios = (times, ours) => Object.entries(ours).map(([members, own]) =>
    row(`    … / ours, workers: ${members}`, '', quotients(times, own)));
  return SHOWN.map((id) => works.find((work) => work.id === id)).filter(Boolean).flatMap(({ words, ours, peers }) => [
    heading(`side by side: ${words}`),
    ...Object.entries(ours).map(([members, own]) => row(`ours, workers: ${members}`, 'µs', own)),
    ...Object.entries(LIBRARIES).flatMap(([other, name]) => [row(name, 'µs', peers[other]), ...ratios(peers[other], ours)]),
  ]);
}

/** A number in three digits, more where it is larger. */
export const short = (number) => (number >= 100 ? number.toFixed(0) : number.toPrecision(3));

/** Microseconds as people say them. */
function time({ median, lower, upper }) {
  const [unit, factor] = median < 1000 ? ['µs', 1] : ['ms', 1000];
  const [middle, low, high] = [median, lower, upper].map((number) => short(number / factor));
  return `${middle} ${unit} (${low}–${high})`;
}

const times = ({ median, lower, upper }) => `${short(median)} × (${short(lower)}–${short(upper)})`;

/** README.md's table in a language ('ko' | 'en'): medians, and in brackets the quartiles. */
export function comparisonTable(compared, language) {
  const names = Object.values(LIBRARIES).map((name) => name.replace(/(\d+\.\d+)\.\d+/, '$1'));
  const lines = compared.flatMap(({ id, ours, peers }) => Object.keys(ours).map((members) => [
    WORDS[language][id] + WORDS[language].team(Number(members)),
    time(ours[members]),
    ...Object.keys(LIBRARIES).map((other) => times(peers[other].ratios[members])),
  ]));
  return markdown([['', 'MLP Lab', ...names], ...lines]);
}

/** Lines of cells as a table in Markdown; the first line is its head. */
export function markdown([head, ...lines]) {
  const line = (cells) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(head), `|${'---|'.repeat(head.length)}`, ...lines.map(line)].join('\n');
}
