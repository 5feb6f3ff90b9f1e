// The ways in which this issuer can be told to misbehave. Each has one name, used in the start
// options ("faults"), in the command {"cmd":"fault"} and at the one place that acts on it.

export const FAULTS = [
  // Credential issuer metadata
  "html-metadata",
  "wrong-issuer-in-metadata",
  "duplicate-key-json",
  "big-metadata",
  // Where the browser is sent back
  "wrong-state",
  "wrong-iss",
  "no-iss",
  // Token endpoint
  "redirect-token",
  "no-token",
  "token-500",
  "always-use-dpop-nonce",
  // Credential endpoint
  "invalid-nonce-once",
  "always-invalid-nonce",
  "server-500",
  "expired-token-once",
  "deferred-forgotten",
  // The credential itself
  "not-bound",
  "private-cnf",
  "other-vct",
  "other-issuer",
  "expired",
  "bad-signature",
  "duplicate-digest",
  "duplicate-disclosure",
  "sd-jwt-with-kb",
  "garbage-credential",
  // An answer that was to be encrypted
  "plain-answer",
  "wrapped-key",
  "changed-answer",
  // Several in one answer
  "one-key",
  "one-more",
  "one-less",
  "too-many",
  // Every endpoint
  "slow",
];

/** Which faults are on. A name that does not exist is an error: such a test would test nothing. */
export class Faults {
  #on = new Set();

  constructor(names = []) {
    for (const name of names) this.set(name, true);
  }

  set(name, on) {
    if (!FAULTS.includes(name)) throw new Error(`no such fault: ${name}`);
    if (on) this.#on.add(name);
    else this.#on.delete(name);
  }

  has(name) {
    return this.#on.has(name);
  }

  /** For faults that happen once. */
  take(name) {
    return this.#on.delete(name);
  }
}
