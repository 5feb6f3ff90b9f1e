// What the issuer says about itself: credential issuer metadata (OpenID4VCI 1.0, section 12.2)
// and authorization server metadata (RFC 8414).

import {
  authorizationCodeGrantIdentifier,
  preAuthorizedCodeGrantIdentifier,
  refreshTokenGrantIdentifier,
} from "@openid4vc/oauth2";
import { BADGE_CONTEXTS } from "./badge.mjs";
import { json } from "./http.mjs";

const CLAIM_NAMES = {
  given_name: ["Given name", "Nombre"],
  family_name: ["Family name", "Apellidos"],
  birthdate: ["Date of birth", "Fecha de nacimiento"],
  achievement_name: ["Achievement", "Logro"],
  issued_by: ["Issued by", "Emitido por"],
  valid_from: ["Valid from", "Válido desde"],
  hours: ["Hours", "Horas"],
  skills: ["Skills", "Habilidades"],
  address: ["Address", "Dirección"],
};

const CREDENTIAL_NAMES = {
  "job-readiness": ["Job Readiness Certificate", "Certificado de preparación laboral"],
  "food-safety": ["Food Safety Certificate", "Certificado de seguridad alimentaria"],
};

/** A name, or the address of a document about the type. */
function vctOf(configurationId, issuer, { types }) {
  return types === "none" ? `urn:example:onward:${configurationId}` : typeAddress(issuer, configurationId);
}

function typeAddress(issuer, name) {
  return `${issuer}/types/${name}`;
}

/** Type metadata (SD-JWT VC section 4), by their paths: each type builds on one that all have in common. */
export function typeDocuments(issuer) {
  const claims = (names) =>
    names.map((name) => ({ path: [name], display: inTwoLanguages(CLAIM_NAMES[name].map((text) => `${text} *`)) }));
  const base = { vct: typeAddress(issuer, "base"), claims: claims(["hours", "skills"]) };
  const type = (id) => ({
    vct: typeAddress(issuer, id),
    extends: base.vct,
    display: inTwoLanguages(CREDENTIAL_NAMES[id].map((text) => `${text} *`)),
    claims: claims(["achievement_name"]),
  });
  return new Map([base, ...Object.keys(CREDENTIAL_NAMES).map(type)].map((document) => [document.vct, document]));
}

/** The types of a credential in the W3C's data model. */
function definition(configurationId) {
  return { type: ["VerifiableCredential", configurationId.replaceAll("-", "")] };
}

/** In the shape of the given version of the specification; of draft 11 the library makes its own. */
export function credentialIssuerMetadata(issuer, servers, options) {
  const { version, batch, deferred } = options;
  return {
    credential_issuer: issuer,
    ...(servers[0] === issuer ? {} : { authorization_servers: servers }),
    ...(batch ? { batch_credential_issuance: { batch_size: batch } } : {}),
    ...(deferred ? { deferred_credential_endpoint: `${issuer}/deferred_credential` } : {}),
    credential_endpoint: `${issuer}/credential`,
    ...(version === "11" ? {} : { nonce_endpoint: `${issuer}/nonce` }),
    notification_endpoint: `${issuer}/notification`,
    display: inTwoLanguages(["Northside Training Center", "Centro de Formación Northside"]),
    credential_configurations_supported: Object.fromEntries(
      Object.keys(CREDENTIAL_NAMES).map((id) => [id, credentialConfiguration(id, issuer, options)]),
    ),
  };
}

/** What draft 11 has on the wire: a list where later versions have members by name. */
export function asDraft11(vci, metadata) {
  const { credential_configurations_supported: _later, ...draft11 } =
    vci.getCredentialIssuerMetadataDraft11(metadata);
  return draft11;
}

