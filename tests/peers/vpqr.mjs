// Credentials in VPQR codes, written by Digital Bazaar's libraries.
import * as cborld5 from 'cborld-5';
import * as cborld7 from 'cborld-7';
import {util} from '@digitalbazaar/vpqr';
import {readFileSync} from 'node:fs';
import {documentLoader} from './loader.mjs';

const barcodes = new Map([
  ['context', new Map([
    ['https://www.w3.org/ns/credentials/v2', 32768], ['https://w3id.org/vc-barcodes/v1', 32769],
    ['https://w3id.org/utopia/v2', 32770],
  ])],
  ['https://w3id.org/security#cryptosuiteString', new Map([
    ['ecdsa-rdfc-2019', 1], ['ecdsa-sd-2023', 2], ['eddsa-rdfc-2022', 3], ['ecdsa-xi-2023', 4],
  ])],
]);
// Nobody has published this one.
const own = new Map([['context', new Map([['https://www.w3.org/ns/credentials/v2', 40000]])]]);
const typeTableLoader = async ({registryEntryId}) => ({100: barcodes, 300: own})[registryEntryId];

/** How a document is written: by which header and tables, and by which release where it is not the newest. */
const ways = {
  'first': jsonldDocument => code({jsonldDocument, format: 'legacy-singleton'}),
  'first, base32': jsonldDocument => code({jsonldDocument, format: 'legacy-singleton', qrMultibaseEncoding: 'B'}),
  'first, release 5': jsonldDocument => first(jsonldDocument, new Map()),
  'first, release 5, the number of the consortium': jsonldDocument =>
    first(jsonldDocument, new Map([['https://w3id.org/dcc/v1', 0x8001]])),
  'first, release 5, a number of somebody': jsonldDocument =>
    first(jsonldDocument, new Map([['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 0x9009]])),
  'range, entry 1, release 7': async jsonldDocument =>
    code({cborldBytes: await cborld7.encode({jsonldDocument, documentLoader, registryEntryId: 1, typeTable: new Map()})}),
  'range, entry 1': jsonldDocument => code({jsonldDocument, format: 'legacy-range', registryEntryId: 1}),
  'range, entry 300': jsonldDocument =>
    code({jsonldDocument, format: 'legacy-range', registryEntryId: 300, typeTableLoader}),
  'entry 0': jsonldDocument => code({jsonldDocument, registryEntryId: 0}),
  'entry 1': jsonldDocument => code({jsonldDocument, registryEntryId: 1}),
  'entry 100': jsonldDocument => code({jsonldDocument, registryEntryId: 100, typeTableLoader}),
  'entry 300': jsonldDocument => code({jsonldDocument, registryEntryId: 300, typeTableLoader}),
};

async function first(jsonldDocument, appContextMap) {
  return code({cborldBytes: await cborld5.encode({jsonldDocument, documentLoader, appContextMap})});
}

async function code(options) {
  const {payload} = await util.toQrCode({header: 'VP1-', documentLoader, ...options});
  return payload;
}

async function write({way, document}) {
  try {
    return {text: await ways[way](document)};
  } catch(error) {
    return {error: `${error.code ?? ''} ${error.message}`};
  }
}

const {write: wanted = []} = JSON.parse(readFileSync(0));
console.log(JSON.stringify({written: await Promise.all(wanted.map(write)), ways: Object.keys(ways)}));
