// The nonces that key proofs have to bring: each known once, and spent by its first use.

import { randomBytes } from "node:crypto";

export class Nonces {
  #open = new Set();

  make() {
    const nonce = randomBytes(24).toString("base64url");
    this.#open.add(nonce);
    return nonce;
  }

  spend(nonce) {
    return this.#open.delete(nonce);
  }
}
