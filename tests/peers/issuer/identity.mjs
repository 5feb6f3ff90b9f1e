// Who signs the credentials, and where a wallet finds the key. Each mode offers exactly one way
// to the key, so that a test of one way cannot pass by another.

import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * Returns `iss`, the JOSE header members that name the key, the key itself, and the documents to
 * publish as pairs of path and JSON value.
 */
export function issuerIdentity({ issuerKey, x5cChain, x5cKey }, issuer) {
  const privateKey =
    issuerKey === "x5c"
      ? createPrivateKey(readFileSync(x5cKey))
      : generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const publicJwk = publicJwkOf(privateKey);
  const build = MODES[issuerKey];
  if (!build) throw new Error(`no such issuerKey: ${issuerKey}`);
  return { privateKey, publicJwk, documents: [], ...build({ issuer, publicJwk, x5cChain }) };
}

/** SD-JWT VC and RFC 8414 put the well-known part between the host and the issuer's own path. */
export function wellKnownPath(name, issuer) {
  const { pathname } = new URL(issuer);
  return `/.well-known/${name}${pathname === "/" ? "" : pathname}`;
}

/** The public half of a key, in the member order of RFC 7638. */
export function publicJwkOf(privateKey) {
  const { crv, kty, x, y } = createPublicKey(privateKey).export({ format: "jwk" });
  return { crv, kty, x, y };
}

const MODES = {
  x5c: ({ issuer, x5cChain }) => ({
    iss: issuer,
    header: { x5c: pemToX5c(readFileSync(x5cChain, "utf8")) },
  }),

  "well-known": ({ issuer, publicJwk }) => {
    const kid = "issuer-key-1";
    const key = { ...publicJwk, kid, use: "sig", alg: "ES256" };
    return {
      iss: issuer,
      header: { kid },
      documents: [[wellKnownPath("jwt-vc-issuer", issuer), { issuer, jwks: { keys: [key] } }]],
    };
  },

  "did:jwk": ({ publicJwk }) => {
    const did = `did:jwk:${Buffer.from(JSON.stringify(publicJwk)).toString("base64url")}`;
    return { iss: did, header: { kid: `${did}#0` } };
  },

  "did:key": ({ publicJwk }) => {
    const multikey = p256Multikey(publicJwk);
    return { iss: `did:key:${multikey}`, header: { kid: `did:key:${multikey}#${multikey}` } };
  },

  "did:web": ({ issuer, publicJwk }) => {
    const { did, path } = didWeb(issuer);
    const kid = `${did}#key-1`;
    const document = {
      "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
      id: did,
      verificationMethod: [
        { id: kid, type: "JsonWebKey", controller: did, publicKeyJwk: publicJwk },
      ],
      assertionMethod: [kid],
    };
    return { iss: did, header: { kid }, documents: [[path, document]] };
  },
};

/** The `did:web` of an issuer, and where its document stands. */
export function didWeb(issuer) {
  const { host, pathname } = new URL(issuer);
  const path = pathname === "/" ? "" : pathname;
  const did = `did:web:${encodeURIComponent(host)}${path.replaceAll("/", ":")}`;
  // Without a path the document moves to .well-known; with one it does not.
  return { did, path: `${path || "/.well-known"}/did.json` };
}

function pemToX5c(pem) {
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!certificates) throw new Error("x5cChain holds no certificate");
  return certificates.map((one) => one.replace(/-----[A-Z ]+-----|\s/g, ""));
}

/** Multibase base58btc of the multicodec p256-pub (0x1200 as a varint) and the compressed point. */
function p256Multikey({ x, y }) {
  const isOdd = Buffer.from(y, "base64url").at(-1) & 1;
  const point = [Buffer.from([2 + isOdd]), Buffer.from(x, "base64url")];
  return `z${base58btc(Buffer.concat([Buffer.from([0x80, 0x24]), ...point]))}`;
}

/** For bytes that do not start with zero, as the prefix above ensures. */
function base58btc(bytes) {
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = alphabet[Number(rest % 58n)] + text;
  return text;
}
