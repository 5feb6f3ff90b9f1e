// What somebody says who vouches for wallets and for their keys (OpenID4VCI 1.0, appendices D and E), as far as the
// library leaves it to its host: who that is, whether it was wanted, and whether it is enough.

import { Oauth2ErrorCodes } from "@openid4vc/oauth2";
import { refuse } from "./refuse.mjs";

const STATEMENTS = ["key-attestation+jwt", "oauth-client-attestation+jwt"];

export class Attestations {
  #attester;
  #keys;
  #wallet;
  #proofs = new Set();

  /** `attester`: the public JWK of the only one who is believed; `keyAttestation`: which levels are wanted. */
  constructor({ attester, keyAttestation, walletAttestation }) {
    this.#attester = attester;
    this.#keys = keyAttestation;
    this.#wallet = walletAttestation;
  }

  /** Whether a token of this type may be by this key; the signature itself is checked elsewhere. */
  mayBeBy(typ, publicJwk) {
    if (!STATEMENTS.includes(typ)) return true;
    return publicJwk.x === this.#attester?.x && publicJwk.y === this.#attester?.y;
  }

  /** What an authorization server asks the library to check of a request. */
  ofClient(given, expectedClientId) {
    if (!this.#wallet && given) refuse(Oauth2ErrorCodes.InvalidClient, "nobody asked who vouches for the wallet");
    return this.#wallet ? { ...given, required: true, expectedClientId } : undefined;
  }

  /** A proof of the wallet's own key is good for once. */
  takeProof(verified) {
    if (!this.#wallet) return;
    const { jti } = verified.clientAttestation.clientAttestationPop.payload;
    if (this.#proofs.has(jti)) refuse(Oauth2ErrorCodes.InvalidClient, "the proof was there before");
    this.#proofs.add(jti);
  }

  get wantsKeys() {
    return Boolean(this.#keys);
  }

  /** The keys of an attestation whose signature was found good. */
  attestedKeys({ payload }, nonce) {
    if (!this.#keys) refuse(Oauth2ErrorCodes.InvalidProof, "nobody asked who vouches for the keys");
    if (payload.nonce !== nonce) refuse(Oauth2ErrorCodes.InvalidProof, "the attestation has another nonce");
    for (const [name, levels] of Object.entries(this.#keys)) {
      if (!payload[name]?.some((level) => levels.includes(level))) {
        refuse(Oauth2ErrorCodes.InvalidProof, `${name} is not what is wanted`);
      }
    }
    if (payload.attested_keys.some((key) => key.d !== undefined)) {
      refuse(Oauth2ErrorCodes.InvalidProof, "a private key is attested");
    }
    return payload.attested_keys;
  }
}
