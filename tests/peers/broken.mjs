// A broken network on loopback: one server by TLS, which breaks in the way that the path names, and some ports that break
// before that. Start: node broken.mjs '{"cert":"…","key":"…"}'; README.md lists the ways.

import { readFileSync } from "node:fs";
import { createServer as createTcpServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { deflateSync, gzipSync } from "node:zlib";

// A test that dies without closing our stdin must not leave us behind.
setTimeout(() => process.exit(), 10 * 60 * 1000);
process.stdin.on("end", () => process.exit()).resume();

const options = JSON.parse(process.argv[2]);
const pem = (name) => ({ cert: readFileSync(`${options[name]}.pem`), key: readFileSync(`${options[name]}.key`) });
const JSON_TYPE = "content-type: application/json\r\n";
const head = (more, status = "200 OK") => `HTTP/1.1 ${status}\r\n${more}\r\n`;
const whole = (body, more = JSON_TYPE) => [head(`${more}content-length: ${Buffer.byteLength(body)}\r\n`), body];
const moved = (status, location) => [head(`location: ${location}\r\ncontent-length: 0\r\n`, status)];
const coded = (bytes, coding) => [
  head(`${JSON_TYPE}content-encoding: ${coding}\r\ncontent-length: ${bytes.length}\r\n`),
  bytes,
];
const PAGE = "<!doctype html><title>Welcome</title><p>Please sign in to the guest network.";
const BOMB = 64 << 20;

/** What is sent, in order, before the connection is closed; `null` closes it hard, a function goes on for ever. */
const WAYS = {
  "never-answers": [() => "", 1000],
  "drips-its-head": [head(JSON_TYPE).slice(0, 20), () => "x", 1000],
  "drips-its-body": [head(`${JSON_TYPE}content-length: 1000\r\n`), () => " ", 1000],
  "hangs-up": [],
  "hangs-up-hard": [null],
  "cut-in-the-status": ["HTTP/1.1 2"],
  "cut-in-the-head": ["HTTP/1.1 200 OK\r\ncontent-type: appl"],
  "cut-after-the-head": [head(`${JSON_TYPE}content-length: 100\r\n`)],
  "cut-before-the-last-byte": [head(`${JSON_TYPE}content-length: 3\r\n`), "{}"],
  "reset-in-the-body": [head(`${JSON_TYPE}content-length: 100\r\n`), "{", null],
  "chunks-never-end": [head(`${JSON_TYPE}transfer-encoding: chunked\r\n`), "2\r\n{}\r\n"],
  "chunk-of-nonsense": [head(`${JSON_TYPE}transfer-encoding: chunked\r\n`), "zz\r\n{}\r\n0\r\n\r\n"],
  "no-end": [head(JSON_TYPE), () => " ".repeat(65_536), 0],
  "a-terabyte": [head(`${JSON_TYPE}content-length: 1000000000000\r\n`)],
  "ten-thousand-fields": [head(`${JSON_TYPE}${"x-more: 1\r\n".repeat(10_000)}content-length: 2\r\n`), "{}"],
  "a-field-of-a-megabyte": [head(`${JSON_TYPE}x-more: ${"x".repeat(1 << 20)}\r\ncontent-length: 2\r\n`), "{}"],
  "two-lengths": [head(`${JSON_TYPE}content-length: 2\r\ncontent-length: 3\r\n`), "{}"],
  "not-http": ["SSH-2.0-OpenSSH_9.2\r\n"],
  "moved-301": moved("301 Moved Permanently", "https://example.org/"),
  "moved-302": moved("302 Found", "/moved-302"),
  "moved-303": moved("303 See Other", "http://example.org/"),
  "moved-307": moved("307 Temporary Redirect", "https://127.0.0.1/"),
  "moved-308": moved("308 Permanent Redirect", "file:///etc/passwd"),
  "captive-portal": whole(PAGE, "content-type: text/html\r\n"),
  "captive-portal-511": [head(`content-type: text/html\r\ncontent-length: ${PAGE.length}\r\n`, "511 Sign in"), PAGE],
  "page-called-json": whole(PAGE),
  nothing: [head("", "204 No Content")],
  "not-modified": [head("", "304 Not Modified")],
  gone: [head("content-length: 0\r\n", "410 Gone")],
  "too-many-requests": [head("retry-after: 99999999\r\ncontent-length: 0\r\n", "429 Too Many Requests")],
  "in-repair": [head("content-length: 0\r\n", "503 Service Unavailable")],
  "utf-16": whole(Buffer.from("\ufeff{}", "utf16le"), "content-type: application/json; charset=utf-16\r\n"),
  "broken-utf-8": whole(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
  "gzip-unasked": coded(gzipSync("{}"), "gzip"),
  "gzip-bomb": coded(gzipSync(Buffer.alloc(BOMB, " ")), "gzip"),
  "deflate-bomb": coded(deflateSync(Buffer.alloc(BOMB, " ")), "deflate"),
};

const asked = [];
const server = createTlsServer(pem("good"), serve);
const bare = createTcpServer(serve);
const ports = {
  good: await listen(server),
  plain: await listen(bare),
  // Takes connections, and never says a word of TLS.
  stalls: await listen(createTcpServer((socket) => socket.on("error", () => {}))),
  // What comes is no TLS.
  babbles: await listen(createTcpServer((socket) => socket.on("error", () => {}).end("220 mail.example.org\r\n"))),
  old: await listen(createTlsServer({ ...pem("good"), minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" }, serve)),
};
for (const name of ["expired", "early", "stranger", "other-host"]) {
  ports[name] = await listen(createTlsServer(pem(name), serve));
}
process.stdout.write(`${JSON.stringify({ ready: true, ports, ways: Object.keys(WAYS) })}\n`);

function listen(server) {
  server.on("tlsClientError", () => {});
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}

function serve(socket) {
  socket.on("error", () => {});
  socket.once("data", async (bytes) => {
    const way = String(bytes).split(" ")[1]?.slice(1);
    asked.push(way);
    const parts = WAYS[way] ?? [head("content-length: 0\r\n", "404 Not Found")];
    for (const [at, part] of parts.entries()) {
      if (part === null) return socket.destroy();
      if (typeof part === "function") return forever(socket, part, parts[at + 1]);
      socket.write(part);
      // Each part on its own, as far as that can be had.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    socket.end();
  });
}

function forever(socket, part, pause) {
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    const more = part();
    if (more) socket.write(more);
  }, pause);
}
