// Verifies a presented SD-JWT VC with its key binding, using @sd-jwt/sd-jwt-vc.
// stdin: {"sdjwt","issuerJwk","nonce","audience"}; stdout: a verdict, see README.md.

import { text } from "node:stream/consumers";
import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";
import { digest, verifyEs256 } from "./es256.mjs";

const { sdjwt, issuerJwk, nonce, audience } = JSON.parse(await text(process.stdin));
// A mistake of the test is not a verdict. Without a nonce the library would even skip the key
// binding and call the rest valid.
if (!sdjwt || !issuerJwk || !nonce || !audience) {
  throw new Error("sdjwt, issuerJwk, nonce and audience are required");
}
process.stdout.write(`${JSON.stringify(await verdict())}\n`);

async function verdict() {
  const verifier = new SDJwtVcInstance({
    hasher: digest,
    verifier: (signingInput, signature) => verifyEs256(issuerJwk, signingInput, signature),
    kbVerifier: (signingInput, signature, { cnf }) => verifyEs256(cnf.jwk, signingInput, signature),
  });
  try {
    const { payload, kb } = await verifier.verify(sdjwt, { keyBindingNonce: nonce });
    if (kb.payload.aud !== audience) throw new Error("the key binding is for another audience");
    await refuseUnreferencedDisclosures(verifier);
    return { ok: true, claims: payload, kb: kb.payload };
  } catch (error) {
    return { ok: false, error: error.message };
  }
}

/** RFC 9901, section 7.1, step 5, which the library leaves out. */
async function refuseUnreferencedDisclosures(verifier) {
  const { disclosures } = await verifier.decode(sdjwt);
  const referenced = await verifier.presentableKeys(sdjwt);
  if (referenced.length !== disclosures.length) {
    throw new Error("a disclosure belongs to no digest, or to one that is used already");
  }
}
