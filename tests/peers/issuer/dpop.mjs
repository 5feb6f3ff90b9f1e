// DPoP (RFC 9449) as far as the library leaves it to its host: nonces, which the authorization
// server and the credential issuer keep apart.

import { randomBytes } from "node:crypto";
import {
  Oauth2ErrorCodes,
  Oauth2ResourceUnauthorizedError,
  Oauth2ServerErrorResponseError,
  decodeJwt,
} from "@openid4vc/oauth2";

export class DpopNonces {
  #known = new Set();
  #faults;

  constructor(faults) {
    this.#faults = faults;
  }

  /** At the token endpoint (section 8). */
  checkAtServer(request) {
    const headers = this.#lacking(request);
    if (!headers) return;
    const error = new Oauth2ServerErrorResponseError({ error: Oauth2ErrorCodes.UseDpopNonce });
    throw Object.assign(error, { headers });
  }

  /** At the issuer's endpoints (section 9). */
  checkAtResource(request) {
    const headers = this.#lacking(request);
    if (!headers) return;
    const error = new Oauth2ResourceUnauthorizedError("a DPoP nonce is wanted", {
      scheme: "DPoP",
      error: Oauth2ErrorCodes.UseDpopNonce,
    });
    throw Object.assign(error, { headers });
  }

  /** The header fields that ask for a nonce, unless the proof brings a known one; each is good for once. */
  #lacking({ headers }) {
    const proof = headers.get("dpop");
    const nonce = proof ? decodeJwt({ jwt: proof }).payload.nonce : undefined;
    if (this.#known.delete(nonce) && !this.#faults.has("always-use-dpop-nonce")) return undefined;
    return { "dpop-nonce": this.make() };
  }

  make() {
    const nonce = randomBytes(16).toString("base64url");
    this.#known.add(nonce);
    return nonce;
  }
}
