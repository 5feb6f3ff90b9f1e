// An issuer of Credo's, in memory. Start: node credo.mjs '{"cert":"…","key":"…"}'; README.md tells the rest.

import "reflect-metadata";
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { createInterface } from "node:readline";
import {
  Agent,
  ConsoleLogger,
  InjectionSymbols,
  Kms,
  LogLevel,
  W3cCredential,
  W3cCredentialSubject,
  W3cIssuer,
} from "@credo-ts/core";
import { OpenId4VcModule } from "@credo-ts/openid4vc";
import express from "express";
import { MemoryKeys } from "./credo/keys.mjs";
import { MemoryStorage } from "./credo/storage.mjs";

// Standard output is for answers.
console.log = console.info = console.warn = console.error;

// A test that dies without closing our stdin must not leave us behind.
setTimeout(() => process.exit(), 10 * 60 * 1000);

const options = { batch: 0, dpop: false, deferred: 0, refresh: false, par: false, ...JSON.parse(process.argv[2] ?? "{}") };
const app = express();
const requests = [];
const issued = [];
let signed = 0;
app.use((request, response, next) => {
  requests.push({ method: request.method, path: request.originalUrl });
  // What went out, as it went out.
  const send = response.send.bind(response);
  response.on("finish", () => {
    if (String(response.getHeader("content-type")).startsWith("application/jwt")) signed += 1;
  });
  response.send = (body) => {
    issued.push(...credentialsIn(body));
    return send(body);
  };
  next();
});
const server = createServer({ cert: readFileSync(options.cert), key: readFileSync(options.key) }, app);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `https://localhost:${server.address().port}`;

const issuerUrl = `${url}/oid4vci/northside`;
const redirectUri = "http://127.0.0.1:7777/callback";
// Loaded where it is wanted: it has much to say.
const { browse, startServer } = options.server ? await import("./credo/server.mjs") : {};
const serverUrl =
  options.server === "oidc-provider"
    ? await startServer({
        ...options,
        clientId: "onward",
        redirectUri,
        issuerUrl,
        scopes: ["job-readiness-certificate"],
      })
    : undefined;
const storage = { register: (manager) => manager.registerInstance(InjectionSymbols.StorageService, new MemoryStorage()) };
const agent = new Agent({
  config: { logger: new ConsoleLogger(options.log ? LogLevel.debug : LogLevel.off), autoUpdateStorageOnStartup: true },
  dependencies: { FileSystem: class {}, EventEmitterClass: EventEmitter, fetch, WebSocketClass: class {} },
  modules: {
    storage,
    kms: new Kms.KeyManagementModule({ backends: [new MemoryKeys()] }),
    openid4vc: new OpenId4VcModule({
      app,
      issuer: {
        baseUrl: `${url}/oid4vci`,
        dpopRequired: options.dpop,
        // The tokens of another's server know nothing of our offers.
        allowDynamicIssuanceSessions: serverUrl !== undefined,
        credentialRequestToCredentialMapper: (request) => credentials(request),
        deferredCredentialRequestToCredentialMapper: (request) => later(request),
      },
    }),
  },
});
await agent.initialize();

const did = await issuerDid();
const waiting = new Map();
const issuer = await agent.openid4vc.issuer.createIssuer({
  issuerId: "northside",
  display: [
    { name: "Northside Training Center", locale: "en" },
    { name: "Centro de Formación Northside", locale: "es" },
  ],
  accessTokenSignerKeyType: { kty: "EC", crv: "P-256" },
  dpopSigningAlgValuesSupported: ["ES256"],
  credentialConfigurationsSupported: configurations(),
  authorizationServerConfigs: serverUrl && [{ type: "direct", issuer: serverUrl }],
  batchCredentialIssuance: options.batch ? { batchSize: options.batch } : undefined,
  metadataSigner: options.signedMetadata ? { method: "did", didUrl: did } : undefined,
});
const commands = { offer, sign_in: signIn, seen, stop: () => process.exit() };
print({ ready: true, url, issuer: issuerUrl, did });
for await (const line of createInterface({ input: process.stdin })) print(await answer(line));
process.exit();

function credentialsIn(body) {
  try {
    return (JSON.parse(body).credentials ?? []).map(({ credential }) => credential);
  } catch {
    return [];
  }
}

function configurations() {
  const common = (title) => ({
    scope: title.toLowerCase().replaceAll(" ", "-"),
    cryptographic_binding_methods_supported: ["jwk"],
    credential_signing_alg_values_supported: ["ES256"],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ["ES256"] } },
    credential_metadata: { display: [{ name: title, locale: "en" }] },
  });
  return {
    "job-readiness": {
      ...common("Job Readiness Certificate"),
      format: "dc+sd-jwt",
      vct: "urn:example:onward:job-readiness",
    },
  };
}

async function issuerDid() {
  const { keyId } = await agent.kms.createKey({ type: { kty: "EC", crv: "P-256" } });
  const { didState } = await agent.dids.create({ method: "key", options: { keyId } });
  if (didState.state !== "finished") throw new Error(didState.reason);
  const [method] = didState.didDocument.verificationMethod;
  return method.id;
}

/** One credential for each key of the wallet's, or the promise of them. */
async function credentials({ holderBinding, credentialConfiguration }) {
  const made = holderBinding.keys.map((holder) => ({
    payload: {
      vct: credentialConfiguration.vct,
      given_name: "Maria",
      family_name: "Lopez",
      achievement_name: "Job Readiness",
      iat: Math.floor(Date.now() / 1000),
    },
    holder: { method: "jwk", jwk: holder.jwk },
    issuer: { method: "did", didUrl: did },
    disclosureFrame: { _sd: ["given_name", "family_name", "achievement_name"] },
  }));
  const signed = { type: "credentials", format: "dc+sd-jwt", credentials: made };
  if (!options.deferred) return signed;
  const transactionId = crypto.randomUUID();
  waiting.set(transactionId, signed);
  return { type: "deferral", transactionId, interval: 1 };
}

async function later({ deferredCredentialRequest }) {
  return waiting.get(deferredCredentialRequest.transaction_id);
}

async function offer({ tx_code = false, configuration = "job-readiness" }) {
  if (serverUrl) {
    const { credentialOffer } = await agent.openid4vc.issuer.createStatelessCredentialOffer({
      issuerId: issuer.issuerId,
      credentialConfigurationIds: [configuration].flat(),
      authorizationCodeFlowConfig: { authorizationServerUrl: serverUrl },
    });
    return { offer: credentialOffer, code: null };
  }
  const txCode = tx_code ? { input_mode: "numeric", length: 6 } : undefined;
  const { credentialOffer, issuanceSession } = await agent.openid4vc.issuer.createCredentialOffer({
    issuerId: issuer.issuerId,
    credentialConfigurationIds: [configuration].flat(),
    preAuthorizedCodeFlowConfig: { txCode },
    authorization: { requireDpop: options.dpop, requireWalletAttestation: options.walletAttestation ?? false },
    generateRefreshTokens: options.refresh,
    version: "v1",
  });
  return { offer: credentialOffer, code: issuanceSession.userPin ?? null };
}

/** What a person does in a browser, and where the browser ends. */
async function signIn({ address }) {
  return { callback: await browse(address, redirectUri) };
}

function seen() {
  return { requests, issued, notifications: [], signed };
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

function print(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
