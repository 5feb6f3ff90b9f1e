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
    offer();
    mark();
    play();
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
      const field = app.querySelector(".screen:not([hidden]) main :is(textarea, input:not([type=checkbox], [type=file]))");
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

  // On paper there is only what is meant for it; the style says what that is.
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) print();
  });

  // Reading aloud: the screen's texts go to Rust in their order, and the one that is read is marked. What was
  // recorded is played here.
  const SPOKEN = "main [data-text], main .theirs, footer [data-text]";
  const LONGEST = 400;
  // An event is a header of a request in the window.
  const MOST = 8_000;
  let spoken = [];
  function tellRust(what) {
    const heard = document.querySelector("[data-heard]");
    if (!heard) return;
    heard.value = JSON.stringify(what);
    heard.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // What was on this screen does not stay in the next.
    heard.value = "";
  }
  // What can be read of this screen.
  function readable() {
    // A voice reads its own language: names are anybody's, but the sentences of another language are not for it.
    const ours = (one) => one.closest("[lang]") === app;
    const visible = (one) => one.getClientRects().length > 0 && ours(one) && one.textContent.trim();
    // A name in a sentence of ours is read with it.
    const whole = (one) => !one.parentElement.closest("[data-text], .theirs");
    return [...document.querySelectorAll(SPOKEN)].filter((one) => visible(one) && whole(one));
  }
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-listen=start]")) return;
    // Rust hears the texts; the click itself would reach it afterwards, as one that ends the reading.
    event.stopImmediatePropagation();
    // Some engines let only a click begin a sound.
    if (document.querySelector("[data-recorded]")?.dataset.recorded) player ??= new AudioContext();
    player?.resume();
    spoken = readable();
    let room = MOST;
    const texts = [];
    for (const one of spoken) {
      // Whole characters: half of one would make all of it unreadable.
      const text = [...one.textContent.trim()].slice(0, LONGEST).join("");
      room -= text.length;
      if (room < 0) break;
      texts.push([one.dataset.text ?? "", text]);
    }
    tellRust(texts);
  }, true);
  function mark() {
    const number = document.querySelector("[data-speaking]")?.dataset.speaking;
    const now = number === undefined ? null : spoken[number];
    // Who listens is there.
    if (now) here();
    const before = document.querySelector("[data-spoken]");
    if (before === (now ?? null)) return;
    before?.removeAttribute("data-spoken");
    now?.setAttribute("data-spoken", "");
    now?.scrollIntoView({ block: "nearest" });
  }

  // One recording: what was asked for ("3 audio/sw/home-title.mp3"), and how it is ended.
  let player = null;
  let played = "";
  let hush = () => {};
  function play() {
    const asked = document.querySelector("[data-play]")?.dataset.play ?? "";
    if (asked === played) return;
    hush();
    played = asked;
    if (!asked) return;
    const [number, address] = asked.split(" ");
    let source = null;
    let late = 0;
    const over = () => {
      clearTimeout(late);
      if (played === asked) tellRust(Number(number));
    };
    hush = () => {
      clearTimeout(late);
      source?.stop();
    };
    fetch(address)
      .then((answer) => answer.arrayBuffer())
      .then((bytes) => player.decodeAudioData(bytes))
      .then((sound) => {
        if (played !== asked) return;
        source = new AudioBufferSourceNode(player, { buffer: sound });
        source.connect(player.destination);
        source.addEventListener("ended", over);
        source.start();
        // Where there is no loudspeaker it would never end.
        late = setTimeout(over, 2_000 * sound.duration + 2_000);
      })
      // One that cannot be played is passed over.
      .catch(over);
  }

  // With no voice, the button is there for what was recorded, and only where any of that is.
  function offer() {
    const heard = document.querySelector("[data-heard]");
    const button = document.querySelector("[data-listen]");
    if (!heard || !button) return;
    const recorded = new Set(heard.dataset.recorded.split(" "));
    button.hidden = heard.dataset.heard !== "all" && !readable().some((one) => recorded.has(one.dataset.text));
  }

  // With large letters the buttons at the bottom would cover what they are about; then they wait below it.
  const TALLEST = 0.35;
  function measure() {
    const bar = document.querySelector(".screen:not([hidden]) .bar");
    const tall = Boolean(bar) && bar.offsetHeight > TALLEST * innerHeight;
    bar?.toggleAttribute("data-tall", tall);
    // What one types into is never under them, whatever has just appeared above it.
    const sticks = Boolean(bar) && getComputedStyle(bar).position === "sticky";
    html.style.scrollPaddingBlockEnd = sticks ? `${bar.offsetHeight + 16}px` : "";
    if (document.activeElement?.matches("input, textarea")) document.activeElement.scrollIntoView({ block: "nearest" });
  }
  addEventListener("resize", measure);

  new MutationObserver(obey).observe(html, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["lang", "dir", "data-title", "data-screen", "data-speaking", "data-play", "data-heard"],
  });

  // Whoever is there is noticed, every few seconds at most, and whoever looks elsewhere.
  const SELDOM = 5_000;
  let noticed = 0;
  function notice(state) {
    const present = document.querySelector("[data-present]");
    if (!present) return;
    present.value = state;
    present.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  function here() {
    if (document.hidden || performance.now() - noticed < SELDOM) return;
    noticed = performance.now();
    notice("here");
  }
  for (const sign of ["pointerdown", "pointermove", "keydown", "wheel", "scroll"]) {
    addEventListener(sign, here, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => notice(document.hidden ? "away" : "here"));

  // A page that was left comes back empty, not as it was: somebody else may sit there.
  addEventListener("pagehide", () => globalThis.speechSynthesis?.cancel());
  addEventListener("pagehide", () => app?.dataset.forgets === "yes" && app.replaceChildren());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // A page that forgets asks before it does.
  addEventListener("beforeunload", (event) => {
    if (app?.dataset.forgets === "yes") event.preventDefault();
  });
})();
