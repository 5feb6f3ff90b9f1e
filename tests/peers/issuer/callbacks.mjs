// What the OpenID4VC packages ask their host to do: hashing, randomness and signatures.

import { randomBytes } from "node:crypto";
import { decodeJwt } from "@openid4vc/oauth2";
import { digest, signEs256, verifySignature } from "../es256.mjs";
import { keyOfDid } from "./di-vp.mjs";

/** `accessTokenKey` is the authorization server's own key, apart from the issuer's. */
/** `binding` is how wallets are to name their keys: by `jwk`, or by a DID of this method. */
/** `attestations` says who may vouch for wallets and keys. */
export function libraryCallbacks(accessTokenKey, accessTokenJwks, binding, attestations) {
  return {
    hash: digest,
    generateRandom: (length) => new Uint8Array(randomBytes(length)),

    signJwt: async (_signer, { header, payload }) => {
      const signingInput = [header, payload]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .join(".");
      return { jwt: `${signingInput}.${signEs256(accessTokenKey, signingInput)}` };
    },

    // Our metadata offers the binding method "jwk" only. A proof that repeats its private key
    // would pass every other check, and is the one mistake a wallet must never make.
    verifyJwt: async (signer, { compact }) => {
      // Our own access tokens come along here, too, and name their key by itself.
      const { typ } = decodeJwt({ jwt: compact }).header;
      const expected = typ === "openid4vci-proof+jwt" ? binding : "jwk";
      const given = signer.method === "did" ? signer.didUrl.split(":", 2).join(":") : signer.method;
      if (given !== expected) throw new Error(`key given by ${given}, expected ${expected}`);
      const publicJwk = signer.method === "jwk" ? signer.publicJwk : await keyInDid(signer.didUrl);
      if (!attestations.mayBeBy(typ, publicJwk)) throw new Error("nobody knows who vouches");
      if (publicJwk.d !== undefined) throw new Error("the jwk contains a private key");
      const [header, payload, signature] = compact.split(".");
      const verified = verifySignature(publicJwk, `${header}.${payload}`, signature);
      return { verified, signerJwk: publicJwk };
    },

    // The only fetch on this side is for the keys of our own access tokens.
    fetch: async () => Response.json(accessTokenJwks),
  };
}

function keyInDid(didUrl) {
  if (didUrl.startsWith("did:key:")) return keyOfDid(didUrl);
  const [, encoded] = /^did:jwk:([\w-]+)#0$/.exec(didUrl) ?? [];
  if (!encoded) throw new Error(`no key in ${didUrl}`);
  return JSON.parse(Buffer.from(encoded, "base64url"));
}
