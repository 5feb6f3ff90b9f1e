// Credentials signed as JWTs, made and judged by did-jwt-vc and jose.
import {ES256Signer, EdDSASigner} from 'did-jwt';
import {createVerifiableCredentialJwt, verifyCredential} from 'did-jwt-vc';
import * as jose from 'jose';
import {readFileSync} from 'node:fs';

const base64url = value => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A new issuer: its keys, and the DID that is its public one. */
async function newIssuer(alg) {
  const options = {extractable: true, modulusLength: 2048};
  const {privateKey, publicKey} = await jose.generateKeyPair(alg, options);
  const jwk = await jose.exportJWK(publicKey);
  return {alg, privateKey, jwk, did: `did:jwk:${base64url(jwk)}`};
}

/** The same with its names in the place of `@DID@` and `@JWK@`. */
function named(value, {did, jwk}) {
  const text = JSON.stringify(value).replaceAll('@DID@', did).replaceAll('"@JWK@"', JSON.stringify(jwk));
  return JSON.parse(text);
}

/** VCDM 1.1, with the credential in `vc`. `keep` leaves there what the token's own claims repeat. */
async function byDidJwtVc({alg, credential, keep = false}) {
  const issuer = await newIssuer(alg);
  const secret = Buffer.from((await jose.exportJWK(issuer.privateKey)).d, 'base64url');
  const signer = alg === 'ES256' ? ES256Signer(secret) : EdDSASigner(secret);
  const options = {removeOriginalFields: !keep, header: {kid: `${issuer.did}#0`}};
  const token = await createVerifiableCredentialJwt(named(credential, issuer), {did: issuer.did, signer, alg}, options);
  return {token, issuer};
}

/** Any header and payload. */
async function byJose({alg, header = {}, payload}) {
  const issuer = await newIssuer(alg);
  const signing = new jose.SignJWT(named(payload, issuer)).setProtectedHeader({alg, ...named(header, issuer)});
  return {token: await signing.sign(issuer.privateKey), issuer};
}

/** Keys from their own names; nothing from the network. */
const resolver = {
  async resolve(did) {
    const id = did.split('#')[0];
    const publicKeyJwk = JSON.parse(Buffer.from(id.slice('did:jwk:'.length), 'base64url'));
    const method = {id: `${id}#0`, type: 'JsonWebKey2020', controller: id, publicKeyJwk};
    const didDocument = {id, verificationMethod: [method], assertionMethod: [method.id], authentication: [method.id]};
    return {didResolutionMetadata: {}, didDocument, didDocumentMetadata: {}};
  }
};

async function judge(token) {
  try {
    const {verified} = await verifyCredential(token, resolver);
    return {verified};
  } catch(error) {
    return {verified: false, error: error.message};
  }
}

const {issue: wanted = [], judge: shown = []} = JSON.parse(readFileSync(0));
const issued = [];
for(const one of wanted) {
  const {token, issuer} = await (one.credential ? byDidJwtVc(one) : byJose(one));
  issued.push({token, jwk: issuer.jwk, did: issuer.did});
}
const judged = [];
for(const token of shown) {
  judged.push(await judge(token));
}
console.log(JSON.stringify({issued, judged}));
