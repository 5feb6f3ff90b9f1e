// What axe finds wrong with the page as it is now, in words.
window.axeFound = null;
axe
  .run(document, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  })
  .then(({ violations }) => {
    window.axeFound = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(", ")}`);
  });
null;
