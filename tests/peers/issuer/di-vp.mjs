// The key proof `di_vp` (OpenID4VCI 1.0, appendix F.2), checked by Digital Bazaar's libraries.

import * as ecdsa from "@digitalbazaar/ecdsa-multikey";
import * as ed25519 from "@digitalbazaar/ed25519-multikey";
import { Oauth2ErrorCodes } from "@openid4vc/oauth2";
import { documentLoader } from "../loader.mjs";
import { judgePresentation } from "../presentations.mjs";
import { refuse } from "./refuse.mjs";

/** The public JWK of whoever made it, for whom the answer is. */
export async function keyOfPresentation(presentation, asked) {
  const { verified, error } = await judgePresentation({ presentation, ...asked });
  if (!verified) refuse(Oauth2ErrorCodes.InvalidProof, error);
  if (presentation.verifiableCredential) {
    refuse(Oauth2ErrorCodes.InvalidProof, "more was shown than the key");
  }
  return keyOfDid(presentation.proof.verificationMethod);
}

/** The public JWK in a `did:key`. */
export async function keyOfDid(method) {
  const { document } = await documentLoader(method);
  const { from, toJwk } = document.publicKeyMultibase.startsWith("z6Mk") ? ed25519 : ecdsa;
  return toJwk({ keyPair: await from(document) });
}

/** The `did:key` of a public JWK. */
export async function didOfKey(jwk) {
  const { fromJwk } = jwk.kty === "OKP" ? ed25519 : ecdsa;
  const { publicKeyMultibase } = await fromJwk({ jwk: { ...jwk } });
  return `did:key:${publicKeyMultibase}`;
}
