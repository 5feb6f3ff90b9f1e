/*
 * The browser build in a real browser, as a person uses it: by keyboard alone, in every language.
 *
 *   node web.test.mjs '{"webDir":…, "pageDir":…, "chromium":…, "nodeModules":…, "shots":…}'
 *
 * webDir   the browser build
 * pageDir  the employer's page, which has to understand the code on the screen
 * shots    optional: a folder for a picture of every screen
 *
 * Prints one line a check, {"name", "ok", "value"}, and exits 1 if any failed.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, check, equal, failures, serve, start, violations } from "./kit.mjs";

const options = JSON.parse(process.argv[2]);
const host = await serve(options.webDir);
const employer = await serve(options.pageDir);
const { browser, axe } = await start(options);
const folder = mkdtempSync(join(tmpdir(), "onward-web-"));

const LANGUAGES = {
  "en-US": { name: "English", dir: "ltr" },
  es: { name: "Español", dir: "ltr" },
  ar: { name: "العربية", dir: "rtl" },
};
const SMALLEST_TARGET = 48;

/** A fresh tab that notes every request and every complaint. */
async function tab(settings = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...settings });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(host.base);
  await page.waitForSelector(".app");
  return { page, requests, complaints };
}

const screen = (page) => page.evaluate(() => document.querySelector(".app").dataset.screen);

/** Waits for a screen, and for what it loads. */
async function arrive(page, name, ready = "h1") {
  await page.waitForSelector(`[data-screen="${name}"] .screen:not([hidden]) ${ready}`);
  // The shell has put the focus on the title: keyboard and screen reader start there.
  await page.waitForFunction(() => document.activeElement === document.querySelector(".screen:not([hidden]) h1"));
}

/** Goes to an element with the Tab key alone. */
async function reach(page, selector) {
  for (let steps = 0; steps < 60; steps++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) {
      const ring = await page.evaluate(() => {
        const { activeElement } = document;
        const shown = activeElement.closest(".file") ?? activeElement;
        return getComputedStyle(shown).outlineStyle;
      });
      assert(ring === "solid", `no ring around ${selector}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key never reaches ${selector} on ${await screen(page)}`);
}

async function press(page, selector, key = "Enter") {
  await reach(page, selector);
  await page.keyboard.press(key);
}

const seen = new Set();

/** What must hold on every screen. */
async function inspect(page, language, state = "") {
  const name = await screen(page);
  seen.add(name);
  const label = `${language} ${name}${state}`;
  await check(`${label}: axe`, async () => {
    const found = await violations(page, axe);
    equal(found.join("; "), "", "violations");
  });
  await check(`${label}: language, direction, title`, async () => {
    const html = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]);
    assert(html[2].length > 3, "no title");
    equal(html.slice(0, 2).join(), [language, LANGUAGES[language].dir].join(), "html");
  });
  await check(`${label}: fits`, async () => {
    const { width, height } = page.viewportSize();
    for (const size of [width, 320]) {
      await page.setViewportSize({ width: size, height });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert(wide <= 0, `${wide} pixels too wide at ${size}`);
    }
    // Twice as large letters on the smallest screen, and the buttons never cover more than a third of it.
    const covered = await page.evaluate(async () => {
      document.documentElement.style.fontSize = "200%";
      dispatchEvent(new Event("resize"));
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      const bar = document.querySelector(".bar");
      const sticks = bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight / innerHeight : 0;
      const wide = document.documentElement.scrollWidth - innerWidth;
      document.documentElement.style.fontSize = "";
      dispatchEvent(new Event("resize"));
      return { sticks, wide };
    });
    assert(covered.wide <= 0, `${covered.wide} pixels too wide with large letters`);
    assert(covered.sticks <= 0.36, `the buttons cover ${covered.sticks} of the screen`);
    await page.setViewportSize({ width, height });
    const under = await page.evaluate(() => {
      const field = document.activeElement;
      const bar = document.querySelector(".bar");
      if (!field?.matches("input, textarea") || !bar || getComputedStyle(bar).position !== "sticky") return 0;
      return Math.round(field.getBoundingClientRect().bottom - bar.getBoundingClientRect().top);
    });
    assert(under <= 0, `${under} pixels of the field are under the buttons`);
    const small = await page.evaluate((smallest) => {
      const targets = [...document.querySelectorAll("button, input:not([type=checkbox]):not([type=file]), textarea, label.tick")];
      const seen = targets.filter((one) => one.getClientRects().length > 0);
      return seen.filter((one) => one.getBoundingClientRect().height < smallest).map((one) => one.outerHTML);
    }, SMALLEST_TARGET);
    equal(small.join(), "", "too small to touch");
  });
  await check(`${label}: no words of the code`, async () => {
    const text = await page.evaluate(() => document.body.innerText);
    const ids = text.match(/\b(app|language|device|secret|unlock|safety|card|keys|backup|restore|change|home|private|add|offer|resume|certificate|chip|remove|show|code|seen|settings|contacts|finish|trouble|leave|locks|value|month)-[a-z]+\b/);
    assert(!ids, `${ids?.[0]} has no words`);
  });
  if (options.shots) {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(options.shots, `web-${language}-${seen.size}-${name}${state}.png`) });
  }
}

