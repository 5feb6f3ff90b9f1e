// Opens links in every way a page has.
(() => {
  const problems = window.problems.length;
  const addresses = ["https://evil.example/", "http://127.0.0.1:PORT/", "mailto:a@evil.example", "file:///etc/passwd"];
  for (const address of addresses) {
    window.ipc.postMessage(JSON.stringify({ method: "browser_open", params: { href: address } }));
    window.ipc.postMessage(JSON.stringify({ method: "BrowserOpen", params: { href: address } }));
    const link = document.createElement("a");
    link.href = address;
    link.textContent = "link";
    document.querySelector("main").append(link);
    link.click();
    link.remove();
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
    setTimeout(() => frame.remove(), 500);
  }
  setTimeout(() => (location.href = "http://127.0.0.1:PORT/away"), 100);
  setTimeout(() => {
    window.problems.splice(problems);
    performance.clearResourceTimings();
  }, 1500);
  return null;
})();
