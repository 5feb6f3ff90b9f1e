// The screens in their states and every language, as the walk through the window left it (`app/tests/screens`),
// looked at in Chromium: in light and dark, on three widths, with letters twice as large, with more room between
// them, and with colours of somebody else's choice. With `out` it also takes their pictures.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, check, equal, failures, painted, serve, start, violations } from "../app/kit.mjs";
import { draw } from "./sheet.mjs";

const options = JSON.parse(process.argv[2]);
const THEMES = ["light", "dark"];
const WIDTHS = [360, 768, 1280];
const NARROW = 320;
const HEIGHT = 740;
const SMALLEST_TARGET = 48;
const PSEUDO = ["en-XA", "ar-XB"];

const only = process.env.ONWARD_ONLY?.split(",");
const screens = JSON.parse(readFileSync(join(options.screens, "screens.json"), "utf8")).filter(
  ({ language }) => !only || only.includes(language),
);
const languages = [...new Set(screens.map(({ language }) => language))];
const names = [...new Set(screens.map(({ name }) => name))];

// The folder that a browser gets: the style and the letters, and the markup of each screen in a page of its own.
const site = mkdtempSync(join(tmpdir(), "onward-screens-"));
mkdirSync(join(site, "fonts"));
for (const file of ["fonts.css", "tokens.css", "app.css"]) cpSync(join(options.root, "assets", file), join(site, file));
cpSync(join(options.root, "app/shell/shell.js"), join(site, "shell.js"));
for (const font of readdirSync(join(options.root, "assets/fonts")).filter((name) => name.endsWith(".woff2"))) {
  cpSync(join(options.root, "assets/fonts", font), join(site, "fonts", font));
}
const VALUES = `for (const field of document.querySelectorAll("input, textarea")) {
  if (field.type !== "file") field.value = field.dataset.value ?? ""; field.checked = field.hasAttribute("data-checked"); }`;