/** The grants are those that this server takes; RFC 8414 wants members without elements left out. */
export function authorizationServerMetadata(server, { signIn, par, details, dpop, iss, walletAttestation }) {
  return {
    issuer: server,
    ...(signIn ? { authorization_endpoint: `${server}/authorize` } : {}),
    token_endpoint: `${server}/token`,
    jwks_uri: `${server}/jwks`,
    response_types_supported: ["code"],
    grant_types_supported: [
      preAuthorizedCodeGrantIdentifier,
      authorizationCodeGrantIdentifier,
      refreshTokenGrantIdentifier,
    ],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: [walletAttestation ? "attest_jwt_client_auth" : "none"],
    "pre-authorized_grant_anonymous_access_supported": !walletAttestation,
    ...(par === "none" ? {} : { pushed_authorization_request_endpoint: `${server}/par` }),
    ...(par === "required" ? { require_pushed_authorization_requests: true } : {}),
    ...(details ? { authorization_details_types_supported: ["openid_credential"] } : {}),
    ...(dpop === "none" ? {} : { dpop_signing_alg_values_supported: ["ES256"] }),
    ...(iss ? { authorization_response_iss_parameter_supported: true } : {}),
  };
}

/** A server of the issuer's that is of no use to a wallet. */
export function otherServerMetadata(server) {
  return {
    issuer: server,
    token_endpoint: `${server}/token`,
    grant_types_supported: ["client_credentials"],
  };
}

/** The credential issuer metadata as it goes over the wire. */
export function metadataResponse(metadata, faults) {
  if (faults.has("html-metadata")) {
    const body = "<!doctype html><title>Welcome</title><p>Please sign in to the guest network.";
    return { status: 200, headers: { "content-type": "text/html" }, body };
  }
  if (faults.has("wrong-issuer-in-metadata")) {
    return json({ ...metadata, credential_issuer: "https://evil.example" });
  }
  if (faults.has("big-metadata")) {
    return json({ ...metadata, padding: "x".repeat(3 * 1024 * 1024) });
  }
  const response = json(metadata);
  if (faults.has("duplicate-key-json")) {
    // Twice the same value: only a reader that looks for duplicates can tell.
    const member = `"credential_issuer":${JSON.stringify(metadata.credential_issuer)}`;
    response.body = response.body.replace(member, `${member},${member}`);
  }
  return response;
}

const BADGE_TYPES = { "job-readiness": "OpenBadgeCredential", "food-safety": "AchievementCredential" };

function badgeConfiguration(id, { version, suite }, common, display) {
  const credential_definition = { "@context": BADGE_CONTEXTS, type: ["VerifiableCredential", BADGE_TYPES[id]] };
  const badge = { ...common, format: "ldp_vc", credential_signing_alg_values_supported: [suite], credential_definition };
  switch (version) {
    case "11":
    case "14":
      return { ...badge, display };
    case "15":
      return { ...badge, display, claims: [{ path: ["credentialSubject", "achievement", "name"] }] };
    default:
      return { ...badge, credential_metadata: { display } };
  }
}

function credentialConfiguration(id, issuer, options) {
  const { version, types, format, binding, proofTypes, keyAttestation } = options;
  const attested = keyAttestation ? { key_attestations_required: keyAttestation } : {};
  const common = {
    scope: id,
    cryptographic_binding_methods_supported: [binding],
    credential_signing_alg_values_supported: ["ES256"],
    proof_types_supported: Object.fromEntries(
      Object.entries(proofTypes).map(([type, names]) => [type, { proof_signing_alg_values_supported: names, ...attested }]),
    ),
  };
  const display = inTwoLanguages(CREDENTIAL_NAMES[id]);
  const claims = Object.entries(CLAIM_NAMES).map(([claim, names]) => ({
    path: [claim],
    display: inTwoLanguages(names),
  }));
  if (format === "ldp_vc") return badgeConfiguration(id, options, common, display);
  if (format === "jwt_vc_json") {
    return { ...common, format, credential_definition: definition(id), credential_metadata: { display } };
  }
  common.vct = vctOf(id, issuer, { types });
  // Whoever describes the type there need not do so here.
  if (types !== "none") return { ...common, format: "dc+sd-jwt", credential_metadata: {} };
  switch (version) {
    case "14": {
      const byName = claims.map(({ path: [claim], display }) => [claim, { display }]);
      return { ...common, format: "vc+sd-jwt", display, claims: Object.fromEntries(byName) };
    }
    case "15":
      return { ...common, format: "dc+sd-jwt", display, claims };
    default:
      return { ...common, format: "dc+sd-jwt", credential_metadata: { display, claims } };
  }
}

function inTwoLanguages([en, es]) {
  return [
    { name: en, locale: "en" },
    { name: es, locale: "es" },
  ];
}
