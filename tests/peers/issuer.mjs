// An OpenID4VCI 1.0 issuer and authorization server in one process, for tests.
// Start: node issuer.mjs '{"cert":"…","key":"…","issuerKey":"well-known"}'; README.md tells the rest.

import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { preAuthorizedCodeGrantIdentifier } from "@openid4vc/oauth2";
import { Openid4vciIssuer, Openid4vciVersion, setGlobalConfig } from "@openid4vc/openid4vci";
import { Attestations } from "./issuer/attestations.mjs";
import { Authorization } from "./issuer/authorization.mjs";
import { badgeIdentity } from "./issuer/badge.mjs";
import { libraryCallbacks } from "./issuer/callbacks.mjs";
import { Encryption } from "./issuer/encryption.mjs";
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
  typeDocuments,
  otherServerMetadata,
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
  server: "same",
  serverDocument: "oauth",
  signIn: true,
  par: "none",
  iss: true,
  details: false,
  dpop: "none",
  refresh: false,
  batch: 0,
  deferred: 0,
  encryption: "none",
  proofTypes: { jwt: ["ES256"] },
  types: "none",
  format: "dc+sd-jwt",
  suite: "eddsa-rdfc-2022",
  binding: "jwk",
  attester: null,
  keyAttestation: null,
  walletAttestation: false,
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
/** The request at which the wallet is to be stopped, counted from now on, and whether it is done before. */
let hold = { at: 0, done: false, held: false };
const patches = new Map();
const { url, routes } = await startServer(options, {
  onRequest: (request) => requests.push(request),
  fateOf,
});
const issuer = url + options.path;
const server = options.server === "same" ? issuer : `${url}/as`;
const identity = options.format === "ldp_vc" ? await badgeIdentity(options, issuer) : issuerIdentity(options, issuer);
const encryption = await Encryption.of(options.encryption, faults);
const encrypts = await encryption.metadata();
const { authorization, issuance } = buildIssuer();
const commands = { offer, sign_in: signIn, seen, revoke_code: revokeCode, fault, hold: holdAt, patch, stop };

print({ ready: true, url, issuer, issuerJwk: identity.publicJwk });
for await (const line of createInterface({ input: process.stdin })) print(await answer(line));
process.exit();

function buildIssuer() {
  const attestations = new Attestations(options);
  const accessTokenKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const jwks = { keys: [{ ...publicJwkOf(accessTokenKey), use: "sig", alg: "ES256" }] };
  const callbacks = libraryCallbacks(accessTokenKey, jwks, options.binding, attestations);
  const vci = new Openid4vciIssuer({ callbacks });

  const servers = options.server === "several" ? [`${url}/other`, server] : [server];
  const credentialIssuer = vci.createCredentialIssuerMetadata(
    credentialIssuerMetadata(issuer, servers, options),
  );
  const serverMetadata = authorizationServerMetadata(server, options);
  const issuerMetadata = {
    originalDraftVersion: VERSIONS[options.version],
    credentialIssuer,
    authorizationServers: [serverMetadata],
    knownCredentialConfigurations: vci.getKnownCredentialConfigurationsSupported(credentialIssuer),
  };
  const { version } = options;
  const published = version === "11" ? asDraft11(vci, credentialIssuer) : credentialIssuer;
  const shared = { ...options, attestations, callbacks, vci, faults, issuerMetadata, serverMetadata };
  const nonces = new Nonces();
  const authorization = new Authorization({ ...shared, nonces });
  const issuance = new Issuance({
    ...shared,
    nonces,
    identity,
    integrityOf,
    offerOf: (tokenPayload) => authorization.offerOf(tokenPayload),
  });

  serve("GET", place("openid-credential-issuer"), () => metadataResponse({ ...published, ...encrypts }, faults), "issuer");
  serve("GET", serverPlace(), () => json(serverMetadata), "server");
  serve("GET", wellKnownPath("oauth-authorization-server", `${url}/other`), () =>
    json(otherServerMetadata(`${url}/other`)),
  );
  const types = options.types === "missing" ? [] : typeDocuments(issuer);
  for (const [address, document] of types) serve("GET", address.slice(url.length), () => json(document));
  for (const [path, document] of identity.documents) serve("GET", path, () => json(document));
  const serverPath = server.slice(url.length);
  serve("GET", `${serverPath}/jwks`, () => json(jwks));
  serve("POST", `${serverPath}/par`, (request) => authorization.push(request));
  serve("POST", `${serverPath}/token`, async (request) => {
    if (faults.has("redirect-token")) {
      return { status: 307, headers: { location: `${server}/token/moved` }, body: "" };
    }
    const answer = await authorization.token(request);
    // The code is spent, and then the server fails.
    return faults.has("token-500") ? { status: 500, headers: {}, body: "" } : answer;
  }, "token");
  // Works, so that a wallet which follows the redirect is seen to do so.
  serve("POST", `${serverPath}/token/moved`, (request) => authorization.token(request));
  serve("POST", `${options.path}/nonce`, () => issuance.nonce(), "nonce");
  serve("POST", `${options.path}/credential`, encryption.around((request) => issuance.credential(request)), "credential");
  serve("POST", `${options.path}/deferred_credential`, encryption.around((request) => issuance.deferred(request)));
  serve("POST", `${options.path}/notification`, (request) => issuance.notification(request));
  return { authorization, issuance };
}

