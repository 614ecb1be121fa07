// Starts Firefox through geckodriver and speaks with it: commands of WebDriver, and the events of WebDriver BiDi.
// Knows nothing of tests and of the page.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { connect } from './socket.mjs';

const USUAL_PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

// Without these the browser calls home, which a closed network answers with errors, or asks people for something.
const QUIET = {
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': '',
};

function executable() {
  const found = process.env.FIREFOX || USUAL_PLACES.find((place) => existsSync(place));
  if (!found) throw new Error('no Firefox: run `cargo xtask test --only firefox`, or set FIREFOX');
  return found;
}

/** geckodriver on a free port, and the address where it listens. */
function startDriver() {
  const program = process.env.GECKODRIVER || 'geckodriver';
  // The browser's own preferences can be changed by whoever drives it with system access only.
  const words = ['--port', '0', '--websocket-port', '0', '--allow-system-access'];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new Error(`${program} cannot be started (${error.message}); set GECKODRIVER`)));
    child.once('exit', (code) => failed(new Error(`${program} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = line.match(/Listening on (\S+)/) ?? [];
      if (address) done({ child, base: `http://${address}` });
    });
  });
}

async function ask(method, address, body) {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(address, { method, body: json, headers: { 'content-type': 'application/json' } });
  const { value } = await response.json();
  if (response.ok) return value;
  const error = new Error(`${value.error}: ${value.message}`);
  error.name = value.error;
  throw error;
}

function capabilities() {
  const options = { binary: executable(), args: ['-headless'], prefs: QUIET };
  const timeouts = { script: 120_000, pageLoad: 120_000 };
  return { alwaysMatch: { browserName: 'firefox', webSocketUrl: true, timeouts, 'moz:firefoxOptions': options } };
}

/** A new browser; whoever starts it closes it. */
export async function launch() {
  const { child, base } = await startDriver();
  try {
    const { sessionId, capabilities: given } = await ask('POST', `${base}/session`, { capabilities: capabilities() });
    const session = new Session(child, `${base}/session/${sessionId}`, given.browserVersion);
    await session.listen(given.webSocketUrl);
    return session;
  } catch (error) {
    child.kill();
    throw error;
  }
}

/** One running browser. */
class Session {
  #child;
  #base;
  #socket;
  #answers = new Map();
  #listeners = [];
  #tab;

  constructor(child, base, version) {
    this.#child = child;
    this.#base = base;
    this.version = version;
  }

  /** A command of WebDriver, `POST` with a body; what the browser refuses is an error with the name of WebDriver's. */
  post(path, body = {}) {
    return ask('POST', this.#base + path, body);
  }

  /** A question of WebDriver. */
  get(path) {
    return ask('GET', this.#base + path);
  }

  /** Opens the stream of events. */
  async listen(address) {
    this.#socket = await connect(address, (text) => this.#hear(JSON.parse(text)));
    const { contexts } = await this.command('browsingContext.getTree', {});
    this.#tab = contexts[0].context;
  }

  /**
   * Does something with the browser's one tab. WebDriver's own command to open an address may come back while the old
   * document is still asked; this one waits for the new document.
   */
  inTab(what, params) {
    return this.command(`browsingContext.${what}`, { context: this.#tab, ...params });
  }

  /** A command of WebDriver BiDi. */
  command(method, params) {
    const id = this.#answers.size + 1;
    return new Promise((done, failed) => {
      this.#answers.set(id, { done, failed });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Calls `listener` with the name and the content of each event. */
  onEvent(listener) {
    this.#listeners.push(listener);
  }

  #hear({ type, id, method, params, result, error, message }) {
    if (type === 'event') this.#listeners.forEach((listener) => listener(method, params));
    else if (type === 'success') this.#answers.get(id)?.done(result);
    else this.#answers.get(id)?.failed(new Error(`${error}: ${message}`));
  }

  /** Preferences of the browser, which hold at once: numbers, truth values or texts by name. */
  async prefer(preferences) {
    await this.post('/moz/context', { context: 'chrome' });
    const script = `for (const [name, value] of Object.entries(arguments[0])) {
      const kind = { number: 'Int', boolean: 'Bool', string: 'String' }[typeof value];
      Services.prefs['set' + kind + 'Pref'](name, value);
    }`;
    await this.post('/execute/sync', { script, args: [preferences] });
    await this.post('/moz/context', { context: 'content' });
  }

  /** Ends the browser and its driver. */
  async close() {
    this.#socket?.close();
    await ask('DELETE', this.#base).catch(() => {});
    this.#child.removeAllListeners('exit');
    this.#child.kill();
  }
}
