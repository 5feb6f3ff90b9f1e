// Credentials with Data Integrity proofs, made and judged by Digital Bazaar's libraries.
import * as ecdsa from '@digitalbazaar/ecdsa-multikey';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {documentLoader, named, verdict} from './loader.mjs';

const suites = {
  'eddsa-rdfc-2022': {keys: () => ed25519.generate(), suite: eddsaRdfc},
  'eddsa-jcs-2022': {keys: () => ed25519.generate(), suite: eddsaJcs.createSignCryptosuite()},
  'ecdsa-rdfc-2019': {keys: () => ecdsa.generate({curve: 'P-256'}), suite: ecdsaRdfc},
  'ecdsa-rdfc-2019 P-384': {keys: () => ecdsa.generate({curve: 'P-384'}), suite: ecdsaRdfc},
  'ecdsa-jcs-2019': {keys: () => ecdsa.generate({curve: 'P-256'}), suite: ecdsaJcs.createSignCryptosuite()},
  'ecdsa-sd-2023': {
    keys: () => ecdsa.generate({curve: 'P-256'}),
    suite: createSignCryptosuite({mandatoryPointers: ['/issuer', '/credentialSubject/id']}),
  },
  Ed25519Signature2020: {keys: () => Ed25519VerificationKey2020.generate()},
};

/**
 * A new issuer's credential, with as many proofs as asked for, all by its key. `controller` is whose key it is, where it is no
 * `did:key`; its document is given to `publish`.
 */
export async function issue({suite, credential, proofs = 1, issuer, controller}, publish) {
  const {key, document} = await newKey({suite, controller});
  if(document) {
    publish(document);
  }
  let signed = {...credential, issuer: {...credential.issuer, id: issuer ?? key.controller}};
  for(let i = 0; i < proofs; i++) {
    signed = await prove(signed, {suite, key});
  }
  return signed;
}

/** A new key for a suite, named by its `did:key`; or that of `controller`, with the document that says so. */
export async function newKey({suite, controller}) {
  const key = named(await suites[suite].keys());
  if(!controller) {
    return {key};
  }
  key.controller = controller;
  key.id = `${controller}#${key.publicKeyMultibase}`;
  const {id, publicKeyMultibase} = key;
  const verificationMethod = [{id, type: 'Multikey', controller, publicKeyMultibase}];
  const document = {'@context': 'https://www.w3.org/ns/did/v1', id: controller, verificationMethod, assertionMethod: [id]};
  return {key, document};
}

/** The credential with one more proof. */
export function prove(credential, {suite, key}) {
  const {suite: cryptosuite} = suites[suite];
  const made = cryptosuite ?
    new DataIntegrityProof({signer: key.signer(), cryptosuite}) :
    new Ed25519Signature2020({key});
  const purpose = new jsigs.purposes.AssertionProofPurpose();
  return jsigs.sign(credential, {suite: made, purpose, documentLoader});
}

/** Whether the issuer's own keys made every proof, and nothing else is wrong. */
function judge(credential) {
  const suite = [
    ...[eddsaRdfc, ecdsaRdfc, createVerifyCryptosuite(), eddsaJcs.createVerifyCryptosuite(), ecdsaJcs.createVerifyCryptosuite()].map(cryptosuite => new DataIntegrityProof({cryptosuite})),
    new Ed25519Signature2020()
  ];
  return verdict(() => vc.verifyCredential({credential, suite, documentLoader}));
}

if(process.argv[1] === fileURLToPath(import.meta.url)) {
  const {issue: wanted = [], judge: shown = []} = JSON.parse(readFileSync(0));
  const issued = [];
  for(const one of wanted) {
    issued.push(await issue(one));
  }
  const judged = [];
  for(const one of shown) {
    judged.push(await judge(one));
  }
  console.log(JSON.stringify({issued, judged}));
}
