/*
 * What an employer sees who opened the page once, has no network now, and scans a code.
 *
 *   node scan.mjs '{"pageDir":…, "chromium":…, "nodeModules":…, "code":"https://…/#123"}'
 *
 * Prints {"result", "title", "text"}.
 */

import { serve, start } from "../app/kit.mjs";

const options = JSON.parse(process.argv[2]);
const host = await serve(options.pageDir);
const { browser } = await start(options);
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const first = await context.newPage();
await first.goto(host.base);
await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
await context.setOffline(true);
await host.stop();

const page = await context.newPage();
await page.goto(host.base + new URL(options.code).hash, { waitUntil: "commit" });
await page.waitForFunction(() => document.documentElement?.dataset.state === "answered");
const said = await page.evaluate(() => {
  const result = document.querySelector("#result");
  return { result: result.dataset.result, title: result.querySelector("h1").textContent, text: document.body.innerText };
});
if (options.shot) await page.screenshot({ path: options.shot, fullPage: true });
console.log(JSON.stringify(said));
await browser.close();
