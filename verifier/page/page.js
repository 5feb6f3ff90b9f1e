'use strict';

/*
 * The employer's page: reads a code, asks wallet-core's `check`, and says in words what it found.
 * Nothing leaves this device and nothing is kept on it. What comes out of a record is set as text only,
 * isolated in <bdi> so that a right-to-left name cannot reorder the words around it.
 */

const LABEL_MAX = 300;
const VALUE_MAX = 4000;
const TAG_MAX = 60;
const ADDRESS_MAX = 60;
const DAY = 86400;
const AGES = [['year', 365 * DAY], ['month', 30 * DAY], ['day', DAY], ['hour', 3600], ['minute', 60]];
const INPUT_MAX = 2 * 1024 * 1024;
/** Deeper claims are shown as one text, or their indents would leave no room at 320 px. */
const DEPTH_MAX = 5;

// ---- Words and elements ----------------------------------------------------------------------------

/** @type {Map<string, string>} message id -> English text with `{ $name }` in it */
let words = new Map();

/** A message as nodes; each value stands isolated in its place. */
function say(id, values = {}) {
  const parts = (words.get(id) ?? '').split(/\{ \$(\w+) \}/);
  return parts.map((part, index) => (index % 2 ? isolated(values[part]) : part));
}

/** A message as one string, for values that are ours. */
function text(id, values = {}) {
  return (words.get(id) ?? '').replace(/\{ \$(\w+) \}/g, (_, name) => values[name]);
}

function isolated(value) {
  return el('bdi', {}, clip(value, LABEL_MAX));
}

function clip(value, max) {
  const whole = String(value);
  return whole.length > max ? `${whole.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…` : whole;
}

/** An element; strings among the children become text nodes, null and undefined are left out. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.flat(Infinity).filter((child) => child != null));
  return node;
}

function icon(name, kind = 'icon') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', kind);
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

function button(id, act) {
  const node = el('button', { type: 'button' }, say(id));
  node.addEventListener('click', act);
  return node;
}

const byId = (id) => document.getElementById(id);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// ---- Dates -----------------------------------------------------------------------------------------

// Written here and not with Intl: loading its tables costs a cheap phone a good part of the second we have.

const calendarDay = (year, month, date) => text('page-day', { month: words.get('page-months').split(' ')[month], day: date, year })
  // The month and its day stay on one line.
  .replace(' ', '\u00a0');

/** `2026-01-22`, with or without a time, as the day it names: a day is not a moment and has no time zone. */
function day(iso) {
  const [, year, month, date] = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)/.exec(iso) ?? [];
  return year ? calendarDay(year, month - 1, Number(date)) : iso;
}

/** A moment, by the clock of this device. */
function time(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = `${at.getHours() % 12 || 12}:${String(at.getMinutes()).padStart(2, '0')}`;
  return text('page-moment', {
    day: calendarDay(at.getFullYear(), at.getMonth(), at.getDate()),
    clock: text(at.getHours() < 12 ? 'page-am' : 'page-pm', { clock }),
  });
}

function age(iso) {
  const seconds = (Date.now() - new Date(iso).getTime()) / 1000;
  if (iso.length === 10 && Math.abs(seconds) < DAY) return text('page-today');
  if (seconds < -60) return text('page-future');
  const [unit, length] = AGES.find(([, each]) => seconds >= each) ?? [];
  if (!unit) return text('page-just-now');
  const count = Math.floor(seconds / length);
  return text(`page-ago-${unit}${count === 1 ? '' : 's'}`, { count });
}

// ---- Reading the report ----------------------------------------------------------------------------

/** Problems that have words of their own, the one that matters most first. */
const PROBLEMS = [
  'E_CODE_MALFORMED', 'E_CODE_VERSION', 'E_CODE_TOO_LARGE',
  'E_SIGNATURE', 'E_SD', 'E_KB_MISSING', 'E_KB', 'E_EXPIRED', 'E_AUDIENCE', 'E_NONCE',
  'E_KEY_UNREACHABLE', 'E_ISSUER_UNKNOWN', 'E_NOT_YET_VALID', 'E_CODE_FUTURE', 'E_CODE_OLD',
  'E_AUDIENCE_UNCONFIRMED', 'E_STATUS_NOT_CHECKED',
];

