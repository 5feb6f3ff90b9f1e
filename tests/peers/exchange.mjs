// A VCALM 1.0 (VC-API) exchange server that gives badges and asks for them, for tests. Presentations are judged, and badges made,
// by Digital Bazaar's libraries.
// Start: node exchange.mjs '{"cert":"…","key":"…"}'; README.md tells the rest.

import {createInterface} from 'node:readline';
import {randomUUID} from 'node:crypto';
import {issue} from './badges.mjs';
import {judgePresentation} from './presentations.mjs';
import {json, startServer} from './issuer/http.mjs';

// A test that dies without closing our stdin must not leave us behind.
setTimeout(() => process.exit(), 10 * 60 * 1000);

const options = {host: 'localhost', port: 0, plainHttp: false, cors: false, ...JSON.parse(process.argv[2] ?? '{}')};
const requests = [];
const {url, routes} = await startServer(options, {onRequest: request => requests.push(request)});
const [, authority] = url.split('://');
const exchanges = [];
const commands = {exchange, did_web: didWeb, seen, stop};

print({ready: true, url});
for await (const line of createInterface({input: process.stdin})) {
  print(await answer(line));
}
process.exit();

async function answer(line) {
  try {
    const {cmd, ...parameters} = JSON.parse(line);
    if(!Object.hasOwn(commands, cmd)) {
      throw new Error(`no such command: ${cmd}`);
    }
    return await commands[cmd](parameters);
  } catch(error) {
    return {error: error.message};
  }
}

/** A new exchange and the link to it. `steps` are played one after another; see README.md. */
function exchange({steps, link = 'interaction', redirect, fault, version}) {
  const id = randomUUID();
  const state = {id, steps: [...steps], redirect, fault, link, challenge: randomUUID(), told: [], givenTo: []};
  exchanges.push(state);
  const here = `${url}/exchanges/${id}`;
  routes.set(`GET /interactions/${id}`, () => protocols(state, here));
  routes.set(`POST /exchanges/${id}`, request => participate(state, here, request));
  const interaction = `${url}/interactions/${id}?iuv=1`;
  const wallet = new URLSearchParams({
    issuer: 'issuer.example', vc_request_url: here, auth_type: 'bearer', challenge: state.challenge,
    ...(version && {vp_version: version}),
  });
  const links = {
    interaction,
    scheme: `interaction:${interaction}`,
    lcw: `https://lcw.app/request.html?${wallet}`,
    dccrequest: `dccrequest://request?${wallet}`,
    exchange: `https://lcw.app/request?request=${encodeURIComponent(JSON.stringify({protocols: {vcapi: here}}))}`,
  };
  return {link: links[link], id, challenge: state.challenge};
}

/** A badge whose issuer's key stands in a document of this server's. */
async function didWeb({suite, credential, withdrawn = false}) {
  const controller = `did:web:${authority.replace(':', '%3A')}`;
  const publish = document => routes.set('GET /.well-known/did.json', () => json(document));
  const issued = await issue({suite, credential, controller}, publish);
  if(withdrawn) {
    publish({id: controller, verificationMethod: [], assertionMethod: []});
  }
  return {issued};
}

function protocols(state, here) {
  switch(state.fault) {
    case 'web-page': return {status: 200, headers: {'content-type': 'text/html'}, body: '<!doctype html><title>Hello</title>'};
    case 'no-protocols': return json({vcapi: here});
    case 'other-protocols': return json({protocols: {website: 'https://shop.example/', OID4VP: 'openid4vp://?x=1'}});
    case 'protocol-by-http': return json({protocols: {vcapi: here.replace('https:', 'http:').replace('localhost', 'shop.example')}});
    case 'protocol-in-the-local-network': return json({protocols: {vcapi: 'https://192.168.1.1/exchange'}});
    case 'protocol-of-another-site': return json({protocols: {vcapi: 'https://bank.example/exchange'}});
    default: return json({protocols: {inviteRequest: `${here}/invite`, vcapi: here}});
  }
}

