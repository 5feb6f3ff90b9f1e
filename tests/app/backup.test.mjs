/*
 * A page that forgets: a record is taken along in a backup, and is there again in a page that never saw it.
 *
 *   node backup.test.mjs '{"webDir":…, "pageDir":…, "chromium":…, "nodeModules":…, "shots":…}'
 *
 * Prints one line a check; two of them say how long the browser works on it.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert, check, equal, failures, serve, start } from "./kit.mjs";

const options = JSON.parse(process.argv[2]);
const host = await serve(options.webDir);
const employer = await serve(options.pageDir);
const { browser } = await start(options);
const folder = mkdtempSync(join(tmpdir(), "onward-backup-"));
const context = await browser.newContext({ viewport: { width: 360, height: 740 }, acceptDownloads: true });
const page = await context.newPage();
page.setDefaultTimeout(15_000);
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.message));
page.on("dialog", (dialog) => dialog.accept());
// Nothing here may be printed: only that it was asked for.
await page.addInitScript(() => (globalThis.print = () => (globalThis.printed = (globalThis.printed ?? 0) + 1)));

const arrive = (screen, ready = "h1") => page.waitForSelector(`[data-screen="${screen}"] ${ready}`);
/** Clicks when the screen takes it: sooner, it would be taken for the second of a double click. */
async function press(selector) {
  await page.waitForTimeout(500);
  await page.click(selector);
}
const next = () => press("footer .primary");
const text = () => page.locator("main").innerText();
async function shot(name) {
  if (options.shots) await page.screenshot({ path: join(options.shots, `backup-${name}.png`), fullPage: true });
}

async function begin() {
  await page.goto(host.base);
  await arrive("language");
  await press('button.choice:has([lang="en-US"])');
  await arrive("device");
}

/** The longest time in which the page painted nothing, while something was done. */
async function stillest(work) {
  await page.evaluate(() => {
    globalThis.gap = 0;
    let last = performance.now();
    const tick = () => {
      globalThis.gap = Math.max(globalThis.gap, performance.now() - last);
      last = performance.now();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return Math.round(await page.evaluate(() => globalThis.gap));
}

let secret = "";
let card = "";
const file = join(folder, "mine.age");
const picture = join(folder, "card.png");

await check("a number and a card are made, and have to be on paper", async () => {
  await begin();
  await next();
  await arrive("home");
  await press("footer button:not(.primary)");
  await arrive("offer", "input.code");
  const code = (await page.locator(".note.info p:last-child").innerText()).replace(/[^0-9]/g, "");
  await page.fill("input.code", code);
  await next();
  await arrive("certificate", "ul.rows");
  await press("header button");
  await arrive("home", ".card");
  await press(".note.warn button");
  await arrive("finish", "main .quiet");
  await press("main .quiet");
  await arrive("safety", ".choice");
  await shot("safety");
  await press("li:first-child .choice");
  await arrive("secret", ".secret");
  secret = await page.locator(".secret").innerText();
  equal(secret.replace(/[^0-9]/g, "").length, 14, "digits");
  await next();
  await page.waitForSelector("form input");
  await page.fill("form input", "1234 5678 9012 34");
  await next();
  await page.waitForSelector("[role=alert] .note");
  await page.fill("form input", secret);
  await next();
  await arrive("card", ".groups");
  card = (await page.locator(".groups li").evaluateAll((all) => all.map((one) => one.lastChild.data))).join(" ");
  assert(/^(\d{4} ){9}\d{4}$/.test(card), card);
  await shot("card");
  await page.locator(".sheet .qr").screenshot({ path: picture });
  const scanned = execFileSync("zbarimg", ["--quiet", "--raw", picture], { encoding: "utf8" }).trim();
  equal(scanned, card.replaceAll(" ", ""), "the square code of the card");
});

await check("paper gets the card and nothing else", async () => {
  await press("[data-print]");
  equal(await page.evaluate(() => globalThis.printed), 1, "prints");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ media: "print", colorScheme });
    const printed = await page.evaluate(() => ({
      text: document.querySelector(".app").innerText,
      ground: getComputedStyle(document.body).backgroundColor,
    }));
    equal(printed.ground, "rgb(255, 255, 255)", `paper, ${colorScheme}`);
    const groups = printed.text.match(/\b\d{4}\b/g);
    equal(groups.join(" "), card, "on paper");
    assert(printed.text.includes("This card opens a work folder"), printed.text);
    assert(!/Back|Step|Print it|I have it/.test(printed.text), printed.text);
    await shot(`paper-${colorScheme}`);
  }
  await page.emulateMedia({ media: null, colorScheme: null });
});

