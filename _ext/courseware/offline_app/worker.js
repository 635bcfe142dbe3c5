// Keeps the pages of a book, so that they are there without a network. With one, each comes from there.
"use strict";

const PREFIX = `book ${self.registration.scope} `;
const NAME = PREFIX + BOOK.version;
const LIST = "service-worker-files.json";
const TOGETHER = 6;
const PATIENCE = 8000;

const address = (name) => new URL(name.replace(/[%#?]/g, encodeURIComponent), self.registration.scope).href;
const earlier = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);

// A file of an earlier book that is the same in this one.
async function kept(name) {
  for (const other of await earlier()) {
    const cache = await caches.open(other);
    const list = await cache.match(address(LIST));
    const files = list ? await list.json() : {};
    const response = files[name] === BOOK.files[name] && (await cache.match(address(name)));
    if (response) return response;
  }
  return undefined;
}

// Browsers open no page from an answer that has led elsewhere, as servers do that know no "index.html".
async function plain(response) {
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

async function keep(cache, name) {
  if (await cache.match(address(name))) return;
  let response = await kept(name);
  if (!response) {
    response = await fetch(address(name), { cache: "no-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
  }
  await cache.put(address(name), await plain(response));
}

async function fill() {
  const cache = await caches.open(NAME);
  const names = Object.keys(BOOK.files);
  while (names.length) await Promise.all(names.splice(0, TOGETHER).map((name) => keep(cache, name)));
  await cache.put(address(LIST), new Response(JSON.stringify(BOOK.files)));
  await self.skipWaiting();
}

async function renew() {
  await Promise.all((await earlier()).map((name) => caches.delete(name)));
  await self.clients.claim();
}

function find(cache, request) {
  const place = new URL(request.url);
  place.search = place.hash = "";
  if (place.pathname.endsWith("/")) place.pathname += "index.html";
  return cache.match(place.href);
}

async function answer(request) {
  const isPage = request.mode === "navigate";
  try {
    // what a server has called fresh may be of an older book
    const options = isPage ? { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) } : {};
    return await fetch(request, options);
  } catch (error) {
    const cache = await caches.open(NAME);
    const response = await find(cache, request);
    if (response) return response;
    const missing = isPage && (await cache.match(address("404.html")));
    if (!missing) throw error;
    return new Response(await missing.blob(), { status: 404, headers: missing.headers });
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(renew()));
self.addEventListener("fetch", (event) => {
  const isOurs = event.request.method === "GET" && event.request.url.startsWith(self.registration.scope);
  if (isOurs) event.respondWith(answer(event.request));
});
