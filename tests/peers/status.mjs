// Status lists, made by other people's libraries: Digital Bazaar's for bitstrings, OpenWallet's for tokens.
//
// Input: {profile, lists: [{id, purpose, length, set, changes, stranger}], records: [credential], tokens: [{bits, statuses}]}.
// With `profile` the issuer is that web address, and its key has a name there. All lists and records are one issuer's, but for those that a stranger signs in its name.
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus, createCredential, createList} from '@digitalbazaar/vc-bitstring-status-list';
import {StatusList} from '@sd-jwt/jwt-status-list';
import jsigs from 'jsonld-signatures';
import {readFileSync} from 'node:fs';
import {documentLoader as load, named} from './loader.mjs';

const published = new Map();

/** What is known anywhere, and the lists from here. */
function documentLoader(url) {
  const document = published.get(url);
  return document ? {document, documentUrl: url, contextUrl: null} : load(url);
}

async function sign(document, key) {
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
  return jsigs.sign(document, {suite, purpose: new jsigs.purposes.AssertionProofPurpose(), documentLoader});
}

const {profile: address, lists = [], records = [], tokens = []} = JSON.parse(readFileSync(0));
const [issuer, stranger] = [named(await ed25519.generate()), named(await ed25519.generate())];
let profile;
if(address) {
  Object.assign(issuer, {controller: address, id: `${address}#key-1`});
  const key = {id: issuer.id, type: 'Multikey', controller: address, publicKeyMultibase: issuer.publicKeyMultibase};
  profile = {id: address, type: 'Profile', name: 'Example', verificationMethod: [key], assertionMethod: [issuer.id]};
}

const signedLists = [];
for(const {id, purpose, length, set, changes = {}, subject = {}, by = 'issuer', name} of lists) {
  const list = await createList({length});
  set.forEach(index => list.setStatus(index, true));
  const credential = await createCredential({id, list, statusPurpose: purpose});
  const key = by === 'issuer' ? issuer : stranger;
  Object.assign(credential, {issuer: name === 'stranger' ? stranger.controller : issuer.controller}, changes);
  if(subject.type === 'StatusList2021') {
    // The same bits, from before they were called multibase.
    credential.credentialSubject.encodedList = credential.credentialSubject.encodedList.slice(1);
  }
  Object.assign(credential.credentialSubject, subject);
  const signed = await sign(credential, key);
  published.set(id, signed);
  signedLists.push(signed);
}

const signedRecords = [];
for(const credential of records) {
  signedRecords.push(await sign({...credential, issuer: {...credential.issuer, id: issuer.controller}}, issuer));
}

/** What the library that made the lists says of each record: null where it does not believe them. */
const judged = [];
for(const credential of lists.length ? signedRecords : []) {
  const suite = new DataIntegrityProof({cryptosuite});
  const {verified, results} = await checkStatus({credential, documentLoader, suite});
  judged.push(verified ? results.map(({status}) => status) : null);
}

const packed = tokens.map(({bits, statuses}) => ({
  bits, lst: new StatusList(statuses, bits).compressStatusList()
}));
console.log(JSON.stringify({profile, lists: signedLists, records: signedRecords, judged, tokens: packed}));
