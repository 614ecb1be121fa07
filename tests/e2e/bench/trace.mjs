// What the page's main thread did while something went on, from the browser's own trace. Times are the thread's own
// (CPU), so that other programs on the machine do not count; only tasks are also given by the wall clock.

const CATEGORIES = ['-*', '__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink'];
const TASK = 'RunTask';
const FRAME = 'WebFrameWidgetImpl::BeginMainFrame';
const SCRIPT = ['FireAnimationFrame', 'FunctionCall', 'RunMicrotasks', 'EventDispatch', 'TimerFire'];
/** Styles and layout that a script has asked for by reading a measure, before the browser would have done them. */
const FORCED = ['UpdateLayoutTree', 'Layout'];
/** Frames in which scripts ran for a shorter time have drawn nothing. */
const LEAST_SCRIPT_MS = 0.2;

/** The complete events of the thread on which the page runs, outer ones first. */
function ofMainThread(events) {
  const place = (event) => `${event.pid} ${event.tid}`;
  const frames = new Map();
  for (const event of events) {
    if (event.name === FRAME) frames.set(place(event), (frames.get(place(event)) ?? 0) + 1);
  }
  const [busiest] = [...frames].sort((a, b) => b[1] - a[1])[0] ?? [];
  const own = events.filter((event) => event.ph === 'X' && place(event) === busiest);
  return own.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

const cpu = (events) => events.reduce((sum, event) => sum + (event.tdur ?? event.dur), 0) / 1000;

/** Those of `names` that do not lie within another of `names`. */
function outermost(events, names) {
  let end = -Infinity;
  return events.filter((event) => {
    if (!names.includes(event.name) || event.ts < end) return false;
    end = event.ts + event.dur;
    return true;
  });
}

const within = (outer) => (event) => event.ts >= outer.ts && event.ts + event.dur <= outer.ts + outer.dur;

function frameOf(events) {
  const scripts = outermost(events, SCRIPT);
  const forced = outermost(events, FORCED).filter((event) => scripts.some((script) => within(script)(event)));
  return { whole: cpu(events.slice(0, 1)), script: cpu(scripts), forced: cpu(forced), layouts: forced.length };
}

/** Each task with the events in it. */
function tasksOf(events) {
  const tasks = [];
  for (const event of events) {
    const last = tasks.at(-1);
    if (last && event.ts < last[0].ts + last[0].dur) last.push(event);
    else if (event.name === TASK) tasks.push([event]);
  }
  return tasks;
}

/** Milliseconds of the frames in which scripts ran, and of all tasks, while `act` went on. */
export async function traced(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const tasks = tasksOf(ofMainThread(traceEvents));
  const frames = tasks.filter((task) => task.some((event) => event.name === FRAME)).map(frameOf);
  return {
    frames: frames.filter((frame) => frame.script >= LEAST_SCRIPT_MS),
    tasks: tasks.map(([task]) => ({ cpu: cpu([task]), wall: task.dur / 1000 })),
  };
}
