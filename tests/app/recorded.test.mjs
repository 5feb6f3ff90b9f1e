// The shell of the browser build plays a recording in Chromium: asked as the screens ask, under the page's own
// policy. Its argument is JSON: webDir, audio (a folder of recordings), chromium, nodeModules.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, check, equal, failures, serve, start } from "./kit.mjs";

const { webDir, audio, ...options } = JSON.parse(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "onward-recorded-"));
cpSync(webDir, folder, { recursive: true });
cpSync(audio, join(folder, "audio/en-XA"), { recursive: true });
// In the place of the program: what it would put on the screen, and ears for what it would hear.
writeFileSync(
  join(folder, "start.js"),
  `document.querySelector("#main").innerHTML = \`
    <div class="app" lang="en-XA" dir="ltr" data-title="T" data-screen="device"><div class="screen">
      <button data-listen="start">Listen</button>
      <input hidden data-heard="recorded" data-recorded="device-mine device-title">
      <main><h1 tabindex="-1"><span data-text="device-title">Who?</span></h1><p><span data-text="x">Or.</span></p></main>
    </div></div>\`;
  globalThis.heard = [];
  document.querySelector("[data-heard]").addEventListener("input", ({ target }) => heard.push(JSON.parse(target.value)));`,
);
const host = await serve(folder);
const { browser } = await start(options);
try {
  const page = await browser.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(host.base);
  const hear = (count) => page.waitForFunction((count) => heard.length >= count && heard, count, { timeout: 20_000 });
  const ask = (what) => page.evaluate((what) => document.querySelector("[data-listen]").setAttribute("data-play", what), what);

  await check("the texts are handed over with their ids", async () => {
    await page.locator("[data-listen]:visible").click({ delay: 500 });
    const heard = await (await hear(1)).jsonValue();
    equal(JSON.stringify(heard), '[[["device-title","Who?"],["x","Or."]]]', "heard");
  });
  await check("a recording is played to its end", async () => {
    const begun = Date.now();
    await ask("0 audio/en-XA/device-title.wav");
    const heard = await (await hear(2)).jsonValue();
    equal(heard[1], 0, "ended");
    // 1.04 seconds of sound; passed over, it would end at once.
    assert(Date.now() - begun > 900, `it took ${Date.now() - begun} ms`);
  });
  await check("one that is not there is passed over", async () => {
    await ask("1 audio/en-XA/missing.wav");
    equal((await (await hear(3)).jsonValue())[2], 1, "ended");
  });
  await check("one that is stopped says nothing more", async () => {
    await ask("2 audio/en-XA/device-title.wav");
    await page.waitForTimeout(200);
    await page.evaluate(() => document.querySelector("[data-listen]").removeAttribute("data-play"));
    await page.waitForTimeout(1_500);
    equal((await (await hear(3)).jsonValue()).length, 3, "heard");
  });
  await check("the button goes where nothing was recorded", async () => {
    await page.evaluate(() => {
      document.querySelector("h1 span").dataset.text = "y";
      document.querySelector(".app").dataset.screen = "other";
    });
    await page.locator("[data-listen]").waitFor({ state: "hidden" });
  });
  await check("the page's policy let all of it be", () => {
    // The one that is not there is the browser's own complaint.
    equal(problems.filter((text) => !text.includes("404")).join("; "), "", "console");
  });
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true });
}
process.exit(failures() ? 1 : 0);