await check("the backup is downloaded when one group was typed", async () => {
  await next();
  await page.waitForSelector("input.code");
  const asked = Number((await page.locator("h1").innerText()).replace(/[^0-9]/g, ""));
  const groups = card.split(" ");
  await page.fill("input.code", groups[asked % 10]);
  await next();
  await page.waitForSelector("[role=alert] .note");
  await page.fill("input.code", groups[asked - 1]);
  await next();
  await arrive("backup", "footer .primary");
  await shot("backup");
  const download = page.waitForEvent("download");
  const still = await stillest(async () => {
    await next();
    // It says that it works before it does.
    await page.waitForSelector(".waiting");
    await (await download).saveAs(file);
  });
  assert(/^onward-\d{4}-\d\d-\d\d\.age$/.test((await download).suggestedFilename()), "its name");
  await page.waitForSelector("footer button:nth-child(2)");
  const said = await text();
  assert(said.includes("1 record is in it") && said.includes((await download).suggestedFilename()), said);
  await shot("made");
  const again = page.waitForEvent("download");
  await press("footer button:nth-child(2)");
  const second = join(folder, "second.age");
  await (await again).saveAs(second);
  assert(readFileSync(second).equals(readFileSync(file)), "what was given again is something else");
  return `${still} ms without a picture`;
});

await check("another age program opens it", async () => {
  const { Decrypter } = await import(pathToFileURL(createRequire(join(options.nodeModules, "kit.cjs")).resolve("age-encryption")));
  const decrypter = new Decrypter();
  decrypter.addPassphrase(`${card.replaceAll(" ", "")}-${secret.replaceAll(" ", "")}`);
  const plain = await decrypter.decrypt(readFileSync(file), "text");
  assert(plain.includes('"records":1}'), plain.slice(0, 100));
});

const codes = [];
await check("the same as codes, one after another, that another program reads", async () => {
  await next();
  await arrive("home", ".card");
  await press(".note.warn button");
  await arrive("finish", "main .quiet");
  await press("main .quiet");
  await arrive("safety", ".choice");
  await press("li:nth-child(2) .choice");
  await arrive("backup", "textarea");
  await page.fill("textarea", card);
  await next();
  await page.waitForSelector("form input");
  await page.fill("form input", secret);
  await next();
  await page.waitForSelector(".file, footer button:not(.primary):not(:disabled)");
  await page.waitForSelector("form", { state: "detached" });
  await press("footer button:not(.primary)");
  await page.waitForSelector("img.qr");
  await shot("codes");
  // They go on by themselves for whoever wants it, stop when touched, and are not even offered where nothing may move.
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert(!(await page.isVisible(".moves")), "moves where nothing may move");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const first = await page.getAttribute("img.qr", "src");
  await page.focus(".moves input");
  await page.keyboard.press("Space");
  await page.waitForFunction((first) => document.querySelector("img.qr").src !== first, first);
  await press("footer button:not(.primary)");
  assert(!(await page.isChecked(".moves input")), "it goes on");
  for (;;) {
    const src = await page.getAttribute("img.qr", "src");
    const path = join(folder, `${codes.length + 1}.png`);
    writeFileSync(path, Buffer.from(src.split(",")[1], "base64"));
    codes.push(path);
    const read = execFileSync("zbarimg", ["--quiet", "--raw", path], { encoding: "utf8" }).trim();
    assert(/^ONWARD-PART:\d+$/.test(read), read);
    const numbers = (await page.getAttribute("img.qr", "alt")).match(/\d+/g);
    await next();
    if (numbers[0] === numbers[1]) break;
    await page.waitForFunction((src) => document.querySelector("img.qr")?.src !== src, src);
  }
  await arrive("home", ".card");
  assert(codes.length > 2, `${codes.length} codes`);
  return `${codes.length} codes`;
});

