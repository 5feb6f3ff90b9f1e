/*
 * The employer's page in a real browser: right words, no network, no traces, readable by everybody.
 *
 *   node page.test.mjs '{"pageDir":…, "chromium":…, "nodeModules":…,
 *                        "codes":{"genuine":"https://…/#123", "unknown":…, "sample":…, "altered":…}}'
 *
 * pageDir      the built page: the files of verifier/page with check.js, check_bg.wasm, trust.json, words.json and verify.html
 * nodeModules  a node_modules folder that holds playwright-core and axe-core
 * now          optional, Unix seconds: the time the codes were made, when that is not now
 *
 * Prints one line a check, {"name", "ok", "value"}, and exits 1 if any failed.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const options = JSON.parse(process.argv[2]);
const require = createRequire(join(options.nodeModules, 'page.test.cjs'));
const { chromium } = require('playwright-core');
const axeSource = require('axe-core').source;

const FILES = ['index.html', 'page.css', 'check.js', 'page.js', 'check_bg.wasm', 'trust.json', 'words.json', 'sw.js'];
const OWN_PATHS = new Set(['/', ...FILES.map((file) => `/${file}`)]);
const WEIGHT_MAX = 300_000;
const RESULTS = { genuine: 'genuine', unknown: 'unchecked', sample: 'sample', altered: 'refused' };
const words = JSON.parse(read('words.json'));

function read(file) {
  return readFileSync(join(options.pageDir, file), 'utf8');
}

function assert(condition, message) {
  if (!condition) throw new Error(message);
}

function equal(found, wanted, what) {
  assert(found === wanted, `${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

let failed = 0;

/** Runs one check and prints its line; `body` returns the value to print or throws. */
async function check(name, body) {
  let outcome;
  try {
    outcome = { name, ok: true, value: (await body()) ?? null };
  } catch (problem) {
    failed += 1;
    outcome = { name, ok: false, value: problem.message };
  }
  console.log(JSON.stringify(outcome));
}

// ---- A host for the files, and browsers to look at them --------------------------------------------

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript',
  '.json': 'application/json', '.wasm': 'application/wasm',
};

/** Serves pageDir on loopback as a plain static host would, with validators; `renew` publishes a new version. */
async function serve() {
  let edition = '';
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://loopback').pathname;
    const file = path === '/' ? 'index.html' : path.slice(1);
    if (!OWN_PATHS.has(path)) return response.writeHead(404).end();
    const stored = readFileSync(join(options.pageDir, file));
    const body = file === 'sw.js' ? stored.toString().replace(/(const VERSION = '[^']*)/, `$1${edition}`) : stored;
    const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
    const headers = { 'content-type': TYPES[extname(file)], etag, 'cache-control': 'max-age=0' };
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => new Promise((stopped) => { server.close(stopped); server.closeAllConnections(); });
  const renew = () => { edition += '+'; };
  return { base: `http://127.0.0.1:${server.address().port}/`, renew, stop };
}

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: [
    '--no-sandbox', '--disable-gpu', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

/** A fresh browser profile that notes every request and every complaint. */
async function profile(settings = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...settings });
  if (options.now) {
    await context.addInitScript((shift) => {
      const real = Date.now;
      Date.now = () => real() + shift;
    }, options.now * 1000 - Date.now());
  }
  const requests = [];
  const complaints = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  return { context, requests, complaints };
}

const fragment = (code) => new URL(code).hash;

/** Opens an address in a new tab and waits until the page has said something. */
async function open(context, address) {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => (document.documentElement?.dataset.state ?? 'checking') !== 'checking');
  return page;
}

async function answerOf(page) {
  await page.waitForFunction(() => document.documentElement.dataset.state === 'answered');
  return page.evaluate(() => {
    const result = document.querySelector('#result');
    return { result: result.dataset.result, title: result.querySelector('h1').textContent };
  });
}

async function expectAnswer(page, kind) {
  const { result, title } = await answerOf(page);
  equal(result, RESULTS[kind], `result of ${kind}`);
  equal(title, words[`page-result-${RESULTS[kind]}`], `words of ${kind}`);
  return title;
}