/** With only these the record's signature was found right; any other code leaves that open. */
const SIGNATURE_RIGHT = new Set([
  'E_ISSUER_UNKNOWN', 'E_NOT_YET_VALID', 'E_CODE_FUTURE', 'E_CODE_OLD', 'E_AUDIENCE_UNCONFIRMED',
  'E_STATUS_NOT_CHECKED', 'E_KB_MISSING',
]);
const SIGNATURE_WRONG = new Set(['E_SIGNATURE', 'E_SD']);
const HOLDER_WRONG = new Set(['E_KB', 'E_KB_MISSING', 'E_AUDIENCE', 'E_NONCE']);

/** `E_SD_DIGEST` is worded as `E_SD`: the employer does the same thing whichever it was. */
function worded(code) {
  if (code === 'E_DATE_UNCERTAIN') return 'E_CODE_FUTURE';
  if (PROBLEMS.includes(code)) return code;
  // Whatever is wrong with its list, nobody knows whether it was cancelled.
  if (code.startsWith('E_STATUS_')) return 'E_STATUS_NOT_CHECKED';
  return ['E_SD', 'E_KB'].find((family) => code.startsWith(`${family}_`)) ?? code;
}

/** The report's problems as codes we have words for, without repeats, most important first. */
function reasons(report) {
  const found = new Set((report.problems ?? []).map(worded));
  return PROBLEMS.filter((code) => found.has(code));
}

/** @returns {'right'|'wrong'|'unknown'} */
function signature(report) {
  const codes = (report.problems ?? []).map(worded);
  if (codes.some((code) => SIGNATURE_WRONG.has(code))) return 'wrong';
  if (report.result === 'genuine') return 'right';
  return report.result === 'unchecked' && codes.every((code) => SIGNATURE_RIGHT.has(code)) ? 'right' : 'unknown';
}

/**
 * An issuer's address with its host as the network has it: letters that look like others stand as `xn--…`.
 * What is no web address stays as it is.
 */
