// Keeps the whole page in the browser, for times without a network. `cargo xtask dist` puts in the build and its files,
// each with its SHA-256. Knows nothing of what the files mean. MNIST's files pass through: the training keeps them itself.
"use strict";

const BUILD = "";
const FILES = {};

const SCOPE = new URL(registration.scope);
const PAGE = "index.html";
/** Each build has a cache of its own; one host may have several copies of the site. */
const PREFIX = `mlp-lab-site ${SCOPE.pathname} `;
const OWN = PREFIX + BUILD;
/** What stands in the caches of builds of which pages were made. */
const USED = "used";
const SORRY = `<!doctype html><meta charset="utf-8"><title>MLP Lab</title>
<p lang="ko">브라우저가 간직하던 이 페이지의 파일이 지워졌습니다. 인터넷에 연결한 다음 새로 고침해 주세요.</p>
<p lang="en">The browser has lost the files of this page. Please connect to the internet and reload.</p>`;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy().catch(() => {}).then(() => clients.claim())));
addEventListener("message", (event) => { if (event.data === "take over") skipWaiting(); });
addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== null) event.respondWith(answer(event.request, event.clientId, name));
});

const addressOf = (name) => new URL(name, SCOPE).href;
const kept = (cacheName, name) => caches.match(addressOf(name), { cacheName, ignoreVary: true });
const othersThanOwn = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);

/** The file of the site that a request means; null for what is none of this worker's business. */
function nameOf(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return null;
  const name = pathname.slice(SCOPE.pathname.length) || PAGE;
  return /^mnist\/.*\.gz$/.test(name) ? null : name;
}

/** A page of another build gets its own build's files; so does its worker, which says whose it is in its address. */
async function answer(request, clientId, name) {
  const other = await otherBuildOf(request, clientId);
  if (other) return (await kept(PREFIX + other, name)) ?? fetch(request);
  if (Object.hasOwn(FILES, name)) return (await kept(OWN, name)) ?? renew(name);
  // Names with a hash are of one build only.
  for (const cacheName of await othersThanOwn()) {
    const response = await kept(cacheName, name);
    if (response) return response;
  }
  return fetch(request);
}

async function otherBuildOf(request, clientId) {
  const client = await clients.get(clientId);
  const named = [request.url, request.referrer, client?.url].map((url) => /\?build=([0-9a-f]{16})$/.exec(url)?.[1]);
  return named.find((build) => build && build !== BUILD);
}

/** Fetches and keeps a file that was lost. If the server has another build by now, this one's files are given up. */
async function renew(name) {
  const own = await fetchAnew(name).then((response) => checked(name, response)).catch(() => null);
  if (own) {
    // Where there is no room it is fetched again the next time.
    await caches.open(OWN).then((cache) => cache.put(addressOf(name), own.clone())).catch(() => {});
    return own;
  }
  if (await isReplaced()) {
    await caches.delete(OWN);
    registration.update().catch(() => {});
    if (name === PAGE) return fetch(SCOPE.href, { cache: "no-cache" });
  }
  if (name !== PAGE) return Response.error();
  return new Response(SORRY, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

const fetchAnew = (name) => fetch(addressOf(name), { cache: "no-cache" });

const isReplaced = () =>
  fetchAnew("files.json").then((list) => list.json()).then(({ build }) => build !== BUILD).catch(() => false);

/** The response with its body read to the end; null if that is not the file of this build. */
async function checked(name, response) {
  if (!response?.ok) return null;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") !== FILES[name]) return null;
  const headers = new Headers(response.headers);
  // The body is unpacked by now.
  for (const header of ["content-encoding", "content-length"]) headers.delete(header);
  return new Response(bytes, { headers });
}

/** Fills this build's cache, whole or not at all. What an earlier build has already is not fetched again. */
async function fill() {
  const [cache, others] = [await caches.open(OWN), await othersThanOwn()];
  const bring = async (name) => {
    for (const other of others) {
      const same = await checked(name, await kept(other, name));
      if (same) return cache.put(addressOf(name), same);
    }
    const response = await checked(name, await fetchAnew(name));
    if (!response) throw new Error(`${name} is not the file of build ${BUILD}`);
    return cache.put(addressOf(name), response);
  };
  try {
    await Promise.all(Object.keys(FILES).map(bring));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

/**
 * Forgets earlier builds but the last one that was used, which a page that is still open may ask for. A later one may be
 * on its way already.
 */
async function tidy() {
  const all = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const earlier = all.slice(0, Math.max(all.indexOf(OWN), 0));
  const used = await Promise.all(earlier.map((name) => kept(name, USED)));
  const last = earlier.filter((_, place) => used[place]).at(-1) ?? earlier.at(-1);
  await Promise.all(earlier.filter((name) => name !== last).map((name) => caches.delete(name)));
  await (await caches.open(OWN)).put(addressOf(USED), new Response());
}
