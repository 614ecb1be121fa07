// What must never happen on any of the pages: complaints in the console, errors of scripts, calls to other hosts.

/** Listens to a context from now on; `list` is what was heard, `excuse` lets words pass until its answer is called. */
export function listen(context, origin) {
  const list = [];
  const excused = new Set();
  const note = (text) => {
    if (![...excused].some((words) => words.test(text))) list.push(text);
  };
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => note(`page error: ${event.error().stack ?? event.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) note(`request elsewhere: ${request.url()}`);
  });
  const excuse = (words) => {
    excused.add(words);
    // What was caused meanwhile may be heard a moment later.
    return () => setTimeout(() => excused.delete(words), 2000).unref();
  };
  return { list, excuse };
}