function shownIssuer(issuer) {
  const web = /^did:web:([^:#]+)(.*)$/.exec(issuer);
  try {
    if (web) return `did:web:${new URL(`https://${web[1].replace(/%3a/i, ':')}`).host}${web[2]}`;
    const url = new URL(issuer);
    // Without the path's slash that nobody wrote.
    return url.protocol === 'https:' ? `https://${url.host}${issuer.slice(8).replace(/^[^/?#]*/, '')}` : issuer;
  } catch {
    return issuer;
  }
}

/** The name it gives itself, else its address: a did:jwk fills a screen and tells a reader nothing. */
function issuerName(report) {
  return report.issuer_name ?? (report.issuer ? clip(shownIssuer(report.issuer).replace(/^https:\/\//, ''), ADDRESS_MAX) : null);
}

/** We know who gave it only where the signature is right: before that, a known name is a claim like any other. */
const givenByKnown = (report) => report.known_issuer && signature(report) === 'right';

/** The id of the sentence that says who gave it: `page-given-…` or `page-issuer-…`. */
function issuerSentence(stem, report) {
  if (!issuerName(report)) return `${stem}-silent`;
  return `${stem}-${givenByKnown(report) ? 'known' : 'unknown'}`;
}

/** The name as shown. "FNU" and "LNU" stand for an unknown name on US papers and are nobody's name. */
function personName(report) {
  const claims = report.claims ?? {};
  const subject = isObject(claims.credentialSubject) ? claims.credentialSubject : claims;
  const parts = [
    subject.given_name ?? subject.givenName, subject.middle_name, subject.family_name ?? subject.familyName,
  ].filter((part) => typeof part === 'string' && !/^\s*([FL]NU)?\s*$/i.test(part));
  if (parts.length) return parts.join(' ');
  const whole = subject.full_name ?? subject.name;
  return typeof whole === 'string' && whole !== report.title ? whole : null;
}

// ---- The card: is it true, who, what, from whom, until when, what now ----------------------------------

function leads(report) {
  if (report.result === 'genuine' || report.result === 'sample') return [`page-lead-${report.result}`];
  const found = reasons(report).map((code) => `page-problem-${code}`);
  if (report.result === 'refused') return [found[0] ?? 'page-lead-refused'];
  if (!found.length) return ['page-lead-unchecked'];
  return signature(report) === 'right' ? ['page-lead-unchanged', ...found] : found;
}

function nextSteps(report) {
  if (report.result === 'genuine') return [report.holder === 'not_bound' ? 'page-next-genuine-copy' : 'page-next-genuine'];
  if (report.result === 'sample') return ['page-next-sample'];
  const codes = report.result === 'refused' ? reasons(report).slice(0, 1) : reasons(report);
  const found = codes.map((code) => `page-next-${code}`).filter((id) => words.has(id));
  return found.length ? found : [`page-next-${report.result}`];
}

function verdict(shape, title, sentences) {
  return el('div', { class: 'verdict' },
    icon(shape, 'shape'), el('h1', { tabindex: '-1' }, say(title)), el('p', {}, sentences));
}

function facts(report) {
  const name = personName(report);
  return el('div', { class: 'facts' },
    el('p', { class: 'who' }, name ? isolated(name) : say('page-no-name')),
    el('p', { class: 'what' }, report.title ? isolated(report.title) : say('page-no-title')),
    el('ul', { class: 'lines' },
      line('by', say(issuerSentence('page-given', report), { issuer: issuerName(report) }),
        report.valid_from ? el('small', {}, say('page-given-on', { from: day(report.valid_from) })) : null),
      line('when', validLine(report)),
      shownLine(report)));
}

function shownLine(report) {
  if (report.holder === 'not_bound') return line('device', say('page-shown-copy'));
  // With a wrong clock nobody knows how long ago that was.
  if (report.holder !== 'proved' || report.problems?.includes('E_DATE_UNCERTAIN')) return null;
  const otherTime = report.problems?.some((code) => code === 'E_CODE_OLD' || code === 'E_CODE_FUTURE');
  return line('device', otherTime && report.made_at ? say('page-shown-before', { age: age(report.made_at) }) : say('page-shown-now'));
}

function line(shape, ...children) {
  return el('li', {}, icon(shape), el('span', {}, children));
}

function validLine(report) {
  if (report.problems?.includes('E_NOT_YET_VALID') && report.valid_from) {
    return say('page-until-not-yet', { from: day(report.valid_from) });
  }
  if (report.valid_until) return say('page-until', { until: day(report.valid_until) });
  return say(report.valid ? 'page-until-open' : 'page-until-unknown');
}

/** The first button is the one to press. */
function nextBox(ids, ...buttons) {
  const given = buttons.filter((node) => node !== null);
  given[0].className = 'primary';
  const steps = ids.length > 1 ? el('ul', {}, ids.map((id) => el('li', {}, say(id)))) : el('p', {}, say(ids[0]));
  return el('div', { class: 'next' }, el('h2', {}, say('page-next-title')), steps, el('div', { class: 'buttons' }, given));
}

/** @param input what was checked: kept only in this closure, for "Yes, that is us" */
function card(report, input) {
  const sentences = leads(report).flatMap((id) => [...say(id, { audience: report.audience }), ' ']);
  const confirm = report.problems?.includes('E_AUDIENCE_UNCONFIRMED') && report.result === 'unchecked'
    ? button('page-confirm', () => check(input, report.audience)) : null;
  const keep = report.result === 'refused' ? null : button('page-print', () => print());
  const another = button('page-another', clear);
  const buttons = report.result === 'genuine' ? [keep, another] : [confirm, another, keep];
  return el('article', { class: 'card' },
    verdict(report.result, `page-result-${report.result}`, sentences),
    report.result === 'refused' ? null : facts(report),
    nextBox(nextSteps(report), ...buttons),
    el('p', { class: 'quiet stamp' }, say('page-checked', { time: time(report.as_of) })),
    report.trust_list_old ? el('p', { class: 'quiet stamp' }, say('page-list-old')) : null);
}

// ---- What the record says ------------------------------------------------------------------------------

/** Parts of the envelope, not of what the record says about a person. */
const ENVELOPE = new Set([
  '@context', 'type', 'id', 'proof', 'credentialSchema', 'credentialStatus',
  'vct', 'vct#integrity', 'iss', 'iat', 'nbf', 'exp', 'cnf', 'status', '_sd_alg',
]);

/** Names of a single text that need no label of their own. */
const NAMING = new Set(['name', 'narrative', 'targetName']);

/** What US hiring should not look at (EEOC); letters only, lower case, so that every spelling is met. */
const PRIVATE = new Set([
  'birthdate', 'dateofbirth', 'dob', 'age', 'ageinyears', 'placeofbirth', 'birthplace', 'countryofbirth',
  'gender', 'sex', 'nationality', 'nationalities', 'citizenship', 'countryofcitizenship', 'ethnicity', 'race',
  'religion', 'maritalstatus', 'disability', 'health', 'picture', 'portrait', 'photo', 'ssn', 'socialsecuritynumber',
]);
const isPrivate = (key) => PRIVATE.has(key.toLowerCase().replace(/[^a-z]/g, ''));

function claimsBox(claims) {
  const shown = rows(claims, 0);
  return shown ? el('section', { class: 'claims' }, el('h2', {}, say('page-claims-title')), shown) : null;
}

/** One object's claims as labelled rows; private ones stay closed. Null when there is nothing to show. */
function rows(claims, depth) {
  const entries = Object.entries(claims).filter(([key, value]) => !ENVELOPE.has(key) && hasContent(value));
  if (!entries.length) return null;
  const hidden = entries.filter(([key]) => isPrivate(key));
  const shown = entries.filter(([key]) => !isPrivate(key));
  return [
    shown.length ? list(shown, depth) : null,
    hidden.length
      ? el('details', { class: 'private' }, el('summary', {}, say('page-claims-private')), list(hidden, depth))
      : null,
  ];
}

function list(entries, depth) {
  const row = ([key, value]) => el('div', {}, el('dt', {}, label(key)), el('dd', {}, show(value, depth)));
  return el('dl', {}, entries.map(row));
}

function hasContent(value) {
  if (value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(hasContent);
}

/** A word of ours for a common claim, else its own name made readable: `safetyLevel_2` -> "Safety level 2". */
function label(key) {
  const known = words.get(`page-claim-${key}`);
  if (known) return known;
  const spaced = key.slice(0, LABEL_MAX + 1)
    .replace(/([a-z0-9])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`)
    .replace(/[_\-\s]+/g, ' ').trim();
  return isolated(spaced.charAt(0).toUpperCase() + spaced.slice(1));
}

/** `{ narrative: "…" }` says no more than its text. Only for names that add nothing: a label may turn a meaning round. */
function bare(value) {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !ENVELOPE.has(key) && hasContent(inner));
  const [name, inner] = entries[0] ?? [];
  return entries.length === 1 && NAMING.has(name) && typeof inner === 'string' ? inner : value;
}

function show(whole, depth) {
  const value = bare(whole);
  if (typeof value === 'boolean') return say(value ? 'page-yes' : 'page-no');
  if (typeof value !== 'object') return longText(String(value));
  if (depth >= DEPTH_MAX) return longText(JSON.stringify(value));
  if (!Array.isArray(value)) return rows(value, depth + 1);
  const items = value.filter(hasContent).map(bare);
  const plain = items.every((item) => typeof item !== 'object' && String(item).length <= TAG_MAX);
  return el('ul', { class: plain ? 'tags' : 'parts' }, items.map((item) => el('li', {}, show(item, depth + 1))));
}

function longText(value) {
  if (value.startsWith('data:')) return say('page-picture');
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(value)) return day(value);
  const start = el('bdi', {}, clip(value, VALUE_MAX));
  return value.length > VALUE_MAX ? [start, moreButton(start, value)] : start;
}

function moreButton(shown, value) {
  const more = button('page-more', () => {
    const open = more.getAttribute('aria-expanded') === 'false';
    more.setAttribute('aria-expanded', String(open));
    more.textContent = words.get(open ? 'page-less' : 'page-more');
    shown.textContent = open ? value : clip(value, VALUE_MAX);
  });
  more.setAttribute('aria-expanded', 'false');
  return more;
}

// ---- The four answers, each with its evidence and its age -------------------------------------------------

/** An answer: `mark` is yes, no or maybe; the evidence lines stand under it. */
const answer = (mark, ids, evidence) => ({ mark, ids, evidence });
const stopped = () => answer('maybe', say('page-stopped'), []);

function aboutSignature(report) {
  const asOf = [say('page-as-of', { time: time(report.as_of) })];
  if (report.result === 'sample') return answer('no', say('page-genuine-sample'), asOf);
  const state = signature(report);
  if (report.result === 'refused' && state !== 'wrong') return stopped();
  return answer({ right: 'yes', wrong: 'no', unknown: 'maybe' }[state], say(`page-genuine-${state}`), asOf);
}

function aboutIssuer(report) {
  if (report.result === 'refused') return stopped();
  if (report.result === 'sample') return answer('no', say('page-issuer-sample'), []);
  const evidence = [report.issuer ? say('page-issuer-address', { address: shownIssuer(report.issuer) }) : null];
  if (report.trust_list_date) {
    evidence.push(say('page-list-date', { date: day(report.trust_list_date), age: age(report.trust_list_date) }));
  }
  const sentence = say(issuerSentence('page-issuer', report), { issuer: issuerName(report) });
  return answer(givenByKnown(report) ? 'yes' : 'maybe', sentence, evidence);
}

function aboutValidity(report) {
  const asOf = say('page-as-of', { time: time(report.as_of) });
  if (report.problems?.includes('E_EXPIRED')) {
    const ended = report.valid_until ? say('page-valid-ended', { until: day(report.valid_until) }) : say('page-valid-no');
    return answer('no', ended, [asOf]);
  }
  if (report.result === 'refused') return stopped();
  const evidence = [words.has(`page-status-${report.status}`) ? say(`page-status-${report.status}`) : null, asOf];
  if (report.problems?.includes('E_NOT_YET_VALID') && report.valid_from) {
    return answer('no', say('page-valid-not-yet', { from: day(report.valid_from) }), evidence);
  }
  if (!report.valid) return answer('maybe', say('page-valid-unknown'), evidence);
  const open = report.status === 'not_checked';
  const sentence = report.valid_until
    ? say(open ? 'page-valid-unless' : 'page-valid-until', { until: day(report.valid_until) })
    : say(open ? 'page-valid-open-unless' : 'page-valid-open');
  return answer(open ? 'maybe' : 'yes', sentence, evidence);
}

function aboutHolder(report) {
  if (report.result === 'refused') {
    const wrong = (report.problems ?? []).map(worded).some((code) => HOLDER_WRONG.has(code));
    return wrong ? answer('no', say('page-holder-wrong'), []) : stopped();
  }
  const evidence = [
    report.made_at ? say('page-code-made', { time: time(report.made_at), age: age(report.made_at) }) : null,
    report.audience ? say('page-code-for', { audience: report.audience }) : null,
  ];
  return answer(report.holder === 'proved' ? 'yes' : 'maybe', say(`page-holder-${report.holder}`), evidence);
}

function meaningBox(report) {
  const questions = [
    ['page-ask-genuine', aboutSignature(report)], ['page-ask-issuer', aboutIssuer(report)],
    ['page-ask-valid', aboutValidity(report)], ['page-ask-holder', aboutHolder(report)],
  ];
  const item = ([question, { mark, ids, evidence }]) => el('li', { class: mark }, icon(mark), el('div', {},
    el('h3', {}, say(question)), el('p', {}, ids),
    evidence.filter((found) => found !== null).map((found) => el('p', { class: 'quiet' }, found))));
  return el('details', { class: 'meaning' },
    el('summary', {}, el('h2', {}, say('page-mean-title'))),
    el('ul', {}, questions.map(item)),
    report.problems?.length ? el('p', { class: 'quiet' }, say('page-codes', { codes: report.problems.join(', ') })) : null);
}

function limitsBox() {
  return el('section', { class: 'limits' },
    el('h2', {}, say('page-limits-title')),
    ['page-limits-permission', 'page-limits-i9', 'page-limits-choice'].map((id) => el('p', {}, say(id))));
}

// ---- Screens -------------------------------------------------------------------------------------------

/** Shows one section. The heading takes the focus where the person caused the change, so that it is read aloud. */
function turnTo(id, state, focus = true) {
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== id;
  document.documentElement.dataset.state = state;
  scrollTo(0, 0);
  if (focus) document.querySelector(`#${id} h1`).focus();
}

function showReport(report, input) {
  const details = el('div', { class: 'rest' },
    report.result === 'refused' ? null : claimsBox(report.claims ?? {}),
    meaningBox(report),
    report.result === 'refused' ? null : limitsBox());
  byId('result').replaceChildren(card(report, input), details);
  byId('result').dataset.result = report.result;
  if (report.trust_list_date) byId('list-date').replaceChildren(...say('page-footer-list', { date: day(report.trust_list_date) }));
  turnTo('result', 'answered');
  // A frame later the answer is on the screen: this is what the tests time.
  requestAnimationFrame(() => performance.mark('onward-answer'));
}

function showUnreadable(code) {
  const known = words.has(`page-next-${code}`);
  byId('result').replaceChildren(el('article', { class: 'card' },
    verdict('unreadable', 'page-unreadable', known ? say(`page-problem-${code}`) : []),
    nextBox([known ? `page-next-${code}` : 'page-next-unreadable'], button('page-another', clear))));
  byId('result').dataset.result = 'unreadable';
  turnTo('result', 'error');
}

function showEmpty(focus) {
  byId('result').replaceChildren();
  byId('paste').reset();
  turnTo('empty', 'empty', focus);
}

function clear() {
  showEmpty(true);
}

/** The code has left the address bar by now, so it is put back for as long as the page takes to load again. */
function showFailed(code) {
  byId('retry').onclick = () => {
    if (code) history.replaceState(null, '', `#${code}`);
    location.reload();
  };
  turnTo('failed', 'error');
}

// ---- Checking ------------------------------------------------------------------------------------------

/** @param {string|null} audience the name the person at the screen said is theirs */
function check(input, audience = null) {
  if (input.length > INPUT_MAX) return showUnreadable('E_CODE_TOO_LARGE');
  const options = { now: Math.floor(Date.now() / 1000), audience, nonce: null };
  let report;
  try {
    report = JSON.parse(wasm_bindgen.check(input, JSON.stringify(options)));
  } catch (problem) {
    // A trap leaves the module unusable, and this input would stop it again: start afresh without it.
    console.warn(problem);
    return showFailed('');
  }
  return report.error ? showUnreadable(report.error) : showReport(report, input);
}

/** Reads the code and takes it out of the address bar and the history at once. */
function takeCode() {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, '', location.pathname + location.search);
  return code;
}

async function fetched(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** The program, the list of known issuers and the words: inside verify.html, or beside this page. */
function parts() {
  const inside = globalThis.onwardAssets;
  if (inside) {
    const bytes = Uint8Array.from(atob(inside.wasm), (letter) => letter.charCodeAt(0));
    return [bytes, JSON.stringify(inside.trust), inside.words];
  }
  return [
    fetched('check_bg.wasm'),
    fetched('trust.json').then((response) => response.text()),
    fetched('words.json').then((response) => response.json()),
  ];
}

async function load() {
  const [wasm, ...rest] = parts();
  const [, trust, messages] = await Promise.all([wasm_bindgen({ module_or_path: wasm }), ...rest]);
  words = new Map(Object.entries(messages));
  for (const node of document.querySelectorAll('[data-words]')) node.textContent = words.get(node.dataset.words);
  const refused = wasm_bindgen.load_trust(trust);
  if (refused) throw new Error(refused);
}

/** A copy of the page for the next scan without a network. The page works the same where this is not possible. */
async function keepOffline() {
  if (globalThis.onwardAssets || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
  const takeOver = (worker) => worker?.state === 'installed' && worker.postMessage('take over');
  takeOver(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker.addEventListener('statechange', () => takeOver(worker));
  });
}

async function readFile(file) {
  if (file.size > INPUT_MAX) showUnreadable('E_CODE_TOO_LARGE');
  else check((await file.text()).trim());
}

function listen() {
  addEventListener('hashchange', () => {
    const code = takeCode();
    if (code) check(code);
  });
  byId('paste').addEventListener('submit', (event) => {
    event.preventDefault();
    check(byId('text').value.trim());
  });
  byId('choose').addEventListener('click', () => byId('file').click());
  byId('file').addEventListener('change', (event) => event.target.files[0] && readFile(event.target.files[0]));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) readFile(file);
    else check(event.dataTransfer.getData('text').trim());
  });
  // Paper has nothing to tap: the four answers are printed open.
  addEventListener('beforeprint', () => document.querySelector('.meaning')?.setAttribute('open', ''));
}

async function start() {
  const code = takeCode();
  try {
    await load();
  } catch (problem) {
    console.warn(problem);
    return showFailed(code);
  }
  listen();
  if (code) check(code);
  else showEmpty(false);
  keepOffline().catch((problem) => console.warn(problem));
}

start();
