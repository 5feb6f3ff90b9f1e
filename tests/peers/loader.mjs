// What Digital Bazaar's libraries read documents with.
import {contexts as citizenship} from '@digitalbazaar/citizenship-context';
import {readFileSync} from 'node:fs';

const contexts = new URL('../../assets/contexts/', import.meta.url);
const read = name => JSON.parse(readFileSync(new URL(name, contexts)));
const pinned = new Map(read('index.json').map(({id, file}) => [id, file]));

/** Contexts from the pinned files, keys from their own names; nothing from the network. */
export async function documentLoader(url) {
  const known = pinned.has(url) ? read(pinned.get(url)) : url.startsWith('did:key:') ? didKey(url) : citizenship.get(url);
  if(!known) {
    throw new Error(`not known: ${url}`);
  }
  return {document: known, documentUrl: url, contextUrl: null};
}

function didKey(url) {
  const [controller, fragment] = url.split('#');
  const publicKeyMultibase = controller.slice('did:key:'.length);
  const key = {id: `${controller}#${publicKeyMultibase}`, type: 'Multikey', controller, publicKeyMultibase};
  if(fragment) {
    return {'@context': 'https://w3id.org/security/multikey/v1', ...key};
  }
  return {
    '@context': 'https://www.w3.org/ns/did/v1', id: controller, verificationMethod: [key],
    assertionMethod: [key.id], authentication: [key.id],
  };
}

/** Gives a key the name of its `did:key`. */
export function named(key) {
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

/** What a library says of a proof, in one form: it answers with an error, or throws one. */
export async function verdict(judging) {
  try {
    const {verified, error} = await judging();
    return {verified, error: error && [error, ...error.errors ?? []].map(e => e.message).join('; ')};
  } catch(error) {
    return {verified: false, error: error.message};
  }
}
