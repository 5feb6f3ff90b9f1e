// The credential: an SD-JWT VC issued by @sd-jwt/sd-jwt-vc, or a JWT by did-jwt-vc, a badge, and the faults that spoil it.

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { createVerifiableCredentialJwt } from "did-jwt-vc";
import { digest, signEs256 } from "../es256.mjs";
import { issueBadge } from "./badge.mjs";
import { publicJwkOf } from "./identity.mjs";

const DEFAULT_CLAIMS = {
  given_name: "Maria",
  family_name: "Lopez",
  birthdate: "1994-03-17",
  achievement_name: "Job Readiness",
  issued_by: "Northside Training Center",
  valid_from: "2026-06-01",
  hours: 120,
  skills: ["customer service", "safe lifting", "spreadsheets"],
  address: { locality: "Dayton", region: "OH" },
};

/** `claims` replaces or adds top-level claims; every one of them is disclosable as a whole. */
export async function issueCredential({ identity, faults, vct, types, format, claims, integrity, holderJwk }) {
  if (format === "ldp_vc") return issueBadge({ identity, faults, types, holderJwk: confirmationKey(holderJwk, faults) });
  if (faults.has("garbage-credential")) return "this is not an SD-JWT";
  if (types) return issueToken({ identity, faults, types, claims, holderJwk });

  const subject = { ...DEFAULT_CLAIMS, ...claims };
  const payload = {
    ...subject,
    iss: faults.has("other-issuer") ? "https://evil.example" : identity.iss,
    vct: faults.has("other-vct") ? "urn:example:onward:something-else" : vct,
    ...(integrity ? { "vct#integrity": integrity } : {}),
    ...validity(faults),
    cnf: { jwk: confirmationKey(holderJwk, faults) },
  };
  const sdJwt = await sdJwtVc({
    signer: (signingInput) => signEs256(identity.privateKey, signingInput),
  }).issue(payload, { _sd: Object.keys(subject) }, { header: { ...identity.header, typ: format } });
  return spoil(sdJwt, identity, faults);
}

/** VCDM 1.1, about whoever has the key. */
async function issueToken({ identity, faults, types, claims, holderJwk }) {
  const key = confirmationKey(holderJwk, faults);
  const iss = faults.has("other-issuer") ? "https://evil.example" : identity.iss;
  const credential = {
    "@context": ["https://www.w3.org/2018/credentials/v1"],
    type: faults.has("other-vct") ? ["VerifiableCredential", "SomethingElse"] : types,
    issuer: { id: iss, name: "Northside Training Center" },
    issuanceDate: new Date().toISOString(),
    credentialSubject: { id: `did:jwk:${Buffer.from(JSON.stringify(key)).toString("base64url")}`, ...DEFAULT_CLAIMS, ...claims },
  };
  const signer = async (signingInput) => signEs256(identity.privateKey, signingInput);
  const token = await createVerifiableCredentialJwt(credential, { did: iss, signer, alg: "ES256" }, { header: identity.header });
  return faults.has("bad-signature") ? withOneBitFlipped(token) : token;
}

function sdJwtVc(options) {
  return new SDJwtVcInstance({
    hasher: digest,
    hashAlg: "sha-256",
    saltGenerator: (bytes) => randomBytes(bytes).toString("base64url"),
    signAlg: "ES256",
    ...options,
  });
}

function validity(faults) {
  const now = new Date();
  if (faults.has("expired")) {
    return { iat: seconds(now) - 2 * 86_400, exp: seconds(now) - 86_400 };
  }
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + 5);
  return { iat: seconds(now), exp: seconds(end) };
}

function seconds(date) {
  return Math.floor(date.getTime() / 1000);
}

function confirmationKey(holderJwk, faults) {
  if (faults.has("not-bound")) return publicJwkOf(newKey());
  // Not the holder's real private key, which an issuer never sees: what matters is the member.
  if (faults.has("private-cnf")) return { ...holderJwk, d: randomBytes(32).toString("base64url") };
  return holderJwk;
}

/** The faults that change a finished credential. */
function spoil(sdJwt, identity, faults) {
  if (faults.has("bad-signature")) return withOneBitFlipped(sdJwt);
  if (faults.has("duplicate-digest")) return withDuplicateDigest(sdJwt, identity.privateKey);
  if (faults.has("duplicate-disclosure")) return `${sdJwt}${sdJwt.split("~")[1]}~`;
  if (faults.has("sd-jwt-with-kb")) return withKeyBinding(sdJwt, identity.iss);
  return sdJwt;
}

function withOneBitFlipped(sdJwt) {
  const [jwt, ...rest] = sdJwt.split("~");
  const [header, payload, signature] = jwt.split(".");
  const bytes = Buffer.from(signature, "base64url");
  bytes[bytes.length - 1] ^= 1;
  return [`${header}.${payload}.${bytes.toString("base64url")}`, ...rest].join("~");
}

/** One digest twice in `_sd`, under a good signature. */
function withDuplicateDigest(sdJwt, privateKey) {
  const [jwt, ...rest] = sdJwt.split("~");
  const [header, encoded] = jwt.split(".");
  const payload = JSON.parse(Buffer.from(encoded, "base64url"));
  payload._sd.push(payload._sd[0]);
  const signingInput = `${header}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  return [`${signingInput}.${signEs256(privateKey, signingInput)}`, ...rest].join("~");
}

/** A well-formed key binding JWT, by a key that is not the holder's: an issuer has no other. */
function withKeyBinding(sdJwt, audience) {
  const kbKey = newKey();
  const payload = { iat: seconds(new Date()), aud: audience, nonce: "a-nonce-nobody-asked-for" };
  return sdJwtVc({
    kbSigner: (signingInput) => signEs256(kbKey, signingInput),
    kbSignAlg: "ES256",
  }).present(sdJwt, undefined, { kb: { payload } });
}

function newKey() {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
}
