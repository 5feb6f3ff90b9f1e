// The window's starter. Dioxus has put its loader into the template above, without the number that the
// policy wants; here it gets it. Its second script evaluates texts, which the policy forbids and nothing
// here needs, so it stays where it is.
(() => {
  const EVENTS = "/__events";
  const DIALOG = "/__file_dialog";
  const path = (address) => new URL(address, location.href).pathname.replace(/\/+$/, "").replace(/^\/+/, "/");
  const isBase64 = (text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;

  // Dioxus ends the program when an event comes without its header, so such an event is not sent.
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const to = new WeakMap();
  const complete = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    to.set(this, path(address));
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
    if (name.toLowerCase() === "dioxus-data" && isBase64(value)) complete.add(this);
    return setRequestHeader.call(this, name, value);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const where = to.get(this);
    if (where === DIALOG || (where === EVENTS && !complete.has(this))) throw new TypeError("not an event");
    return send.call(this, body);
  };
  const { fetch } = window;
  window.fetch = (address, options) => {
    const where = path(address?.url ?? address);
    const dialog = where === DIALOG && isBase64(options?.headers?.["x-dioxus-data"] ?? "");
    if (where === EVENTS || (where === DIALOG && !dialog)) return Promise.reject(new TypeError("not an event"));
    return fetch(address, options);
  };

  // Dioxus sends an event with all its text in one header. A large text goes in pieces of its own instead.
  const LARGE = 16384;
  const PIECE = 24576;
  let text = 0;
  let waiting = 0;
  async function inPieces(value) {
    const mine = ++text;
    const bytes = new TextEncoder().encode(value);
    const count = Math.ceil(bytes.length / PIECE);
    for (let number = 0; number < count && mine === text; number++) {
      const piece = bytes.subarray(number * PIECE, (number + 1) * PIECE);
      const base64 = btoa(Array.from(piece, (byte) => String.fromCharCode(byte)).join(""));
      await fetch(`/long/${mine}/${number}/${count}`, { headers: { "onward-piece": base64 } });
    }
  }
  addEventListener("input", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLTextAreaElement)) return;
    clearTimeout(waiting);
    text++;
    if (target.value.length < LARGE) return;
    event.stopImmediatePropagation();
    waiting = setTimeout(() => inPieces(target.value), 50);
  }, true);

  // Larger and smaller letters, by the keys that every browser has for it.
  const SIZES = [100, 125, 150, 175, 200];
  let size = 0;
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const step = { "+": 1, "=": 1, "-": -1, 0: -size }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    size = Math.min(Math.max(size + step, 0), SIZES.length - 1);
    document.documentElement.style.fontSize = `${SIZES[size]}%`;
    dispatchEvent(new Event("resize"));
  }, true);

  // The engine's own menu copies and pastes in fields, so there Dioxus, which listens behind us and forbids
  // it, does not hear of it. Everywhere else the menu holds nothing for a person.
  addEventListener("contextmenu", (event) => {
    if (event.target.closest?.("input, textarea")) event.stopPropagation();
    else event.preventDefault();
  }, true);

  // The loader waits for the page to be loaded; put in like this it may come only after that.
  Object.defineProperty(window, "onload", {
    set: (start) => (document.readyState === "complete" ? start() : addEventListener("load", start)),
  });
  const loader = document.getElementById("loader").content.querySelector("script");
  const script = document.createElement("script");
  script.type = "module";
  script.nonce = document.currentScript.nonce;
  script.textContent = loader.textContent;
  document.body.append(script);
})();