/** The address in the code on the screen, read by somebody else's eyes. */
async function scan(page) {
  const picture = join(folder, "code.png");
  await page.setViewportSize({ width: 700, height: 1000 });
  await page.locator("img.qr").screenshot({ path: picture });
  await page.setViewportSize({ width: 360, height: 740 });
  return execFileSync("zbarimg", ["--quiet", "--raw", picture], { encoding: "utf8" }).trim();
}

for (const [language, { name }] of Object.entries(LANGUAGES)) {
  const { page, requests, complaints } = await tab({ locale: "en-US" });
  await check(`${language}: the story by keyboard alone`, async () => {
    await arrive(page, "language");
    await inspect(page, "en-US");
    await press(page, `button.choice:has([lang="${language}"])`);
    await arrive(page, "device");
    await inspect(page, language);
    await press(page, ".primary");
    await arrive(page, "home");
    await inspect(page, language, "-empty");

    await press(page, "footer button:not(.primary)");
    await arrive(page, "offer", "input.code");
    await inspect(page, language);
    // Another language in the middle: the same place, with what was typed.
    await reach(page, "input.code");
    await page.keyboard.type("12");
    const elsewhere = language === "ar" ? "es" : "ar";
    for (const next of [elsewhere, language]) {
      await press(page, "header button:last-child");
      await arrive(page, "language");
      await press(page, `button.choice:has([lang="${next}"])`);
      await arrive(page, "offer", "input.code");
      equal(await page.evaluate(() => document.documentElement.lang), next, "language");
      equal(await page.inputValue("input.code"), "12", "what was typed");
    }
    await reach(page, "input.code");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Backspace");
    const code = (await page.locator(".note.info p:last-child").innerText()).replace(/[^0-9]/g, "");
    equal(code.length, 6, "digits on the practice paper");
    await reach(page, "input.code");
    await page.keyboard.type(code === "000000" ? "111111" : "000000");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[role=alert] .note.danger");
    await inspect(page, language, "-wrong-code");
    // The same once more, or half a code, is no try; what is wrong is selected, to be typed over.
    for (const slip of [code === "000000" ? "111111" : "000000", "12", "000 00"]) {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(slip);
      await page.keyboard.press("Enter");
      await page.waitForSelector("[role=alert] .note.danger");
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.keyboard.press("Enter");
    await arrive(page, "certificate", "ul.rows");
    await inspect(page, language);
    const inside = await page.locator("main").innerText();
    assert(inside.includes("Amina") && inside.includes("SAMPLE"), inside);

    await press(page, ".primary");
    await arrive(page, "show", "input");
    await inspect(page, language);
    const shown = await page.locator("ul.rows").first().innerText();
    assert(shown.includes("Yusuf") && !shown.includes("1991"), `to be chosen: ${shown}`);
    await press(page, "li:nth-child(2) input", "Space");
    await page.waitForFunction(() => document.querySelectorAll("[aria-live] li").length === 2);
    await press(page, ".primary");
    await arrive(page, "code", "img.qr");
    await inspect(page, language);
    const address = await scan(page);
    assert(/^https:\/\/[^#]+#[0-9]+$/.test(address), address.slice(0, 60));

    const other = await browser.newContext();
    const check = await other.newPage();
    await check.goto(employer.base);
    await check.waitForFunction(() => document.documentElement.dataset.state !== "checking");
    await other.setOffline(true);
    await check.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await check.waitForFunction(() => !["checking", "empty", "start"].includes(document.documentElement.dataset.state));
    const told = await check.evaluate(() => document.body.innerText);
    equal(await check.evaluate(() => document.documentElement.dataset.state), "answered", `the employer's page (${told})`);
    assert(told.includes("SAMPLE") && told.includes("Amina"), told);
    assert(!told.includes("Yusuf") && !told.includes("1991"), "what was left out is there");
    await other.close();

    const copied = await page.getAttribute("[data-copy]", "data-copy");
    equal(copied, address, "the link to be copied");
    await press(page, "[data-copy]");
    equal(await page.evaluate(() => navigator.clipboard.readText()), address, "what was copied");
    await press(page, "main button:not([data-copy])");
    await arrive(page, "seen", ".note");
    await inspect(page, language);
    await press(page, ".primary");
    await arrive(page, "home", ".card");
    await inspect(page, language);
  });

  await check(`${language}: the other screens`, async () => {
    // A double click presses nothing on the screen that it opens; what was left out stays so; and the browser's
    // own "back" goes one screen back.
    await page.waitForTimeout(500);
    await page.click(".card");
    await arrive(page, "certificate", "ul.rows");
    await page.waitForTimeout(500);
    await page.dblclick("footer .primary");
    await arrive(page, "show", "input");
    await page.waitForTimeout(500);
    equal(await screen(page), "show", "after a double click");
    equal(await page.locator("li:nth-child(2) input").isChecked(), false, "what was left out");
    await page.goBack();
    await arrive(page, "certificate", "ul.rows");
    await page.goBack();
    await arrive(page, "home", ".card");

    await press(page, "button.lock");
    await arrive(page, "private");
    await inspect(page, language);
    await press(page, "header button");
    await arrive(page, "home", ".card");
    await press(page, ".card");
    await arrive(page, "certificate", "ul.rows");
    await press(page, "main button.danger");
    await arrive(page, "remove");
    await inspect(page, language);
    await press(page, ".primary");
    await arrive(page, "certificate", "ul.rows");
    await press(page, "header button");
    await arrive(page, "home", ".card");
    await press(page, ".primary");
    await arrive(page, "add");
    await inspect(page, language);
    await press(page, "footer .primary");
    await page.waitForSelector("[role=alert] .note");
    await inspect(page, language, "-nothing");
    await page.fill("textarea", "openid-credential-offer://?credential_offer_uri=https%3A%2F%2F192.168.0.1%2Foffer");
    await press(page, ".primary");
    await arrive(page, "trouble");
    assert((await page.locator("main").innerText()).includes("E_URL_BLOCKED"), "another trouble");
    await inspect(page, language);
    await press(page, ".primary");
    await arrive(page, "add");
    await page.setInputFiles("input[type=file]", join(folder, "code.png"));
    await arrive(page, "trouble");
    assert((await page.locator("main").innerText()).includes("E_QR_NOT_FOR_WALLET"), "the picture was not read");
    await press(page, ".primary");
    await arrive(page, "add");
    writeFileSync(join(folder, "large.txt"), "x".repeat(1_000_000));
    await page.fill("textarea", "x".repeat(1_000_000));
    await page.waitForSelector("p[role=status]");
    assert((await page.locator("p[role=status]").innerText()).includes("1000000"), "a large text is cut");
    await press(page, ".primary");
    await arrive(page, "trouble");
    assert((await page.locator("main").innerText()).includes("E_OFFER_TOO_LARGE"), "another trouble");
    await press(page, ".primary");
    await arrive(page, "add");
    await press(page, "header button");
    await arrive(page, "home", ".card");

    await press(page, "header button:last-child");
    await arrive(page, "settings");
    await inspect(page, language);
    await press(page, "li:nth-child(4) button");
    await arrive(page, "known");
    await inspect(page, language);
    await press(page, "header button");
    await arrive(page, "settings");
    await press(page, "li:nth-child(5) button");
    await arrive(page, "contacts");
    await inspect(page, language);
    await press(page, "header button");
    await arrive(page, "settings");
    await press(page, "li:first-child button");
    await arrive(page, "finish");
    await inspect(page, language);
    await press(page, "footer .danger");
    await arrive(page, "finished");
    await inspect(page, language);
    await press(page, ".primary");
    await arrive(page, "language");
    await press(page, `button.choice:has([lang="${language}"])`);
    await arrive(page, "device");
    await press(page, ".primary");
    await arrive(page, "home");
    assert(!(await page.locator(".card").count()), "not everything was forgotten");
  });

  await check(`${language}: asks nobody`, async () => {
    const own = requests.filter((url) => !url.startsWith(host.base) && !url.startsWith("data:") && !url.startsWith("blob:"));
    equal(own.join(), "", "requests elsewhere");
    equal(complaints.join(), "", "complaints");
  });
  await page.context().close();
}

await check("a browser that cannot reach an issuer says so", async () => {
  const { page, requests } = await tab();
  await press(page, "button.choice");
  await arrive(page, "device");
  await press(page, ".primary");
  await arrive(page, "home");
  await press(page, ".primary");
  await arrive(page, "add");
  await page.fill("textarea", "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.invalid.example%2Foffer");
  await press(page, ".primary");
  await arrive(page, "trouble");
  assert((await page.locator("main").innerText()).includes("E_NET_BROWSER"), "another trouble");
  equal(requests.filter((url) => url.includes("issuer.invalid.example")).length, 1, "requests");
  await page.context().close();
});

await check("a browser's own language is spoken from the first screen", async () => {
  const { page, complaints } = await tab({ locale: "ar-SY" });
  equal(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir].join()), "ar,rtl", "html");
  equal(await page.locator("[data-l10n-fallback]").count(), 0, "English texts");
  equal(complaints.join(), "", "complaints");
  await page.context().close();
});

await check("a language whose words do not come is not half spoken", async () => {
  const { page } = await tab();
  const sent = ["the page of a network that wants a sign-in", undefined];
  await page.route("**/words/fr.ftl", (route) => {
    const body = sent.shift();
    return body === undefined ? route.abort() : route.fulfill({ contentType: "text/html", body });
  });
  for (const _ of [...sent]) {
    await press(page, 'button.choice:has([lang="fr"])');
    await arrive(page, "trouble");
    assert((await page.locator("main").innerText()).includes("E_NET_UNREACHABLE"), "another trouble");
    equal(await page.evaluate(() => document.documentElement.lang), "en-US", "html");
    await press(page, ".primary");
    await arrive(page, "language");
  }
  await page.unroute("**/words/fr.ftl");
  await press(page, 'button.choice:has([lang="fr"])');
  await arrive(page, "device");
  equal(await page.evaluate(() => document.documentElement.lang), "fr", "html");
  await page.context().close();
});

const files = ["start.js", "shell.js", "index.html"].map((file) => readFileSync(join(options.webDir, file), "utf8")).join();
await check("the policy forbids what it should", async () => {
  const policy = /content="(default-src[^"]+)"/.exec(files)[1];
  assert(policy.startsWith("default-src 'none'") && !/'unsafe-/.test(policy), policy);
});
await check("every screen of the browser was looked at", async () => {
  const wanted = "add certificate code contacts device finish finished home known language offer private remove seen settings show trouble";
  equal([...seen].sort().join(" "), wanted, "screens");
});

await browser.close();
await Promise.all([host.stop(), employer.stop()]);
rmSync(folder, { recursive: true, force: true });
process.exit(failures() ? 1 : 0);