for (const { language, file } of screens) {
  const markup = readFileSync(join(options.screens, file), "utf8");
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Onward</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${["fonts", "tokens", "app"].map((name) => `<link rel="stylesheet" href="${name}.css">`).join("")}
<script src="shell.js" defer></script></head><body><div id="main">${markup}</div><script>${VALUES}</script></body></html>`;
  writeFileSync(join(site, file), html);
}
const host = await serve(site);
const { browser, axe } = await start(options);
const context = await browser.newContext({ viewport: { width: WIDTHS[0], height: HEIGHT } });
const page = await context.newPage();
const found = new Map();

/** Notes what is wrong, under what is looked at. */
function note(what, where, problems) {
  const all = found.get(what) ?? { looks: 0, wrong: [] };
  all.looks += 1;
  all.wrong.push(...problems.map((problem) => `${where}: ${problem}`));
  found.set(what, all);
}

/** What does not fit: words and controls beyond the edge, or cut off by what they stand in. */
const overflow = () =>
  page.evaluate(() => {
    const problems = [];
    const say = (one, what) => problems.push(`${what}: ${one.outerHTML.slice(0, 80)}`);
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) problems.push(`${wide} pixels too wide`);
    for (const one of document.querySelectorAll(".app *")) {
      if (one.closest("svg, [hidden]") || !one.getClientRects().length) continue;
      const { left, right } = one.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) say(one, `from ${Math.round(left)} to ${Math.round(right)}`);
      const style = getComputedStyle(one);
      if (one.matches("input, textarea")) continue;
      const cut = style.overflowX === "hidden" || style.overflowX === "clip";
      if (cut && one.scrollWidth > one.clientWidth + 1) say(one, "cut off at its side");
      const low = style.overflowY === "hidden" || style.overflowY === "clip";
      if (low && one.scrollHeight > one.clientHeight + 1) say(one, "cut off below");
      // A button holds its words.
      if (one.matches("button, .file, .chip") && one.scrollHeight > one.clientHeight + 1) say(one, "words outside");
    }
    return problems.slice(0, 5);
  });

const targets = () =>
  page.evaluate((smallest) => {
    const controls = "button, input:not([type=checkbox], [type=file], [hidden]), textarea, label.tick, .file";
    const small = [...document.querySelectorAll(controls)].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return one.getClientRects().length > 0 && (width < smallest || height < smallest);
    });
    return small.map((one) => one.outerHTML.slice(0, 80));
  }, SMALLEST_TARGET);

/** What a calm screen has: one next step and few others, a title, no name of the code, no digits of other scripts. */
const calm = (gallery) =>
  page.evaluate((gallery) => {
    const problems = [];
    const count = (selector) => document.querySelectorAll(selector).length;
    if (count("h1") !== 1) problems.push(`${count("h1")} titles`);
    if (!gallery && count(".primary") > 1) problems.push(`${count(".primary")} next steps`);
    if (count("footer button:not(.primary)") > 1) problems.push("more than one other button at the foot");
    if (count("[data-l10n-fallback]")) problems.push("a text is missing");
    const text = document.querySelector(".app").innerText;
    const native = /[٠-٩۰-۹၀-၉]/.exec(text);
    if (native) problems.push(`digits of another script near ${text.slice(native.index - 10, native.index + 10)}`);
    const bare = /\b\d{1,2}\/\d{1,2}\/\d{4}\b/;
    for (const one of document.querySelectorAll(".app *")) {
      const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
      if (bare.test(own) && one.dataset.text !== "app-date-form") problems.push(`a bare date: ${own}`);
      if (one.matches("svg") && !one.closest(".picture, .empty, [data-screen=gallery]") && !(one.parentElement.textContent.trim())) {
        problems.push(`a picture without a word: ${one.parentElement.outerHTML.slice(0, 60)}`);
      }
    }
    for (const one of document.querySelectorAll("footer button, main > button")) {
      const own = one.querySelector("[data-text]")?.textContent ?? "";
      if (document.documentElement.lang === "en-US" && own.length > 26) problems.push(`a long button: ${own}`);
    }
    return problems;
  }, gallery);

/** English that stands in the code and in no file of words: what is not strange in en-XA. */
const written = () =>
  page.evaluate(() => {
    const problems = [];
    const walk = document.createTreeWalker(document.querySelector(".app"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      // What others say, and what is inserted into a sentence, is as it is.
      if (parentElement.closest(".theirs, [dir=ltr]:not(.app), [lang=en]")) continue;
      const own = data.replace(/\u2068[^\u2069]*\u2069/g, "");
      // Every consonant has a mark there.
      if (/[b-df-hj-np-tv-z]/i.test(own)) problems.push(`"${data.trim()}"`);
    }
    return problems;
  });

const LARGE = "200%";
const setLetters = (size) =>
  page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
    dispatchEvent(new Event("resize"));
  }, size);
/** The most that WCAG 2.2, 1.4.12 lets people ask for. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }";

/** In a picture of the whole page the buttons stand below all, not in its middle. */
const WHOLE = ".bar { position: static !important; }";

const pictures = new Map();
for (const { language, name, file } of screens) {
  const where = `${language} ${name}`;
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" });
  await page.goto(host.base + file);
  await painted(page);
  note("calm", where, PSEUDO.includes(language) ? [] : await calm(name === "gallery"));
  note("targets", where, await targets());
  if (language === PSEUDO[0]) note("hard-coded English", where, await written());
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    if (options.lookedAt.includes(language)) {
      await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
      note("axe", `${where} ${theme}`, await violations(page, axe));
    }
    if (!options.out) continue;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.evaluate(() => dispatchEvent(new Event("resize")));
      await painted(page);
      const picture = join(options.out, `${width}-${theme}`, file.replace(".html", ".png"));
      mkdirSync(join(options.out, `${width}-${theme}`), { recursive: true });
      const whole = await page.addStyleTag({ content: WHOLE });
      await page.screenshot({ path: picture, fullPage: true });
      await whole.evaluate((style) => style.remove());
      pictures.set(`${language} ${name} ${width} ${theme}`, picture);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    note("fits", `${where} ${width}`, await overflow());
  }
  await page.setViewportSize({ width: NARROW, height: HEIGHT });
  note("fits", `${where} ${NARROW}`, await overflow());
  await setLetters(LARGE);
  await painted(page);
  note("large letters", where, await overflow());
  await setLetters("");
  const spacing = await page.addStyleTag({ content: SPACING });
  note("wide letters", where, await overflow());
  await spacing.evaluate((style) => style.remove());
  if (options.lookedAt.includes(language)) {
    await page.emulateMedia({ forcedColors: "active" });
    note("colours of others", where, await overflow());
  }
}

await check("all screens are here", async () => assert(names.length >= 26, `only ${names.length} screens`));
await check("every language has every screen", async () => {
  for (const language of languages) {
    const own = screens.filter((one) => one.language === language).map(({ name }) => name);
    equal(own.join(), names.join(), language);
  }
});
for (const [what, { looks, wrong }] of found) {
  await check(what, async () => {
    assert(wrong.length === 0, `\n  ${wrong.slice(0, 40).join("\n  ")}\n  (${wrong.length} in all)`);
    return `${looks} looks, 0 wrong`;
  });
}
if (options.out) await draw({ browser, out: options.out, languages, names, themes: THEMES, widths: WIDTHS, pictures });
await browser.close();
await host.stop();
rmSync(site, { recursive: true, force: true });
process.exit(failures() ? 1 : 0);
