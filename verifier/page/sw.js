'use strict';

/*
 * Keeps the page's own files on this device, so that the next code is checked with no network.
 * It asks for these files and for nothing else, ever.
 */

// The build puts the hash of all files here: a changed file is a new version and a new cache.
const VERSION = '@VERSION@';

// Several pages may live on one host, so the scope is part of the name.
const PREFIX = `onward-page ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const ROOT = new URL('./', location.href).href;
const FILES = ['./', 'page.css', 'check.js', 'page.js', 'check_bg.wasm', 'trust.json', 'words.json'];
const ADDRESSES = new Set(FILES.map((file) => new URL(file, ROOT).href));

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(forgetOlder()));

// The page says when it has all its files: taking over earlier could mix two versions in one page.
addEventListener('message', () => skipWaiting());

addEventListener('fetch', (event) => {
  const address = ownAddress(event.request.url);
  if (event.request.method === 'GET' && address) event.respondWith(answer(address, event.request));
});

/** 'no-cache' asks the server if its copy is newer, and reuses what the page has just loaded if not. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...ADDRESSES].map((address) => new Request(address, { cache: 'no-cache' })));
}

async function forgetOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** The address under which a file is kept, or undefined for what is not ours (links may bring a query along). */
function ownAddress(url) {
  const bare = url.replace(/[?#].*$/, '').replace(/\/index\.html$/, '/');
  return ADDRESSES.has(bare) ? bare : undefined;
}

async function answer(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}
