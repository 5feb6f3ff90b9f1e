// Presentations, judged by Digital Bazaar's libraries as whoever asked for them would.
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {createVerifyCryptosuite} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import * as vc from '@digitalbazaar/vc';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {documentLoader, verdict} from './loader.mjs';

const suite = [
  new DataIntegrityProof({cryptosuite: ecdsaRdfc}),
  new DataIntegrityProof({cryptosuite: eddsaRdfc}),
  new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()}),
  new Ed25519Signature2020()
];

export function judgePresentation({presentation, challenge, domain}) {
  return verdict(() => vc.verify({presentation, challenge, domain, suite, documentLoader}));
}

if(process.argv[1] === fileURLToPath(import.meta.url)) {
  const judged = [];
  for(const one of JSON.parse(readFileSync(0))) {
    judged.push(await judgePresentation(one));
  }
  console.log(JSON.stringify(judged));
}
