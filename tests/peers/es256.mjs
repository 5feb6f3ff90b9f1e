// ES256 and the SD-JWT hash functions on node's own crypto. The protocol packages bring no
// cryptography of their own: they call back for it, and this is what answers.

import { createHash, createPublicKey, sign, verify } from "node:crypto";

const HASHES = { "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512" };

/** A digest by its IANA name, the way `_sd_alg` writes it. */
export function digest(data, ianaName = "sha-256") {
  const name = HASHES[ianaName];
  if (!name) throw new Error(`hash function ${ianaName} is not supported`);
  return new Uint8Array(createHash(name).update(data).digest());
}

/** Signs a JWS signing input; returns the signature as it stands in a compact JWS. */
export function signEs256(privateKey, signingInput) {
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" };
  return sign("sha256", Buffer.from(signingInput), key).toString("base64url");
}

/** Whether `signature` is one by `publicJwk`, with ES256 or EdDSA, and the header says so. */
export function verifySignature(publicJwk, signingInput, signature) {
  const header = JSON.parse(Buffer.from(signingInput.split(".")[0], "base64url"));
  if (header.alg !== "EdDSA" || publicJwk.crv !== "Ed25519") return verifyEs256(publicJwk, signingInput, signature);
  const key = createPublicKey({ key: publicJwk, format: "jwk" });
  return verify(null, Buffer.from(signingInput), key, Buffer.from(signature, "base64url"));
}

/** Whether `signature` is an ES256 signature by `publicJwk` and the header says that it is one. */
export function verifyEs256(publicJwk, signingInput, signature) {
  const header = JSON.parse(Buffer.from(signingInput.split(".")[0], "base64url"));
  if (header.alg !== "ES256" || publicJwk.crv !== "P-256") return false;
  const key = {
    key: createPublicKey({ key: publicJwk, format: "jwk" }),
    dsaEncoding: "ieee-p1363",
  };
  return verify("sha256", Buffer.from(signingInput), key, Buffer.from(signature, "base64url"));
}
