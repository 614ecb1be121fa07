// Where each page stands that is measured, by its name.

import { HAS_MNIST } from './digits.mjs';

/** The pages as they open, the start among them; the digits lab with digits of its own. */
export const PAGES = {
  home: '#/', neuron: '#/neuron', descent: '#/descent', backprop: '#/backprop', xor: '#/xor', keras: '#/keras',
  mnist: '#/mnist?data=synthetic',
};

/** The lessons with the largest network that can be trained there, and with so many updates that they play for long. */
export const LARGEST = {
  neuron: '#/neuron?n=10000',
  descent: '#/descent?lr=0.01&n=10000',
  backprop: '#/backprop?layers=8-8-8-8-8-8&samples=8&data=random&n=100000',
  xor: '#/xor?h=16&n=100000',
  keras: '#/keras?data=walkthrough&layers=64-10&lr=0.01&epochs=3000&batch-size=32&seed=5',
  mnist: `#/mnist?h=2048&epochs=100${HAS_MNIST ? '' : '&data=synthetic&samples=60000'}`,
};