const state = (page) => page.evaluate(() => document.documentElement.dataset.state);
const textOf = (page) => page.evaluate(() => document.body.innerText);

// ---- Reports the codes at hand do not hold: the real page and core, with check's answer replaced -------

const REPORT = {
  result: 'genuine', title: 'Forklift Operator Safety', type: null,
  issuer: 'https://issuer.example.org', issuer_name: 'Pima Skills Lab', known_issuer: true, valid: true, valid_from: '2026-01-22', valid_until: '2030-11-25', status: 'none', as_of: '2026-11-22T05:39:16Z',
  trust_list_date: '2026-11-01', holder: 'proved', made_at: '2026-11-22T05:38:59Z', audience: null,
  claims: {
    given_name: 'أمينة', family_name: 'يوسف', skills: ['Load handling', 'Narrow aisle'],
    address: { locality: 'Tucson' }, birthdate: '1990-01-01',
  },
  problems: [],
};

/** Opens the page so that `check` answers with `report`, or with what it maps the given audience to. */
async function openReport(context, base, report) {
  await context.route('**/check.js', async (route) => {
    const own = await route.fetch();
    const replaced = `wasm_bindgen.check = (input, options) => JSON.stringify(((report) =>
      report.byAudience ? report.byAudience[JSON.parse(options).audience] : report)(${JSON.stringify(report)}));`;
    await route.fulfill({ response: own, body: `${await own.text()}\n${replaced}` });
  });
  const page = await open(context, `${base}#1`);
  await context.unroute('**/check.js');
  return page;
}

/** A context in which openReport works: a service worker would answer in the route's place. */
const cannedProfile = (settings = {}) => profile({ serviceWorkers: 'block', ...settings });

// ---- The checks ----------------------------------------------------------------------------------------

const host = await serve();
const { base } = host;

/** One of the page's own files, or its icon, which is inside index.html. */
const isOwn = (url) => url.startsWith('data:') || (url.startsWith(base) && OWN_PATHS.has(new URL(url).pathname));

await check('every message the page names exists, and the texts in index.html are the messages', () => {
  const html = read('index.html');
  const named = `${html}${read('page.js')}`.match(/\bpage-[A-Za-z][\w-]*[\w]/g).filter((id) => !id.endsWith('-'));
  const known = (id) => id in words || Object.keys(words).some((longer) => longer.startsWith(`${id}-`));
  const missing = [...new Set(named)].filter((id) => !known(id));
  equal(missing.join(), '', 'missing messages');
  for (const [, id, text] of html.matchAll(/data-words="([^"]+)">([^<]+)</g)) equal(text, words[id], id);
  return Object.keys(words).length;
});

await check('the whole first load is light', () => {
  const weigh = (file) => gzipSync(readFileSync(join(options.pageDir, file)), { level: 9 }).length;
  const weight = FILES.reduce((sum, file) => sum + weigh(file), 0);
  assert(weight <= WEIGHT_MAX, `${weight} bytes compressed`);
  return weight;
});

for (const kind of Object.keys(RESULTS)) {
  await check(`says the right word for a code: ${kind}`, async () => {
    const { context } = await profile();
    const title = await expectAnswer(await open(context, base + fragment(options.codes[kind])), kind);
    await context.close();
    return title;
  });
}

await check('asks for its own files only, complains of nothing, keeps nothing', async () => {
  const { context, requests, complaints } = await profile();
  const page = await open(context, base + fragment(options.codes.genuine));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForLoadState('networkidle');
  const afterLoad = requests.length;
  await page.evaluate((hash) => { location.hash = hash; }, fragment(options.codes.altered));
  await expectAnswer(page, 'altered');
  await page.waitForTimeout(500);
  equal(requests.length, afterLoad, 'requests after the page was loaded');
  equal(requests.filter((url) => !isOwn(url)).join(), '', 'foreign requests');
  equal(complaints.join(), '', 'console errors');
  equal((await context.cookies()).length, 0, 'cookies');
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length].join());
  equal(kept, '0,0,0', 'stored by the page');
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const requestsOf = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requestsOf.flat().map((request) => request.url);
  });
  assert(cached.length > 0 && cached.every(isOwn), `cached: ${cached}`);
  await context.close();
  return { requests: requests.length, cached: cached.length };
});

