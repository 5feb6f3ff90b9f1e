// The credential issuer's half: nonces, the credential endpoint and notifications
// (OpenID4VCI 1.0, sections 7, 8 and 11). Parsing and checking are the library's.

import { randomUUID } from "node:crypto";
import {
  Oauth2ErrorCodes,
  Oauth2ResourceServer,
  Oauth2ResourceUnauthorizedError,
  decodeJwt,
} from "@openid4vc/oauth2";
import { identifierOf } from "./authorization.mjs";
import { written } from "./badge.mjs";
import { issueCredential } from "./credential.mjs";
import { keyOfPresentation } from "./di-vp.mjs";
import { DpopNonces } from "./dpop.mjs";
import { Faults } from "./faults.mjs";
import { json } from "./http.mjs";
import { refuse } from "./refuse.mjs";

const NOTIFICATION_EVENTS = ["credential_accepted", "credential_failure", "credential_deleted"];
const PROOF_AGE_SECONDS = 300;

export class Issuance {
  issued = [];
  notifications = [];
  #options;
  #resourceServer;
  #notificationIds = new Set();
  #waiting = new Map();
  #dpopNonces;

  /**
   * `options`: attestations, vci, callbacks, faults, version, dpop, batch, deferred, details, nonces, identity,
   * issuerMetadata, serverMetadata, offerOf.
   */
  constructor(options) {
    this.#options = options;
    this.#dpopNonces = new DpopNonces(options.faults);
    this.#resourceServer = new Oauth2ResourceServer({ callbacks: options.callbacks });
  }

  nonce() {
    const cNonce = this.#options.nonces.make();
    return json(this.#options.vci.createNonceResponse({ cNonce }));
  }

  async credential(request) {
    const { faults, issuerMetadata, vci, offerOf } = this.#options;
    if (faults.has("server-500")) {
      return { status: 500, headers: { "content-type": "text/plain" }, body: "out of paper" };
    }
    const offer = offerOf(await this.#accessToken(request));
    const credentialRequest = jsonBody(request, Oauth2ErrorCodes.InvalidCredentialRequest);
    const wanted = credentialRequest?.credential_configuration_id;
    // Ahead of the library, which would call an unknown id a malformed request.
    if (wanted !== undefined && !offer.configurations.includes(wanted)) {
      refuse(Oauth2ErrorCodes.UnknownCredentialConfiguration, "not what was offered");
    }
    const parsed = vci.parseCredentialRequest({ issuerMetadata, credentialRequest });
    const { vct, types, format } = this.#wanted(parsed, offer);
    const holderJwks = await this.#holderKeys(parsed);
    const what = { vct, types, format, claims: offer.claims, request: parsed.credentialRequest, holderJwks };
    if (!this.#options.deferred) return this.#issue(what);

    const transactionId = randomUUID();
    this.#waiting.set(transactionId, { what, polls: this.#options.deferred });
    return json({ transaction_id: transactionId, interval: 1 }, 202);
  }

  /** Section 9: not yet, as many times as the start options say, then the credentials. */
  async deferred(request) {
    await this.#accessToken(request);
    const { vci, faults } = this.#options;
    const { deferredCredentialRequest } = vci.parseDeferredCredentialRequest({
      deferredCredentialRequest: jsonBody(request, Oauth2ErrorCodes.InvalidCredentialRequest),
    });
    const transactionId = deferredCredentialRequest.transaction_id;
    const waiting = this.#waiting.get(transactionId);
    if (!waiting || faults.has("deferred-forgotten")) {
      refuse(Oauth2ErrorCodes.InvalidTransactionId, "no such transaction_id");
    }
    waiting.polls -= 1;
    if (waiting.polls > 0) return json({ transaction_id: transactionId, interval: 1 }, 202);
    this.#waiting.delete(transactionId);
    return this.#issue(waiting.what);
  }

  /** One credential for each key, in an order of their own: section 8.3 promises none. */
  async #issue({ vct, types, format, claims, request, holderJwks }) {
    const { faults, identity, vci, integrityOf } = this.#options;
    const shared = { identity, vct, types, format, claims, integrity: integrityOf(vct) };
    const credentials = [];
    for (const holderJwk of holderJwks.toReversed()) {
      const key = faults.has("one-key") ? holderJwks[0] : holderJwk;
      credentials.push(await issueCredential({ ...shared, faults, holderJwk: key }));
    }
    if (faults.has("one-more")) {
      credentials.push(await issueCredential({ ...shared, faults: new Faults(["not-bound"]) }));
    }
    if (faults.has("one-less")) credentials.pop();
    if (faults.has("too-many")) credentials.push(...Array(20).fill(credentials[0]));
    this.issued.push(...credentials.map(written));
    const notificationId = randomUUID();
    this.#notificationIds.add(notificationId);
    const answer = json(
      vci.createCredentialResponse({
        credentialRequest: request,
        ...this.#asAnswer(credentials),
        notificationId,
      }),
    );
    // JSON in JSON, in a handwriting that nobody else has.
    for (const credential of credentials.filter((one) => typeof one === "object")) {
      answer.body = answer.body.replace(JSON.stringify(credential), () => written(credential));
    }
    return answer;
  }

  /** The shape of the answer: draft 11 has one credential, and the nonce for the next. */
  #asAnswer(credentials) {
    const { version, nonces, format } = this.#options;
    if (version !== "11") return { credentials: credentials.map((credential) => ({ credential })) };
    return { credential: credentials[0], cNonce: nonces.make(), additionalPayload: { format: format === "ldp_vc" ? format : "vc+sd-jwt" } };
  }

  /** The configuration that was asked for, in the words of the version that is spoken here. */
  #wanted(parsed, offer) {
    const { issuerMetadata, version, details } = this.#options;
    const byFormat = version === "11" || version === "14";
    const known = issuerMetadata.knownCredentialConfigurations;
    const asked = (configuration) => {
      if (details) return parsed.credentialIdentifier === identifierOf(configuration);
      return byFormat
        ? isAskedFor(known[configuration], parsed.format)
        : parsed.credentialConfigurationId === configuration;
    };
    const configuration = offer.configurations.find(asked);
    const named = details && configuration;
    if (details ? !named : parsed.credentialIdentifier !== undefined) {
      refuse(Oauth2ErrorCodes.UnknownCredentialIdentifier, "not what the token response named");
    }
    const offered = known[configuration ?? offer.configurations[0]];
    // The library reads the requests of all versions.
    if (!named && byFormat && !isAskedFor(offered, parsed.format)) {
      refuse(Oauth2ErrorCodes.UnsupportedCredentialFormat, "format and type of the offer are missing");
    }
    if (!named && !byFormat && !parsed.credentialConfiguration) {
      refuse(Oauth2ErrorCodes.InvalidCredentialRequest, "credential_configuration_id is missing");
    }
    if (offered.credential_definition) return { types: offered.credential_definition.type, format: offered.format };
    return { vct: offered.vct, format: byFormat ? "vc+sd-jwt" : "dc+sd-jwt" };
  }

