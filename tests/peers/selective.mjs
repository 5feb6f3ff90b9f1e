// Credentials of which a part can be shown (`ecdsa-sd-2023`), made, cut and judged by Digital Bazaar's libraries.
import * as ecdsa from '@digitalbazaar/ecdsa-multikey';
import {
  createDiscloseCryptosuite, createSignCryptosuite, createVerifyCryptosuite
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as vc from '@digitalbazaar/vc';
import {readFileSync} from 'node:fs';
import {documentLoader, named, verdict} from './loader.mjs';

async function issue({credential, mandatory}) {
  const key = named(await ecdsa.generate({curve: 'P-256'}));
  const cryptosuite = createSignCryptosuite({mandatoryPointers: mandatory});
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
  return vc.issue({credential: {...credential, issuer: {...credential.issuer, id: key.controller}}, suite, documentLoader});
}

async function cut({credential, selective}) {
  const cryptosuite = createDiscloseCryptosuite({selectivePointers: selective});
  return vc.derive({verifiableCredential: credential, suite: new DataIntegrityProof({cryptosuite}), documentLoader});
}

async function judge(credential) {
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  // The dates of published examples are over.
  const now = new Date(credential.validFrom ?? Date.now());
  return verdict(() => vc.verifyCredential({credential, suite, documentLoader, now}));
}

const {issue: wanted = [], cut: whole = [], judge: shown = []} = JSON.parse(readFileSync(0));
const all = (list, what) => Promise.all(list.map(what));
console.log(JSON.stringify({issued: await all(wanted, issue), cut: await all(whole, cut), judged: await all(shown, judge)}));