await check('takes over a new version once the page is done, and drops the old one', async () => {
  const { context } = await profile();
  const first = await open(context, base);
  await first.evaluate(() => navigator.serviceWorker.ready);
  const [before] = await first.evaluate(() => caches.keys());
  host.renew();
  const page = await open(context, base + fragment(options.codes.genuine));
  await expectAnswer(page, 'genuine');
  let names;
  for (let tries = 0; tries < 50 && (names?.length !== 1 || names[0] === before); tries += 1) {
    await page.waitForTimeout(100);
    names = await page.evaluate(() => caches.keys());
  }
  equal(names.join(), `${before}+`, 'caches');
  await expectAnswer(await open(context, base + fragment(options.codes.altered)), 'altered');
  await context.close();
});

await check('takes the code out of the address bar and the history, so that a reload starts empty', async () => {
  const { context } = await profile();
  const page = await open(context, base + fragment(options.codes.genuine));
  equal(page.url(), base, 'address');
  equal(await page.evaluate(() => history.length), 2, 'history entries'); // about:blank and the page
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.state === 'empty');
  await context.close();
});

await check('checks again when the next code is opened in the same tab', async () => {
  const { context } = await profile();
  const page = await open(context, base + fragment(options.codes.genuine));
  await page.goto(base + fragment(options.codes.altered));
  await page.waitForFunction(() => document.querySelector('#result').dataset.result === 'refused');
  equal(page.url(), base, 'address');
  await context.close();
});

await check('reads a pasted link and a dropped file, and clears both', async () => {
  const { context } = await profile();
  const page = await open(context, base);
  equal(await state(page), 'empty', 'state');
  await page.fill('#text', options.codes.genuine);
  await page.click('#paste [type=reset]');
  equal(await page.inputValue('#text'), '', 'text after Clear');
  await page.fill('#text', ` ${options.codes.genuine}\n`);
  await page.click('#paste [type=submit]');
  await expectAnswer(page, 'genuine');
  equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'focus');
  await page.getByText(words['page-another']).click();
  equal(await page.inputValue('#text'), '', 'text when empty again');
  equal((await page.evaluate(() => document.querySelector('#result').childElementCount)), 0, 'result left behind');
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'record.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, options.codes.altered);
  await expectAnswer(page, 'altered');
  await context.close();
});

await check('says so plainly when the text is no code', async () => {
  const { context } = await profile();
  const page = await open(context, base);
  await page.fill('#text', 'good morning');
  await page.click('#paste [type=submit]');
  await page.waitForFunction(() => document.documentElement.dataset.state === 'error');
  assert((await textOf(page)).includes(words['page-problem-E_CODE_MALFORMED']), 'no plain sentence');
  await context.close();
});

await check('says so plainly when its parts do not load, and does not lose the code', async () => {
  const { context } = await cannedProfile();
  await context.route('**/check_bg.wasm', (route) => route.abort());
  const page = await open(context, base + fragment(options.codes.genuine));
  equal(await state(page), 'error', 'state');
  assert((await textOf(page)).includes(words['page-failed-lead']), 'no plain sentence');
  equal(page.url(), base, 'address');
  await context.unroute('**/check_bg.wasm');
  await page.click('#retry');
  await expectAnswer(page, 'genuine');
  await context.close();
});

