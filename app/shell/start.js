// Starts the program in the page.
import start from "./onward.js";

// It comes packed: as small from a host that packs nothing, and packed with more patience than a host has.
const unpacked = async () => {
  const packed = await fetch("onward_bg.packed");
  if (!packed.ok) throw new Error(`the program: ${packed.status}`);
  const program = packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(program, { headers: { "content-type": "application/wasm" } });
};
start({ module_or_path: unpacked() });

// The reader of codes in pictures comes when it is needed.
globalThis.readCode = async (pixels, width, height) => {
  const reader = await import("./reader.js");
  await reader.default({ module_or_path: "reader_bg.wasm" });
  return reader.read(pixels, width, height);
};

// The words of a language come when somebody wants it.
globalThis.fetchWords = async (tag) => {
  const answer = await fetch(`words/${tag}.ftl`);
  if (!answer.ok) throw new Error(`words: ${answer.status}`);
  return answer.text();
};

// The browser's own "back" goes one screen back, as on every page; only from the first screen it leaves.
let guarded = false;
const back = () => document.querySelector("header [data-back]");
new MutationObserver(() => {
  if (!back() || guarded) return;
  guarded = true;
  history.pushState(null, "");
}).observe(document.getElementById("main"), { subtree: true, childList: true });
addEventListener("popstate", () => {
  guarded = false;
  back()?.click();
});
