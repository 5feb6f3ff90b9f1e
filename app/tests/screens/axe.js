// What axe finds wrong with the page as it will be: half a colour, or a screen that is still fading in, has half a
// contrast.
window.axeFound = null;
{
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const moving = document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1);
  Promise.allSettled(moving.map((one) => one.finished))
    .then(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
    .then(() => axe.run(document, { runOnly: { type: "tag", values: tags } }))
    .then(({ violations }) => {
      window.axeFound = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(", ")}`);
    });
}
null;
