// Around the screens, in the window and in the browser alike: what Rust's markup cannot reach. The screens
// say what they want in attributes of .app; this obeys.
(() => {
  const html = document.documentElement;
  let app = null;
  let heading = null;

  function obey() {
    app = document.querySelector(".app");
    if (!app) return;
    // Only what differs: setting the same again is a change, too, and would be heard of for ever.
    if (html.lang !== app.lang) html.lang = app.lang;
    if (html.dir !== app.dir) html.dir = app.dir;
    if (document.title !== app.dataset.title) document.title = app.dataset.title;
    // A new screen: whoever listens hears its title, whoever uses the keyboard starts there.
    measure();
    const now = app.querySelector("h1");
    if (now && now !== heading) {
      heading = now;
      scrollTo(0, 0);
      now.focus({ preventScroll: true });
    }
  }

  // With large letters the buttons at the bottom would cover what they are about; then they wait below it.
  const MOST = 0.35;
  function measure() {
    const bar = document.querySelector(".bar");
    const tall = Boolean(bar) && bar.offsetHeight > MOST * innerHeight;
    bar?.toggleAttribute("data-tall", tall);
    // What one types into is never under them, whatever has just appeared above it.
    html.style.scrollPaddingBlockEnd = bar && !tall ? `${bar.offsetHeight + 16}px` : "";
    if (document.activeElement?.matches("input, textarea")) document.activeElement.scrollIntoView({ block: "nearest" });
  }
  addEventListener("resize", measure);

  new MutationObserver(obey).observe(html, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["lang", "dir", "data-title", "data-screen"],
  });

  // A page that was left comes back empty, not as it was: somebody else may sit there.
  addEventListener("pagehide", () => app?.dataset.forgets === "yes" && app.replaceChildren());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // A page that forgets asks before it does.
  addEventListener("beforeunload", (event) => {
    if (app?.dataset.forgets === "yes") event.preventDefault();
  });
})();
