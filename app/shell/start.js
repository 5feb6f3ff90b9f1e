// Starts the program in the page.
import start from "./onward.js";

start({ module_or_path: "onward_bg.wasm" });
