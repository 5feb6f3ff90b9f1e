// The web server: a table of routes on node's own https (or, for one negative test, http).

import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";

/** An answer in JSON. Nothing here may be cached: tokens and nonces by rule, the rest by taste. */
export function json(body, status = 200, headers = {}) {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}

/** What lets pages of other sites ask. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
};

/**
 * Starts listening on loopback and returns the base URL and the table to fill: the routes need
 * the port, which is known only now. Keys are "METHOD /path"; a handler takes a request in the
 * shape that the protocol packages expect (`method`, `url`, WHATWG `headers`) plus `body`.
 */
export async function startServer({ cert, key, host, port, plainHttp, cors }, { onRequest, fateOf = () => "answered" }) {
  const routes = new Map();
  const server = plainHttp
    ? createHttpServer()
    : createHttpsServer({ cert: readFileSync(cert), key: readFileSync(key) });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const url = `${plainHttp ? "http" : "https"}://${host}:${server.address().port}`;

  server.on("request", async (incoming, outgoing) => {
    onRequest({ method: incoming.method, path: incoming.url });
    const fate = fateOf();
    if (fate === "lost") return;
    const allowed = cors ? CORS : {};
    if (cors && incoming.method === "OPTIONS") return outgoing.writeHead(204, allowed).end();
    const { status, headers, body } = await respond(routes, url, incoming);
    // Done, and nobody hears of it.
    if (fate === "unheard") return;
    outgoing.writeHead(status, { ...headers, ...allowed }).end(body);
  });
  return { url, routes };
}

async function respond(routes, url, incoming) {
  try {
    const { pathname } = new URL(incoming.url, url);
    const handler = routes.get(`${incoming.method} ${pathname}`);
    if (!handler) return json({ error: "not_found" }, 404);
    return await handler({
      method: incoming.method,
      url: url + incoming.url,
      headers: new Headers(incoming.headers),
      body: await readBody(incoming),
    });
  } catch (error) {
    console.error(error);
    return json({ error: "server_error" }, 500);
  }
}

async function readBody(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