await check('keeps hostile text a text', async () => {
  const { context, requests, complaints } = await cannedProfile();
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}}\u202Etxt.exe';
  const claims = {
    [markup]: markup, given_name: markup, skills: [markup], nested: { [markup]: [{ a: markup, b: 1 }] },
    constructor: 'y', long: 'w'.repeat(6000),
  };
  const page = await openReport(context, base, {
    ...REPORT, claims, title: markup, issuer: markup, issuer_name: markup, audience: markup,
    result: 'unchecked', known_issuer: false, problems: ['E_ISSUER_UNKNOWN'],
  });
  equal(await page.locator('#result').locator('img, script, iframe, a, [onerror]').count(), 0, 'elements made from text');
  assert((await page.locator('.who').textContent()).includes('<img src=x'), 'the text is not shown as it is');
  equal(await page.title(), 'Work record check – Onward', 'title');
  const shown = () => page.locator('dd bdi').filter({ hasText: 'wwww' }).evaluate((node) => node.textContent.length);
  equal(await shown(), 4001, 'long value before Show more');
  await page.getByText(words['page-more']).click();
  equal(await shown(), 6000, 'long value after Show more');
  equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'width');
  equal(requests.filter((url) => !isOwn(url)).join(), '', 'foreign requests');
  equal(complaints.join(), '', 'console errors');
  await context.close();
});

await check('repeats nothing personal when refused, and asks who it was made for when that is open', async () => {
  const refused = await cannedProfile();
  const page = await openReport(refused.context, base, { ...REPORT, result: 'refused', problems: ['E_ISSUER_UNKNOWN', 'E_SIGNATURE'] });
  const text = await page.evaluate(() => document.body.textContent);
  for (const personal of ['أمينة', 'يوسف', 'Forklift', 'Pima', 'Tucson', '1990']) assert(!text.includes(personal), `repeats ${personal}`);
  assert(text.includes(words['page-problem-E_SIGNATURE']), 'no reason');
  await refused.context.close();

  const asked = await cannedProfile();
  const open = { ...REPORT, result: 'unchecked', audience: 'Acme', problems: ['E_AUDIENCE_UNCONFIRMED'] };
  const second = await openReport(asked.context, base, { byAudience: { null: open, Acme: { ...REPORT, audience: 'Acme' } } });
  equal((await answerOf(second)).result, 'unchecked', 'before');
  await second.getByText(words['page-confirm']).click();
  equal((await answerOf(second)).result, 'genuine', 'after');
  await asked.context.close();
});

await check('keeps birth date and the like closed', async () => {
  const { context } = await cannedProfile();
  const page = await openReport(context, base, REPORT);
  assert(!(await textOf(page)).includes('1990'), 'birth date is open');
  await page.getByText(words['page-claims-private']).click();
  assert((await textOf(page)).includes('January\u00a01, 1990'), 'birth date cannot be opened');
  await context.close();
});

await check('works with the keyboard alone', async () => {
  const { context } = await cannedProfile();
  const page = await openReport(context, base, REPORT);
  const reached = [];
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return `${document.activeElement.tagName} ${style.outlineStyle === 'none' ? 'no ring' : 'ring'}`;
    }));
  }
  equal(reached.slice(0, 4).join(), 'BUTTON ring,BUTTON ring,SUMMARY ring,SUMMARY ring', 'stops');
  await page.locator('.meaning summary').focus();
  await page.keyboard.press('Enter');
  equal(await page.locator('.meaning').getAttribute('open'), '', 'details');
  await context.close();
});

// ---- Looks -----------------------------------------------------------------------------------------------

const LOOKS = {
  genuine: REPORT,
  unchecked: {
    ...REPORT, result: 'unchecked', known_issuer: false, status: 'not_checked',
    problems: ['E_ISSUER_UNKNOWN', 'E_STATUS_NOT_CHECKED'],
  },
  sample: { ...REPORT, result: 'sample', known_issuer: false, problems: ['E_PRACTICE'] },
  refused: { ...REPORT, result: 'refused', problems: ['E_SIGNATURE'] },
  unreadable: { error: 'E_CODE_MALFORMED' },
  empty: null,
};

async function openLook(context, look) {
  const page = LOOKS[look] ? await openReport(context, base, LOOKS[look]) : await open(context, base);
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
  return page;
}

for (const colorScheme of ['light', 'dark']) {
  await check(`axe finds nothing: ${colorScheme}`, async () => {
    let rules = 0;
    for (const width of [360, 1280]) {
      const { context } = await cannedProfile({ colorScheme, viewport: { width, height: 800 } });
      await context.addInitScript(axeSource);
      for (const look of Object.keys(LOOKS)) {
        const page = await openLook(context, look);
        const found = await page.evaluate(() => globalThis.axe.run());
        const violations = found.violations.map((rule) => `${rule.id} ${rule.nodes.map((node) => node.target)}`);
        equal(violations.join('; '), '', `${look} at ${width} px`);
        rules += found.passes.length;
      }
      await context.close();
    }
    return rules;
  });
}

