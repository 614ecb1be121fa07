// What each page costs a visitor, as README.md's table: the download, the wait on a slow line, the longest task.

import { markdown, short } from './peers.mjs';
import { summary } from './statistics.mjs';

const WORDS = {
  ko: {
    home: '처음', neuron: '뉴런', descent: '경사 하강법', backprop: '역전파', xor: 'XOR', keras: 'Keras', mnist: 'MNIST, 만든 숫자',
    head: ['', '처음 받는 크기', '첫 걸음까지', '가장 긴 작업'],
  },
  en: {
    home: 'home', neuron: 'neuron', descent: 'gradient descent', backprop: 'back-propagation', xor: 'XOR', keras: 'Keras', mnist: 'MNIST, synthetic digits',
    head: ['', 'first download', 'to the first step', 'longest task'],
  },
};

function wait(seconds) {
  const { median, lower, upper } = summary(seconds);
  return `${median.toFixed(1)} s (${lower.toFixed(1)}–${upper.toFixed(1)})`;
}

/** README.md's table in a language ('ko' | 'en') from the parts `sizes`, `start` and `tasks`. */
export function visitTable({ sizes, start, tasks }, language) {
  const words = WORDS[language];
  const lines = Object.entries(sizes.pages).map(([name, { page, worker }]) => [
    words[name],
    `${(page + worker).toFixed(0)} kB`,
    wait(start.pages[name]),
    tasks.pages[name] ? `${short(Math.max(...Object.values(tasks.pages[name]).map(({ cpu }) => cpu)))} ms` : '',
  ]);
  return markdown([words.head, ...lines]);
}
