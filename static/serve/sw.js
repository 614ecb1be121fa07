// Stands where a published site has its service worker, for addresses at which the page is developed: one that a published
// build left there retires, or it would go on showing that build. No page asks for this one; `dist` leaves it out.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  const prefix = `mlp-lab-site ${new URL(registration.scope).pathname} `;
  const own = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(own.map((name) => caches.delete(name)));
  await registration.unregister();
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
}