const STYLES = [
  ['as it is', ''],
  ['200 % text', 'html{font-size:200%}'],
  ['wide spacing', '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}'],
];

await check('fits 320 px, also with text twice as large and with wide spacing', async () => {
  const { context } = await cannedProfile({ viewport: { width: 320, height: 640 } });
  for (const look of Object.keys(LOOKS)) {
    const page = await openLook(context, look);
    for (const [name, css] of STYLES) {
      const width = await page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet];
        const edges = [...document.querySelectorAll('main *')].map((node) => node.getBoundingClientRect().right);
        return Math.max(document.documentElement.scrollWidth, ...edges);
      }, css);
      assert(width <= 320, `${look}, ${name}: ${width} px wide`);
    }
  }
  await context.close();
});

await check('every control is at least 48 px high', async () => {
  const { context } = await cannedProfile();
  for (const look of Object.keys(LOOKS)) {
    const page = await openLook(context, look);
    const small = await page.evaluate(() => [...document.querySelectorAll('button, summary, textarea')]
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 48).map((node) => node.textContent));
    equal(small.join(), '', look);
  }
  await context.close();
});

// ---- Without a network: last, because the host is closed for it --------------------------------------------

const MEASURED = 5;

/**
 * Milliseconds from navigation to the answer on the screen, several times, the fastest first: whatever else this
 * machine does can only add to it.
 * Asks over CDP alone: waitForFunction would bring 330 kB of script into the page that is being timed.
 */
async function timesToAnswer(context, address, throttle) {
  const times = [];
  const expression = "performance.getEntriesByName('onward-answer')[0]?.startTime";
  for (let run = 0; run < MEASURED; run += 1) {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.goto(address, { waitUntil: 'commit' });
    let answered;
    for (let waited = 0; waited < 20_000 && answered === undefined; waited += 100) {
      await page.waitForTimeout(100);
      answered = (await cdp.send('Runtime.evaluate', { expression })).result.value;
    }
    assert(answered !== undefined, 'no answer');
    times.push(Math.round(answered));
    await page.close();
  }
  return times.sort((one, other) => one - other);
}

const offline = await profile();
const first = await open(offline.context, base);
await first.evaluate(() => navigator.serviceWorker.ready);
await first.close();
await host.stop();
await offline.context.setOffline(true);

for (const kind of Object.keys(RESULTS)) {
  await check(`second visit, network off: ${kind}`, async () => {
    const page = await open(offline.context, base + fragment(options.codes[kind]));
    const title = await expectAnswer(page, kind);
    await page.close();
    return title;
  });
}

for (const [throttle, most] of [[1, 1000], [6, 1500]]) {
  await check(`second visit, network off, answers within ${most} ms with the processor ${throttle} times slower`, async () => {
    const times = await timesToAnswer(offline.context, base + fragment(options.codes.genuine), throttle);
    assert(times[0] <= most, `${times} ms`);
    return times;
  });
}

await check('no complaints with the network off', () => equal(offline.complaints.join(), '', 'console errors'));
await offline.context.close();

for (const kind of Object.keys(RESULTS)) {
  await check(`verify.html from a folder, network off: ${kind}`, async () => {
    const { context, requests, complaints } = await profile();
    await context.setOffline(true);
    const address = pathToFileURL(join(options.pageDir, 'verify.html')).href;
    const page = await open(context, address + fragment(options.codes[kind]));
    const title = await expectAnswer(page, kind);
    equal(requests.filter((url) => !url.startsWith('data:')).map((url) => url.split('#')[0]).join(), address, 'requests');
    equal(complaints.join(), '', 'console errors');
    equal(page.url(), address, 'address');
    await context.close();
    return title;
  });
}

await browser.close();
process.exit(failed ? 1 : 0);