await check("a page that never saw the record has it back", async () => {
  await begin();
  await press("footer button:not(.primary)");
  await arrive("restore", ".file");
  writeFileSync(join(folder, "wrong.age"), "no backup at all");
  await page.setInputFiles("input[type=file]:not([multiple])", join(folder, "wrong.age"));
  await page.waitForSelector("[role=alert] .note");
  assert((await text()).includes("not one whole copy"), await text());
  writeFileSync(join(folder, "cut.age"), readFileSync(file).subarray(0, 400));
  const open = async (path, slip) => {
    await page.setInputFiles("input[type=file]:not([multiple])", path);
    await withCard(slip);
  };
  const withCard = async (slip) => {
    await page.waitForSelector("textarea");
    await page.setInputFiles("input[type=file]", picture);
    await page.waitForFunction(() => document.querySelector("textarea").value.length === 49);
    equal(await page.inputValue("textarea"), card, "the card in the photo");
    await next();
    await page.waitForSelector("form input");
    await page.fill("form input", slip);
    await next();
  };
  await open(join(folder, "cut.age"), secret);
  await page.waitForSelector("[role=alert] .note");
  assert((await text()).includes("not one whole copy"), await text());
  // Photos in any order: one with no code in it, one twice, and the second one missing.
  const [missing] = codes.splice(1, 1);
  const photo = (path) => ({ name: basename(path), mimeType: "image/png", buffer: readFileSync(path) });
  const photos = codes.map(photo).reverse();
  await page.setInputFiles("input[multiple]", [...photos, photo(picture), photos[0]]);
  await page.waitForSelector(".note.warn");
  const numbers = (await page.locator(".note.info").innerText()).match(/\d+/g).map(Number);
  equal(numbers.join(), [codes.length, codes.length + 1, 2].join(), "have, of, missing");
  await shot("collected");
  await page.setInputFiles("input[multiple]", missing);
  await withCard("1234 5678 9012 34");
  await page.waitForSelector("[role=alert] .note");
  assert((await text()).includes("does not open this"), await text());
  await page.fill("form input", secret);
  const still = await stillest(async () => {
    await next();
    await page.waitForSelector(".waiting");
    await page.waitForSelector("ul.rows");
  });
  assert((await text()).includes("SAMPLE Job Readiness Certificate"), await text());
  await shot("contents");
  await next();
  await page.waitForSelector("main:not(:has(.steps))");
  assert((await text()).includes("1 record came back"), await text());
  await next();
  await arrive("home", ".card");
  return `${still} ms without a picture`;
});

await check("an employer takes its code", async () => {
  await press(".card");
  await arrive("certificate", "ul.rows");
  await next();
  await arrive("show", "main input");
  await next();
  await arrive("code", "img.qr");
  const address = await page.getAttribute("[data-copy]", "data-copy");
  const other = await (await browser.newContext()).newPage();
  await other.goto(employer.base + new URL(address).hash);
  await other.waitForFunction(() => !["checking", "empty", "start"].includes(document.documentElement.dataset.state));
  const told = await other.evaluate(() => document.body.innerText);
  assert(told.includes("SAMPLE") && told.includes("Amina"), told);
});

await check("nothing complained", async () => equal(complaints.join("; "), "", "complaints"));

await browser.close();
await host.stop();
await employer.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(failures() ? 1 : 0);
