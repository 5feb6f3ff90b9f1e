// A key manager in memory, on node's own crypto: P-256 and Ed25519 to sign and to verify with, and what Credo asks for
// beside that. It keeps nothing.

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  sign,
  verify,
} from "node:crypto";

const CURVES = { "P-256": ["ec", { namedCurve: "P-256" }], Ed25519: ["ed25519", {}] };
const HASHES = { ES256: "sha256", EdDSA: null, Ed25519: null };
const OPERATIONS = new Set(["createKey", "sign", "verify", "randomBytes", "deleteKey"]);

export class MemoryKeys {
  backend = "memory";
  #keys = new Map();

  isOperationSupported(_context, operation) {
    if (operation.operation === "createKey") return operation.type?.crv in CURVES;
    if (operation.algorithm) return operation.algorithm in HASHES;
    return OPERATIONS.has(operation.operation);
  }

  async getPublicKey(_context, keyId) {
    return this.#keys.get(keyId)?.publicJwk ?? null;
  }

  async createKey(_context, { type, keyId = randomUUID() }) {
    const [kind, options] = CURVES[type.crv];
    const { privateKey, publicKey } = generateKeyPairSync(kind, options);
    const publicJwk = { ...publicKey.export({ format: "jwk" }), kid: keyId };
    this.#keys.set(keyId, { privateKey, publicJwk });
    return { keyId, publicJwk };
  }

  async importKey(_context, { privateJwk }) {
    const keyId = privateJwk.kid ?? randomUUID();
    const privateKey = createPrivateKey({ key: privateJwk, format: "jwk" });
    const publicJwk = { ...createPublicKey(privateKey).export({ format: "jwk" }), kid: keyId };
    this.#keys.set(keyId, { privateKey, publicJwk });
    return { keyId, publicJwk };
  }

  async deleteKey(_context, { keyId }) {
    return this.#keys.delete(keyId);
  }

  async sign(_context, { keyId, algorithm, data }) {
    const { privateKey } = this.#keys.get(keyId);
    const signature = sign(HASHES[algorithm], data, { key: privateKey, dsaEncoding: "ieee-p1363" });
    return { signature: new Uint8Array(signature) };
  }

  async verify(_context, { key, algorithm, data, signature }) {
    const publicJwk = key.publicJwk ?? this.#keys.get(key.keyId)?.publicJwk;
    const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
    const options = { key: publicKey, dsaEncoding: "ieee-p1363" };
    return verify(HASHES[algorithm], data, options, signature)
      ? { verified: true, publicJwk }
      : { verified: false };
  }

  randomBytes(_context, { length }) {
    return new Uint8Array(randomBytes(length));
  }

  encrypt() {
    throw new Error("nothing is encrypted here");
  }

  decrypt() {
    throw new Error("nothing is decrypted here");
  }
}
