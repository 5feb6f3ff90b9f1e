// Watches the page for what a hostile text would do.
window.ran = 0;
window.onwardRan = () => window.ran++;
window.problems = [];
for (const name of ["alert", "confirm", "prompt", "open", "eval"]) window[name] = () => window.problems.push(`${name} was called`);
addEventListener("securitypolicyviolation", (event) =>
  window.problems.push(`the policy had to stop ${event.violatedDirective} ${event.blockedURI}`),
);
window.look = (screen) => {
  const wrong = [];
  if (window.ran) wrong.push(`${window.ran} scripts ran`);
  window.ran = 0;
  const foreign = document.querySelectorAll(
    "#main script, #main style, #main link, #main meta, #main base, #main a, #main iframe, #main object, #main embed, #main form[action], #main [style], #main [onerror], #main [onload], #main [onclick], #main video, #main audio, #main svg script, #main svg use, #main svg image, #main foreignObject",
  );
  for (const element of foreign) wrong.push(`there is ${element.outerHTML.slice(0, 80)}`);
  const images = [...document.images].filter((image) => !image.src.startsWith("data:image/png;base64,"));
  for (const image of images) wrong.push(`there is an image from ${image.src.slice(0, 80)}`);
  const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
  const known = /^(dioxus:\/\/index\.html\/+(__events|long\/|fonts\/)|ws:|data:)/;
  for (const address of asked.filter((address) => !known.test(address) && !window.expected?.has(address))) {
    wrong.push(`${address.slice(0, 80)} was asked for`);
  }
  performance.clearResourceTimings();
  const parts = [...document.querySelectorAll(".app > :not(.screen), .app > .screen:not([hidden]) > *")].map((part) => part.localName).join();
  // Between the line above and the screen stands what looks whether anybody is there.
  const around = "header,input,div,main";
  if (![around, `${around},footer`].includes(parts)) wrong.push(`the screen is made of ${parts}`);
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) wrong.push(`${scrollWidth - innerWidth} pixels too wide`);
  const button = document.querySelector("footer .primary")?.getBoundingClientRect();
  const bar = document.querySelector(".bar");
  const sticks = bar && getComputedStyle(bar).position === "sticky";
  if (button && ((sticks && button.bottom > innerHeight + 1) || button.right > innerWidth + 1)) wrong.push("the button is outside");
  const heading = document.querySelector("h1").getBoundingClientRect();
  if (heading.height > 6 * innerHeight) wrong.push(`the title is ${heading.height} pixels high`);
  window.problems.push(...wrong.map((problem) => `${screen}: ${problem}`));
};
window.watched = () => window.problems.splice(0);
null;
