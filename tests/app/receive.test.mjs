/*
 * A record of an independent issuer, received by the browser build through the browser's own fetch.
 *
 *   node receive.test.mjs '{"webDir":…, "chromium":…, "nodeModules":…, "host":…, "offers":[{"link", "code"}, …]}'
 *
 * host    the issuer's host name, which this browser finds on loopback
 * offers  one with a code, one by reference, one that the issuer fails to answer at first
 *
 * Prints one line a check. A line {"fault", "on"} asks whoever started this for a fault of the issuer; the
 * answer is read from standard input.
 */

import { createInterface } from "node:readline";
import { join } from "node:path";
import { assert, check, equal, failures, serve, start } from "./kit.mjs";

const options = JSON.parse(process.argv[2]);
const host = await serve(options.webDir);
const { browser } = await start({
  ...options,
  args: [`--host-resolver-rules=MAP ${options.host} 127.0.0.1`, "--ignore-certificate-errors"],
});
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function fault(name, on) {
  console.log(JSON.stringify({ fault: name, on }));
  await answers.next();
}

const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ignoreHTTPSErrors: true });
const page = await context.newPage();
const requests = [];
page.on("request", (request) => requests.push(request));
page.on("dialog", (dialog) => dialog.accept());
await page.goto(host.base);

/** Waits for a screen, and until it takes clicks: the second of a double click would come sooner. */
async function arrive(screen, ready = "h1") {
  await page.waitForSelector(`[data-screen="${screen}"] ${ready}`);
  await page.waitForTimeout(500);
}
const text = () => page.locator("main").innerText();
const next = () => page.click("footer .primary");
async function shot(name) {
  if (options.shots) await page.screenshot({ path: join(options.shots, `receive-${name}.png`) });
}

async function give(link) {
  await arrive("home");
  await next();
  await arrive("add");
  await page.fill("textarea", link);
  await next();
}

await arrive("language");
await page.click('button.choice:has([lang="en-US"])');
await arrive("device");
await next();

const [withCode, byReference, failing] = options.offers;

await check("with a code", async () => {
  await give(withCode.link);
  await arrive("offer", "input.code");
  const said = await text();
  assert(said.includes(options.host), "the host is not shown");
  assert(said.includes("We do not know who gives this"), "a stranger is not called one");
  await shot("offer");
  await page.fill("input.code", withCode.code);
  await next();
  await arrive("certificate", "ul.rows");
  const inside = await text();
  assert(inside.includes("We do not know who gave it") && !inside.includes("Checked"), inside);
  await shot("certificate");
  await page.click("header button");
});

await check("by reference, without a code", async () => {
  await give(byReference.link);
  await arrive("offer", ".note");
  equal(await page.locator("input.code").count(), 0, "fields for a code");
  await next();
  await arrive("certificate", "ul.rows");
  await page.click("header button");
  await arrive("home", ".card");
  equal(await page.locator(".card").count(), 2, "cards");
});

await check("what failed waits, and comes in when it is asked for again", async () => {
  await fault("server-500", true);
  await give(failing.link);
  await arrive("offer", ".note");
  await next();
  await arrive("trouble");
  assert((await text()).includes("E_NET_SERVER"), "another trouble");
  await shot("trouble");
  await fault("server-500", false);
  await page.click("header button");
  await arrive("add");
  const before = requests.length;
  await page.click("header button");
  await arrive("home", ".note.info button");
  equal(requests.length, before, "requests that nobody wished");
  await shot("waiting");
  await page.click(".note.info button");
  await arrive("certificate", "ul.rows");
  await page.click("header button");
  await arrive("home", ".card");
  equal(await page.locator(".card").count(), 3, "cards");
  equal(await page.locator(".note.info").count(), 0, "offers that wait");
});

await check("the page gives nothing of the person away", async () => {
  const issuers = requests.filter((request) => new URL(request.url()).hostname === options.host);
  assert(issuers.length > 15, `only ${issuers.length} requests`);
  for (const request of issuers) {
    const headers = await request.allHeaders();
    assert(!headers.cookie && !headers.referer, `${request.url()}: ${JSON.stringify(headers)}`);
  }
});

await check("whom it connected to is listed", async () => {
  await page.click("header button:last-child");
  await arrive("settings");
  await page.click("li:nth-child(5) button");
  await arrive("contacts", "ul.rows");
  equal((await page.locator("ul.rows li .row-value").allInnerTexts()).join(), options.host, "hosts");
  await shot("contacts");
});

await browser.close();
await host.stop();
process.exit(failures() ? 1 : 0);
