// Credentials, judged by the code behind the Learner Credential Wallet and VerifierPlus, with no network; and how long it takes.
import {readFileSync} from 'node:fs';

// It looks for schemas and lists, and says on standard output that they are not there.
globalThis.fetch = () => Promise.reject(new TypeError('no network'));
console.log = console.error = console.warn = () => {};
const {verifyCredential} = await import('@digitalcredentials/verifier-core');

/** Whether the signature is right; the rest is policy. */
async function judge(credential) {
  const said = await verifyCredential({credential: structuredClone(credential), knownDIDRegistries: []});
  const signature = said.log?.find(({id}) => id === 'valid_signature');
  return {verified: signature?.valid === true, error: said.errors?.map(({name, message}) => `${name}: ${message}`).join('; ')};
}

const {judge: shown = [], time} = JSON.parse(readFileSync(0));
const judged = [];
for(const one of shown) {
  judged.push(await judge(one));
}
const times = [];
for(let round = 0; time && round < 60; round++) {
  const begin = process.hrtime.bigint();
  const {verified} = await judge(time);
  times.push(verified ? Number(process.hrtime.bigint() - begin) / 1e9 : NaN);
}
// The first rounds load what the later ones have at hand.
const median = times.slice(20).sort((a, b) => a - b)[20];
process.stdout.write(JSON.stringify({judged, median}));
