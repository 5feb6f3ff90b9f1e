// Starts the program in the page.
import start from "./onward.js";

start({ module_or_path: "onward_bg.wasm" });

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
