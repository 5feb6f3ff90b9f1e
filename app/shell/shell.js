// Around the screens, in the window and in the browser alike: what Rust's markup cannot reach. The screens
// say what they want in attributes of .app; this obeys.
(() => {
  const html = document.documentElement;
  let app = null;
  let heading = null;
  let since = 0;
  let said = null;

  function obey() {
    app = document.querySelector(".app");
    if (!app) return;
    // Only what differs: setting the same again is a change, too, and would be heard of for ever.
    if (html.lang !== app.lang) html.lang = app.lang;
    if (html.dir !== app.dir) html.dir = app.dir;
    if (document.title !== app.dataset.title) document.title = app.dataset.title;
    // A new screen: whoever listens hears its title, whoever uses the keyboard starts there.
    measure();
    mark();
    const now = app.querySelector(".screen:not([hidden]) h1");
    if (now && now !== heading) {
      heading = now;
      spoken = [];
      since = performance.now();
      scrollTo(0, 0);
      now.focus({ preventScroll: true });
    }
    // What was wrong with a field is said, and the field waits to be typed into again.
    const wrong = app.querySelector(".screen:not([hidden]) [role=alert] .danger");
    if (wrong && wrong !== said) {
      const field = app.querySelector(".screen:not([hidden]) main input:not([type=checkbox], [type=file])");
      field?.focus();
      field?.select();
    }
    said = wrong;
  }

  // The second click of a double click belongs to the screen before: here it would press what nobody has
  // read yet. Keys and screen readers (their clicks count as none) are as quick as they like.
  const TOO_SOON = 400;
  function tooSoon(event) {
    if (!event.detail || performance.now() - since >= TOO_SOON) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  // The press as well: it would take the focus along.
  addEventListener("mousedown", tooSoon, true);
  addEventListener("click", tooSoon, true);

  // Copying, in the way that needs no permission.
  addEventListener("click", (event) => {
    const text = event.target.closest?.("[data-copy]")?.dataset.copy;
    if (!text) return;
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    // The screen says "copied" when it hears of the click.
    if (!copied) event.stopImmediatePropagation();
    event.target.closest("[data-copy]").focus();
  }, true);

  // Reading aloud: the screen's texts go to Rust in their order, and the one that is read is marked.
  const SPOKEN = "main [data-text], main .theirs, footer [data-text]";
  const LONGEST = 400;
  // An event is a header of a request in the window.
  const MOST = 8_000;
  let spoken = [];
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-listen=start]")) return;
    // Rust hears the texts; the click itself would reach it afterwards, as one that ends the reading.
    event.stopImmediatePropagation();
    // A voice reads its own language: names are anybody's, but the sentences of another language are not for it.
    const ours = (one) => one.closest("[lang]") === app;
    const visible = (one) => one.getClientRects().length > 0 && ours(one) && one.textContent.trim();
    // A name in a sentence of ours is read with it.
    const whole = (one) => !one.parentElement.closest("[data-text], .theirs");
    spoken = [...document.querySelectorAll(SPOKEN)].filter((one) => visible(one) && whole(one));
    let room = MOST;
    const texts = [];
    for (const one of spoken) {
      // Whole characters: half of one would make all of it unreadable.
      const text = [...one.textContent.trim()].slice(0, LONGEST).join("");
      room -= text.length;
      if (room < 0) break;
      texts.push(text);
    }
    const heard = document.querySelector("[data-heard]");
    heard.value = JSON.stringify(texts);
    heard.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // What was on this screen does not stay in the next.
    heard.value = "";
  }, true);
  function mark() {
    const number = document.querySelector("[data-speaking]")?.dataset.speaking;
    const now = number === undefined ? null : spoken[number];
    const before = document.querySelector("[data-spoken]");
    if (before === (now ?? null)) return;
    before?.removeAttribute("data-spoken");
    now?.setAttribute("data-spoken", "");
    now?.scrollIntoView({ block: "nearest" });
  }

  // With large letters the buttons at the bottom would cover what they are about; then they wait below it.
  const TALLEST = 0.35;
  function measure() {
    const bar = document.querySelector(".screen:not([hidden]) .bar");
    const tall = Boolean(bar) && bar.offsetHeight > TALLEST * innerHeight;
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
    attributeFilter: ["lang", "dir", "data-title", "data-screen", "data-speaking"],
  });

  // A page that was left comes back empty, not as it was: somebody else may sit there.
  addEventListener("pagehide", () => globalThis.speechSynthesis?.cancel());
  addEventListener("pagehide", () => app?.dataset.forgets === "yes" && app.replaceChildren());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // A page that forgets asks before it does.
  addEventListener("beforeunload", (event) => {
    if (app?.dataset.forgets === "yes") event.preventDefault();
  });
})();