/** What the credential says of its type's document, where there is one. */
function integrityOf(vct) {
  if (options.types === "altered") return `sha256-${createHash("sha256").update("another").digest("base64")}`;
  if (options.types !== "good") return undefined;
  const { body } = json(typeDocuments(issuer).get(vct));
  return `sha256-${createHash("sha256").update(body).digest("base64")}`;
}

function serverPlace() {
  if (options.serverDocument === "openid") {
    return `${server.slice(url.length)}/.well-known/openid-configuration`;
  }
  return options.server === "same"
    ? place("oauth-authorization-server")
    : wellKnownPath("oauth-authorization-server", server);
}

/** Where a document of the issuer stands: where the specifications want it, or where some have it. */
function place(name) {
  if (options.wellKnown === "appended") return `${options.path}/.well-known/${name}`;
  return wellKnownPath(name, issuer);
}

function serve(method, path, handler, document) {
  const endpoint = answeringRefusals(handler);
  routes.set(`${method} ${path}`, async (request) => patched(await endpoint(request), document));
}

/** The answer with the members that a test has changed; `null` takes one away. */
function patched(answer, document) {
  const changes = patches.get(document);
  if (!changes || answer.status >= 300) return answer;
  const body = JSON.parse(answer.body);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete body[name];
    else body[name] = value;
  }
  return { ...answer, body: JSON.stringify(body) };
}

function patch({ document, members }) {
  if (members) patches.set(document, members);
  else patches.delete(document);
  return { document };
}

function holdAt({ at = 0, done = false }) {
  hold = { at, done, held: false };
  return { at };
}

/** Whether a request is answered, or done and not answered, or lost. */
function fateOf() {
  if (faults.has("slow")) return "lost";
  if (hold.at === 0) return "answered";
  hold.at -= 1;
  if (hold.at > 0) return "answered";
  hold.held = true;
  return hold.done ? "unheard" : "lost";
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

async function offer({
  tx_code = false,
  by = "value",
  grant = preAuthorizedCodeGrantIdentifier,
  configuration = "job-readiness",
  claims,
}) {
  const id = randomUUID();
  const path = `/offers/${id}`;
  const { link, object, txCode } = await authorization.offer({
    id,
    uri: by === "reference" ? issuer + path : undefined,
    configurations: [configuration].flat(),
    grant,
    needsTxCode: tx_code,
    claims,
  });
  if (by === "reference") serve("GET", options.path + path, () => json(object));
  return { offer: link, code: txCode };
}

/** What a person does in a browser, and where the browser ends. */
function signIn({ address, deny }) {
  return { callback: authorization.signIn(address, { deny }) };
}

function seen() {
  return { requests, issued: issuance.issued, notifications: issuance.notifications, held: hold.held };
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
