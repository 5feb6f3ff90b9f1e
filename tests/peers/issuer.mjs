// An OpenID4VCI 1.0 issuer and authorization server in one process, for tests.
// Start: node issuer.mjs '{"cert":"…","key":"…","issuerKey":"well-known"}'; README.md tells the rest.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { Openid4vciIssuer, Openid4vciVersion, setGlobalConfig } from "@openid4vc/openid4vci";
import { Authorization } from "./issuer/authorization.mjs";
import { libraryCallbacks } from "./issuer/callbacks.mjs";
import { Faults } from "./issuer/faults.mjs";
import { json, startServer } from "./issuer/http.mjs";
import { issuerIdentity, publicJwkOf, wellKnownPath } from "./issuer/identity.mjs";
import { Issuance } from "./issuer/issuance.mjs";
import { Nonces } from "./issuer/nonces.mjs";
import {
  asDraft11,
  authorizationServerMetadata,
  credentialIssuerMetadata,
  metadataResponse,
} from "./issuer/metadata.mjs";
import { answeringRefusals } from "./issuer/refuse.mjs";

// A test that dies without closing our stdin must not leave us behind.
setTimeout(() => process.exit(), 10 * 60 * 1000);

const options = {
  host: "localhost",
  port: 0,
  issuerKey: "well-known",
  path: "",
  plainHttp: false,
  cors: false,
  version: "1.0",
  wellKnown: "inserted",
  faults: [],
  ...JSON.parse(process.argv[2] ?? "{}"),
};
setGlobalConfig({ allowInsecureUrls: options.plainHttp });

const VERSIONS = {
  "1.0": Openid4vciVersion.V1,
  15: Openid4vciVersion.Draft15,
  14: Openid4vciVersion.Draft14,
  11: Openid4vciVersion.Draft11,
};
if (!VERSIONS[options.version]) throw new Error(`no such version: ${options.version}`);

const faults = new Faults(options.faults);
const requests = [];
const { url, routes } = await startServer(options, {
  onRequest: (request) => requests.push(request),
  answers: () => !faults.has("slow"),
});
const issuer = url + options.path;
const identity = issuerIdentity(options, issuer);
const { authorization, issuance } = buildIssuer();
const commands = { offer, seen, revoke_code: revokeCode, fault, stop };

print({ ready: true, url, issuer, issuerJwk: identity.publicJwk });
for await (const line of createInterface({ input: process.stdin })) print(await answer(line));
process.exit();

function buildIssuer() {
  const accessTokenKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const jwks = { keys: [{ ...publicJwkOf(accessTokenKey), use: "sig", alg: "ES256" }] };
  const callbacks = libraryCallbacks(accessTokenKey, jwks);
  const vci = new Openid4vciIssuer({ callbacks });

  const credentialIssuer = vci.createCredentialIssuerMetadata(credentialIssuerMetadata(issuer, options));
  const serverMetadata = authorizationServerMetadata(issuer);
  const issuerMetadata = {
    originalDraftVersion: VERSIONS[options.version],
    credentialIssuer,
    authorizationServers: [serverMetadata],
    knownCredentialConfigurations: vci.getKnownCredentialConfigurationsSupported(credentialIssuer),
  };
  const { version } = options;
  const published = version === "11" ? asDraft11(vci, credentialIssuer) : credentialIssuer;
  const shared = { callbacks, vci, faults, version, issuerMetadata, serverMetadata };
  const nonces = new Nonces();
  const authorization = new Authorization({ ...shared, nonces });
  const issuance = new Issuance({
    ...shared,
    nonces,
    identity,
    offerOf: (tokenPayload) => authorization.offerOf(tokenPayload),
  });

  serve("GET", place("openid-credential-issuer"), () => metadataResponse(published, faults));
  serve("GET", place("oauth-authorization-server"), () => json(serverMetadata));
  for (const [path, document] of identity.documents) serve("GET", path, () => json(document));
  serve("GET", `${options.path}/jwks`, () => json(jwks));
  serve("POST", `${options.path}/token`, async (request) => {
    if (faults.has("redirect-token")) {
      return { status: 307, headers: { location: `${issuer}/token/moved` }, body: "" };
    }
    const answer = await authorization.token(request);
    // The code is spent, and then the server fails.
    return faults.has("token-500") ? { status: 500, headers: {}, body: "" } : answer;
  });
  // Works, so that a wallet which follows the redirect is seen to do so.
  serve("POST", `${options.path}/token/moved`, (request) => authorization.token(request));
  serve("POST", `${options.path}/nonce`, () => issuance.nonce());
  serve("POST", `${options.path}/credential`, (request) => issuance.credential(request));
  serve("POST", `${options.path}/notification`, (request) => issuance.notification(request));
  return { authorization, issuance };
}

/** Where a document of the issuer stands: where the specifications want it, or where some have it. */
function place(name) {
  if (options.wellKnown === "appended") return `${options.path}/.well-known/${name}`;
  return wellKnownPath(name, issuer);
}

function serve(method, path, handler) {
  routes.set(`${method} ${path}`, answeringRefusals(handler));
}

async function answer(line) {
  try {
    const { cmd, ...parameters } = JSON.parse(line);
    if (!Object.hasOwn(commands, cmd)) throw new Error(`no such command: ${cmd}`);
    return await commands[cmd](parameters);
  } catch (error) {
    return { error: error.message };
  }
}

async function offer({ tx_code = false, by = "value", configuration = "job-readiness", claims }) {
  const id = randomUUID();
  const path = `/offers/${id}`;
  const { link, object, txCode } = await authorization.offer({
    id,
    uri: by === "reference" ? issuer + path : undefined,
    configuration,
    needsTxCode: tx_code,
    claims,
  });
  if (by === "reference") serve("GET", options.path + path, () => json(object));
  return { offer: link, code: txCode };
}

function seen() {
  return { requests, issued: issuance.issued, notifications: issuance.notifications };
}

function revokeCode() {
  return { revoked: authorization.revokeCodes() };
}

function fault({ name, on = true }) {
  faults.set(name, on);
  return { name, on };
}

function stop() {
  print({ stopped: true });
  process.exit();
}

function print(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
