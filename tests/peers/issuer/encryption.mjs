// Requests for credentials and their answers, encrypted below TLS (OpenID4VCI 1.0, section 10), by npm jose.

import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK } from "jose";
import { refuse } from "./refuse.mjs";

const ENCRYPTED = "application/jwt";

export class Encryption {
  #key;
  #mode;
  #faults;

  /** `mode`: "none", "offered" or "required". */
  static async of(mode, faults) {
    const encryption = new Encryption();
    encryption.#mode = mode;
    encryption.#faults = faults;
    encryption.#key = await generateKeyPair("ECDH-ES", { crv: "P-256", extractable: true });
    return encryption;
  }

  /** What the issuer says of it. */
  async metadata() {
    if (this.#mode === "none") return {};
    const encryption_required = this.#mode === "required";
    const jwk = await exportJWK(this.#key.publicKey);
    const jwks = { keys: [{ ...jwk, kid: "request-1", use: "enc", alg: "ECDH-ES" }] };
    const enc_values_supported = ["A128GCM", "A256GCM"];
    return {
      credential_request_encryption: { jwks, enc_values_supported, encryption_required },
      credential_response_encryption: { alg_values_supported: ["ECDH-ES"], enc_values_supported, encryption_required },
    };
  }

  /** An endpoint behind it. */
  around(endpoint) {
    if (this.#mode === "none") return endpoint;
    return async (request) => {
      const { plain, reply } = await this.#open(request);
      const answer = await endpoint(plain);
      return answer.status < 300 && reply ? this.#seal(answer, reply) : answer;
    };
  }

  async #open(request) {
    const encrypted = request.headers.get("content-type") === ENCRYPTED;
    if (!encrypted) {
      if (this.#mode === "required") refuse("invalid_encryption_parameters", "the request is not encrypted");
      if (JSON.parse(request.body).credential_response_encryption) {
        refuse("invalid_encryption_parameters", "what asks for encryption is to be encrypted itself");
      }
      return { plain: request };
    }
    const { plaintext, protectedHeader } = await compactDecrypt(request.body, this.#key.privateKey);
    if (protectedHeader.kid !== "request-1") refuse("invalid_encryption_parameters", "the kid is not ours");
    const { credential_response_encryption: reply, ...body } = JSON.parse(new TextDecoder().decode(plaintext));
    if (this.#mode === "required" && !reply) refuse("invalid_encryption_parameters", "no key for the answer");
    const headers = new Headers(request.headers);
    headers.set("content-type", "application/json");
    return { plain: { ...request, headers, body: JSON.stringify(body) }, reply };
  }

  async #seal(answer, { jwk, enc }) {
    if (this.#faults.has("plain-answer")) return answer;
    if (jwk.d || jwk.alg !== "ECDH-ES") refuse("invalid_encryption_parameters", "not a key to encrypt to");
    const alg = this.#faults.has("wrapped-key") ? "ECDH-ES+A128KW" : "ECDH-ES";
    const { alg: _direct, ...bare } = jwk;
    const sealed = await new CompactEncrypt(new TextEncoder().encode(answer.body))
      .setProtectedHeader({ alg, enc })
      .encrypt(await importJWK(bare, alg));
    const body = this.#faults.has("changed-answer") ? `${sealed.slice(0, -4)}AAAA` : sealed;
    return { ...answer, headers: { ...answer.headers, "content-type": ENCRYPTED }, body };
  }
}
