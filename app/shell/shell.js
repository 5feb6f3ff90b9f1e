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
    const now = app.querySelector("h1");
    if (now && now !== heading) {
      heading = now;
      scrollTo(0, 0);
      now.focus({ preventScroll: true });
    }
  }

  new MutationObserver(obey).observe(html, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["lang", "dir", "data-title", "data-screen"],
  });

  // A page that forgets asks before it does.
  addEventListener("beforeunload", (event) => {
    if (app?.dataset.forgets === "yes") event.preventDefault();
  });
})();
