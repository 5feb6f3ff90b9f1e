// The JWK of a `did:key` on P-256.
import {from, toJwk} from '@digitalbazaar/ecdsa-multikey';
import {readFileSync} from 'node:fs';
import {documentLoader} from './loader.mjs';

const {document} = await documentLoader(JSON.parse(readFileSync(0)));
console.log(JSON.stringify(await toJwk({keyPair: await from(document)})));
