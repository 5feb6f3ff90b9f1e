// Contact sheets: all screens of a language, a width and a theme in one picture.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const COLUMNS = { 360: 8, 768: 5, 1280: 4 };
const WIDE = { 360: 230, 768: 380, 1280: 470 };

/** Longer than all others together. */
const ALONE = "gallery";

const escaped = (text) => text.replace(/[&<"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** Draws them into `out`, and a page that shows all. */
export async function draw({ browser, out, languages, names, themes, widths, pictures }) {
  const sheets = [];
  for (const width of widths) {
    for (const theme of themes) {
      for (const language of languages) {
        // The next one goes where there is most room.
        const columns = Array.from({ length: COLUMNS[width] }, () => ({ height: 0, figures: [] }));
        for (const name of names.filter((name) => name !== ALONE)) {
          const picture = readFileSync(pictures.get(`${language} ${name} ${width} ${theme}`));
          const column = columns.reduce((least, one) => (one.height < least.height ? one : least));
          // A PNG says its width and height in bytes 16 to 23.
          column.height += picture.readUInt32BE(20) / picture.readUInt32BE(16) + 0.2;
          const source = `data:image/png;base64,${picture.toString("base64")}`;
          column.figures.push(`<figure><img src="${source}"><figcaption>${escaped(name)}</figcaption></figure>`);
        }
        const page = await browser.newPage({ viewport: { width: COLUMNS[width] * (WIDE[width] + 12) + 12, height: 600 } });
        await page.setContent(`<style>
          body { margin: 6px; background: #999; font: 14px sans-serif; display: flex; gap: 12px; }
          div { flex: 1; } figure { margin: 0 0 12px; } img { width: 100%; display: block; }
          </style>${columns.map(({ figures }) => `<div>${figures.join("")}</div>`).join("")}`);
        const file = `sheet-${language}-${width}-${theme}.png`;
        await page.screenshot({ path: join(out, file), fullPage: true });
        await page.close();
        sheets.push(file);
      }
    }
  }
  const images = sheets.map((file) => `<h2>${file}</h2><img src="${file}" style="max-width:100%">`);
  writeFileSync(join(out, "index.html"), `<!doctype html><meta charset="utf-8"><title>Onward's screens</title>${images.join("\n")}`);
  console.log(`${sheets.length} contact sheets in ${out}`);
}
