// What the tests of the browser build share: a host for its files, a browser, checks that say their name.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".packed": "application/octet-stream",
  ".ftl": "text/plain",
};

/** Serves a folder on loopback as a plain static host would. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://loopback").pathname);
    if (path.includes("..")) return response.writeHead(404).end();
    try {
      const body = readFileSync(join(folder, path === "/" ? "index.html" : path));
      response.writeHead(200, { "content-type": TYPES[extname(path || ".html")] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () =>
    new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    });
  return { base: `http://127.0.0.1:${server.address().port}/`, stop };
}

/** Chromium, and axe's source to be run in its pages. */
export async function start({ chromium: executablePath, nodeModules, args = [] }) {
  const require = createRequire(join(nodeModules, "kit.cjs"));
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
    ],
  });
  return { browser, axe: require("axe-core").source };
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(found, wanted, what) {
  assert(found === wanted, `${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

let failed = 0;

/** Runs one check and prints its line; `body` returns the value to print or throws. */
export async function check(name, body) {
  let outcome;
  try {
    outcome = { name, ok: true, value: (await body()) ?? null };
  } catch (problem) {
    failed += 1;
    outcome = { name, ok: false, value: problem.message };
  }
  console.log(JSON.stringify(outcome));
}

/** How many checks failed. */
export const failures = () => failed;

/** Waits until a page stands still: its letters are there, nothing that ends is still moving, and it was painted. */
export const painted = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1);
    await Promise.allSettled(ending.map((one) => one.finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/** What axe finds wrong on a page, in words. */
export async function violations(page, axe) {
  // A screen that is still fading in has paler letters than it will have.
  await painted(page);
  // As a page script would be refused by the policy; the browser's own console is not.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
  return found;
}
