// oidc-provider as the authorization server of another's issuer, with one person who says yes to everything.

import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import Provider from "oidc-provider";

/** `par`: whether requests have to be pushed. Returns its identifier. */
export async function startServer({ cert, key, par, clientId, redirectUri, issuerUrl, scopes }) {
  const handler = { current: undefined };
  const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) =>
    handler.current(request, response),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://localhost:${server.address().port}`;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        application_type: "native",
        token_endpoint_auth_method: "none",
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        id_token_signed_response_alg: "ES256",
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid: "as-1" }] },
    scopes,
    pkce: { required: () => true },
    enabledJWA: { dPoPSigningAlgValues: ["ES256"] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: par },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => issuerUrl,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(" "),
          audience: issuerUrl,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context, { uid }) => `/person/${uid}` },
    // Nobody is asked what they asked for themselves.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope(scopes.join(" "));
      grant.addResourceScope(issuerUrl, scopes.join(" "));
      await grant.save();
      return grant;
    },
  });
  for (const what of ["pushed_authorization_request", "authorization", "grant", "server_error"]) {
    provider.on(`${what}.error`, (_context, error) => console.error(what, error.message, error.error_description ?? ""));
  }
  const callback = provider.callback();
  handler.current = async (request, response) => {
    if (!request.url.startsWith("/person/")) return callback(request, response);
    const { prompt } = await provider.interactionDetails(request, response);
    const yes = prompt.name === "login" ? { login: { accountId: "amina" } } : { consent: {} };
    return provider.interactionFinished(request, response, yes);
  };
  return url;
}

/** What a browser does with an address: follows where it is sent, with its cookies, until it would leave. */
export async function browse(address, home) {
  const cookies = new Map();
  let next = address;
  for (let step = 0; step < 10 && !next.startsWith(home); step += 1) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(next, { redirect: "manual", headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (!location) throw new Error(`${answer.status} ${await answer.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}
