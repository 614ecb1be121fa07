// What a person might type, open and choose: texts that fields take and texts that they refuse, links, widths. Sizes are
// kept small, so that every state can be computed again within moments.

const REFUSED = ['', 'abc', 'inf', 'nan', '1e999', '--1', '0x10', '1,5', '９９９９９９９９９９', '<b>'];
const REALS = ['0', '0.1', '0.5', '-0.5', '−0.25', '1', '2.5', '-3', '1e-3', '０．７', ' 0.05 ', '1e-12', '1e6'];

/** Texts for a field, by the setting's name. */
const GOOD = [
  [/^(max-iterations|epochs)$/, ['1', '5', '20', '60', '150', '400']],
  [/^learning-rate$/, ['0.01', '0.05', '0.1', '0.3', '0.9', '1.05', '2', '1e-3']],
  [/^start$/, ['-7.5', '0', '3', '10', '2.999', '-0.1']],
  [/^precision$/, ['1e-5', '1e-9', 'off', '0.5']],
  [/^(seed|study-first)$/, ['0', '1', '7', '42', '4294967295']],
  [/^(hidden|units-\d+)$/, ['1', '2', '3', '5', '8', '16']],
  [/^layers$/, ['2-2-1', '2-3-3-2', '3-4-2', '1-1', '4-1', '8-8', '3', '2-8-1']],
  [/^inputs$/, ['1', '2', '5', '8']],
  [/^batch-size$/, ['1', '3', '8', '32', '100']],
  [/^samples$/, ['1', '2', '4', '100', '130', '240']],
  [/^study-count$/, ['1', '3', '8']],
  [/^(momentum|rho|beta-1|beta-2|validation-split)$/, ['0', '0.2', '0.5', '0.9']],
  [/^labels$/, ['1 2 3', 'a, b, a', '0 9 4']],
  [/^own-text$/, ['x,y\n1,2\n2,4\n3,6', 'a;b;c\n1;0;1\n0;1;1', 'nothing']],
];

/** A text for the field of that name: in one case of five one that it refuses. */
export function textFor(random, name) {
  if (random.chance(0.2)) return random.pick(REFUSED);
  return random.pick(GOOD.find(([names]) => names.test(name))?.[1] ?? REALS);
}

/** Where each lesson begins. The digits lab learns from a few drawn digits, with a small network. */
export const STARTS = {
  neuron: '#/neuron',
  descent: '#/descent',
  backprop: '#/backprop',
  xor: '#/xor?n=400',
  keras: '#/keras?epochs=100',
  mnist: '#/mnist?data=synthetic&samples=120&h=6&batch-size=16&epochs=3&lr=0.5',
};

/** Links that are opened in between: good ones and some that are partly refused. */
export const LINKS = {
  neuron: ['#/neuron?t=3&phase=2', '#/neuron?activation=relu&t=5'],
  descent: [
    '#/descent?lr=0.1&x0=-4&n=250&t=12&phase=2', '#/descent?curve=two-valleys&lr=0.05&x0=3&precision=1e-6&t=66',
    '#/descent?t=7&granularity=x10&digits=full&e=5.0.x:-4,6.1.learning-rate:0.5', '#/descent?lr=abc&t=1000000',
  ],
  backprop: [
    '#/backprop?t=12&phase=6', '#/backprop?t=3&phase=2&mode=fill-in&e=2.0.learning-rate:2,3.1.target-0-s0:0.5',
    '#/backprop?layers=3-4-2&a1=tanh&loss=cce&data=xor&samples=4&lr=0.3&seed=9&t=7&phase=5&op=2&granularity=operation&sample=3&open=b-1-3&mode=predict&matrices=slide&e=0.0.w-1-0-0:0.25,7.5.input-1-s3:-1.5',
    '#/backprop?layers=9-9&samples=99&e=0.0.w-9-9-9:1',
  ],
  xor: [
    '#/xor?t=3&phase=5&op=4&granularity=operation&sample=2&digits=8&open=w-1-1-2', '#/xor?lr=0.5&seed=42&h=16&n=500&t=500',
    '#/xor?update=sample&stop=correct&n=600&t=41&granularity=sample', '#/xor?n=300&t=10&open=w-2-5-0&e=0.0.w-1-0-0:0.25,10.0.w-2-5-0:-1.5',
  ],
  keras: [
    '#/keras?epochs=50&t=20', '#/keras?data=line&epochs=30&t=7', '#/keras?epochs=60&optimizer=adam&precision=float32&batch-size=2&shuffle=on&t=9',
    '#/keras?data=none&inputs=4&layers=3-2',
  ],
  mnist: [
    '#/mnist?data=synthetic&samples=130&h=4&batch-size=8&epochs=2&loss=cce&activation=relu&optimizer=adam&lr=0.01&t=9',
    '#/mnist?data=synthetic&samples=100&h=3&batch-size=100&epochs=4&shuffle=off&t=2',
  ],
};

/** Widths and heights of windows. */
export const WINDOWS = [[360, 740], [412, 915], [768, 1024], [1024, 600], [1280, 800], [1600, 900], [1920, 1080]];

/** The lesson of a link, or none. */
export const lessonOf = (link) => /#\/(\w+)/.exec(link)?.[1] ?? null;