async function participate(state, here, {headers, body}) {
  if(!headers.get('content-type')?.startsWith('application/json')) {
    return json({type: 'about:blank', title: 'not JSON'}, 415);
  }
  const message = JSON.parse(body);
  const presentation = message.type ? message : message.verifiablePresentation;
  if(presentation) {
    const verdict = await taken(state, message, presentation);
    if(state.fault === 'fails-after-the-answer') {
      return {status: 500, headers: {}, body: ''};
    }
    if(!verdict.verified) {
      return json({type: 'https://www.w3.org/TR/vcalm#invalid', title: verdict.error}, 400);
    }
  } else if(Object.keys(message).length > 0 || state.told.length > 0) {
    return json({type: 'about:blank', title: 'not a message for this step'}, 400);
  }
  const said = await next(state, here, presentation);
  return state.fault === 'garbage' ? {status: 200, headers: {'content-type': 'application/json'}, body: '{"a":'} : said;
}

/** Judges an answer as the one that was asked for. */
async function taken(state, message, presentation) {
  const {challenge} = state;
  state.challenge = randomUUID();
  const domain = state.link === 'lcw' || state.link === 'dccrequest' ? undefined : authority;
  const {verified, error} = await judgePresentation({presentation, challenge, domain});
  const right = message.referenceId === state.reference;
  state.told.push({presentation, verified, error, referenceId: right});
  return {verified: verified && right, error: error ?? 'another referenceId'};
}

/** Plays the next step: asks for something, or gives something, or ends. */
async function next(state, here, presentation) {
  if(state.fault === 'endless') {
    return json({verifiablePresentationRequest: request(state, here, {authenticate: []})});
  }
  const message = {};
  let step = state.steps.shift();
  if(step?.give) {
    const badges = [];
    for(const {suite, credential, toWhom = true} of step.give) {
      const subject = {...credential.credentialSubject, ...(toWhom && presentation && {id: presentation.holder})};
      badges.push(await issue({suite, credential: {...credential, credentialSubject: subject}}));
    }
    if(state.fault === 'one-altered') {
      badges[0].name = 'Somebody else';
    }
    state.givenTo.push(...badges);
    if(step.bare === 'credential') {
      return json(badges[0]);
    }
    const given = {
      '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], verifiableCredential: badges,
    };
    if(step.bare === 'presentation') {
      return json(given);
    }
    if(state.fault === 'one-unreadable') {
      given.verifiableCredential = [7, ...badges];
    }
    message.verifiablePresentation = given;
    if(state.fault === 'nothing-asked-beside') {
      message.verifiablePresentationRequest = {query: [], challenge: state.challenge};
      return json(message);
    }
    step = state.steps[0]?.give ? undefined : state.steps.shift();
  }
  if(step) {
    message.verifiablePresentationRequest = request(state, here, step);
    state.reference = message.referenceId = `urn:uuid:${randomUUID()}`;
  } else if(state.redirect) {
    message.redirectUrl = state.redirect;
  }
  return json(message);
}

function request(state, here, {authenticate, queries = [], methods}) {
  const {challenge, fault} = state;
  const query = queries.map(credentialQuery => ({type: 'QueryByExample', credentialQuery}));
  if(authenticate) {
    query.unshift({
      type: 'DIDAuthentication',
      ...(methods && {acceptedMethods: methods.map(method => ({method}))}),
      ...(authenticate.length > 0 && {acceptedCryptosuites: authenticate.map(cryptosuite => ({cryptosuite}))}),
    });
  }
  if(fault === 'unknown-query') {
    query.push({type: 'AuthorizationCapabilityQuery', capabilityQuery: {}});
  }
  const endpoint = fault === 'answer-in-the-local-network' ? 'https://10.0.0.7/take' : here;
  return {
    query: fault === 'no-query' ? [] : query,
    ...(fault !== 'no-challenge' && {challenge}),
    domain: fault === 'other-domain' ? 'https://bank.example' : authority,
    interact: {service: [{type: 'VerifiableCredentialApiExchangeService', serviceEndpoint: endpoint}]},
  };
}

function seen({id}) {
  const {told, givenTo} = exchanges.find(exchange => exchange.id === id);
  return {told, given: givenTo, requests};
}

function stop() {
  print({stopped: true});
  process.exit();
}

function print(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