  async notification(request) {
    await this.#accessToken(request);
    const notification = jsonBody(request, "invalid_notification_request");
    if (!NOTIFICATION_EVENTS.includes(notification.event)) {
      refuse("invalid_notification_request", "no such event");
    }
    if (!this.#notificationIds.has(notification.notification_id)) {
      refuse("invalid_notification_id", "no such notification_id");
    }
    this.notifications.push(notification);
    return { status: 204, headers: {}, body: "" };
  }

  async #accessToken(request) {
    const { issuerMetadata, serverMetadata, dpop } = this.#options;
    if (dpop === "nonces") this.#dpopNonces.checkAtResource(request);
    if (this.#options.faults.take("expired-token-once")) {
      const challenge = { scheme: dpop === "none" ? "Bearer" : "DPoP", error: "invalid_token" };
      throw new Oauth2ResourceUnauthorizedError("the token is over", challenge);
    }
    const { tokenPayload } = await this.#resourceServer.verifyResourceRequest({
      request,
      resourceServer: issuerMetadata.credentialIssuer.credential_issuer,
      authorizationServers: [serverMetadata],
      allowedAuthenticationSchemes: [dpop === "none" ? "Bearer" : "DPoP"],
    });
    return tokenPayload;
  }

  /** The keys of the proofs, after the checks that only the holder of state can make. */
  async #holderKeys({ credentialRequest, proofs }) {
    const { version, batch } = this.#options;
    const final = version === "1.0";
    if (final ? credentialRequest.proof : credentialRequest.proofs) {
      // The library reads both; 1.0 has `proofs` only, and drafts have it only for batches.
      refuse(Oauth2ErrorCodes.InvalidCredentialRequest, "proof and proofs are taken for each other");
    }
    if (credentialRequest.proofs?.di_vp) return this.#presentedKeys(credentialRequest.proofs.di_vp);
    if (proofs?.attestation) return this.#attestedKeys(proofs.attestation);
    const count = proofs?.jwt?.length ?? 0;
    if (count < 1 || count > Math.max(batch, 1)) {
      refuse(Oauth2ErrorCodes.InvalidProof, `there are ${count} proofs`);
    }
    // Section 8.2: all proofs of a request bring the same nonce.
    const nonces = new Set(proofs.jwt.map(nonceOf));
    const [nonce] = nonces;
    if (nonces.size !== 1 || !this.#spendNonce(nonce)) {
      refuse(Oauth2ErrorCodes.InvalidNonce, "the nonce is unknown or used up");
    }
    const keys = [];
    for (const jwt of proofs.jwt) keys.push(...(await this.#keysOf(jwt, nonce)));
    if (keys.length > Math.max(batch, 1)) refuse(Oauth2ErrorCodes.InvalidProof, `there are ${keys.length} keys`);
    if (new Set(keys.map((key) => key.x)).size !== keys.length) {
      refuse(Oauth2ErrorCodes.InvalidProof, "two proofs are by the same key");
    }
    return keys;
  }

  /** Appendix F.3: keys that somebody vouches for, and nothing else. */
  async #attestedKeys([keyAttestationJwt, ...more]) {
    const { attestations, batch, vci } = this.#options;
    if (more.length) refuse(Oauth2ErrorCodes.InvalidProof, "there is more than one attestation");
    const nonce = nonceOf(keyAttestationJwt);
    if (!this.#spendNonce(nonce)) refuse(Oauth2ErrorCodes.InvalidNonce, "the nonce is unknown or used up");
    const verified = await vci.verifyCredentialRequestAttestationProof({ keyAttestationJwt, expectedNonce: nonce });
    const keys = attestations.attestedKeys(verified, nonce);
    if (keys.length > Math.max(batch, 1)) refuse(Oauth2ErrorCodes.InvalidProof, `there are ${keys.length} keys`);
    return keys;
  }

  /** Appendix F.2: the keys of presentations, each by a library of another house. */
  async #presentedKeys(presentations) {
    const { batch, issuerMetadata } = this.#options;
    if (presentations.length > Math.max(batch, 1)) {
      refuse(Oauth2ErrorCodes.InvalidProof, `there are ${presentations.length} proofs`);
    }
    const nonces = new Set(presentations.map(({ proof }) => proof?.challenge));
    const [nonce] = nonces;
    if (nonces.size !== 1 || !this.#spendNonce(nonce)) {
      refuse(Oauth2ErrorCodes.InvalidNonce, "the nonce is unknown or used up");
    }
    const asked = { challenge: nonce, domain: issuerMetadata.credentialIssuer.credential_issuer };
    return Promise.all(presentations.map((presentation) => keyOfPresentation(presentation, asked)));
  }

  /** The key of a proof; or those that an attestation in it is for, the first of which made the proof. */
  async #keysOf(jwt, nonce) {
    const { attestations } = this.#options;
    const { payload, signer, keyAttestation } = await this.#options.vci.verifyCredentialRequestJwtProof({
      jwt,
      issuerMetadata: this.#options.issuerMetadata,
      expectedNonce: nonce,
    });
    // The library leaves `iat` alone; a proof dated in milliseconds would pass.
    if (Math.abs(Date.now() / 1000 - payload.iat) > PROOF_AGE_SECONDS) {
      refuse(Oauth2ErrorCodes.InvalidProof, "the proof's iat is too far from now");
    }
    if (!keyAttestation) {
      if (attestations.wantsKeys) refuse(Oauth2ErrorCodes.InvalidProof, "nobody vouches for the key");
      return [signer.publicJwk];
    }
    const keys = attestations.attestedKeys(keyAttestation, nonce);
    if (keys[0].x !== signer.publicJwk.x) refuse(Oauth2ErrorCodes.InvalidProof, "the first key did not sign");
    return keys;
  }

  /** Spends the nonce also when a fault refuses it: a retry must bring a fresh one. */
  #spendNonce(nonce) {
    const { faults, nonces } = this.#options;
    const known = nonces.spend(nonce);
    const refused = faults.take("invalid-nonce-once") || faults.has("always-invalid-nonce");
    return known && !refused;
  }
}

/** Whether drafts' way to ask is for this one: by format, and type or types in the same words. */
function isAskedFor(configuration, asked) {
  if (configuration.format !== "ldp_vc") return asked?.format === "vc+sd-jwt" && asked.vct === configuration.vct;
  const parts = ({ credential_definition: definition }) => JSON.stringify([definition["@context"], definition.type]);
  return asked?.format === "ldp_vc" && parts(asked) === parts(configuration);
}

/** Section 8.3.1.2: a proof without a nonce is a bad proof, not a bad nonce. */
function nonceOf(jwt) {
  let nonce;
  try {
    ({ nonce } = decodeJwt({ jwt }).payload);
  } catch {
    refuse(Oauth2ErrorCodes.InvalidProof, "the proof is not a JWT");
  }
  if (!nonce) refuse(Oauth2ErrorCodes.InvalidProof, "the proof has no nonce");
  return nonce;
}

function jsonBody({ headers, body }, errorCode) {
  const type = headers.get("content-type")?.split(";")[0].trim();
  if (type !== "application/json") refuse(errorCode, "the request must be JSON");
  try {
    return JSON.parse(body);
  } catch {
    return refuse(errorCode, "the request is not JSON");
  }
}
