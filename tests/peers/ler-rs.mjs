// Career profiles, judged by Ajv against what HR Open's LER-RS 4.5 asks of one. The rules are written down here anew: HR Open
// gives its own schema files under an agreement, and they are in no package.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {readFileSync} from 'node:fs';

const text = {type: 'string', minLength: 1};
const list = (items, minItems = 1) => ({type: 'array', minItems, items});
const closed = (properties, required) => ({type: 'object', properties, required, additionalProperties: false});
const reference = closed({reference: {type: 'string', format: 'uri'}, scheme: {type: 'string', format: 'uri'}}, ['reference']);
const organization = {type: 'object', properties: {name: text, tradeName: text}};
// A date, a month or a year.
const day = {type: 'string', pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'};
const period = {
  type: 'object',
  properties: {validFrom: {type: 'string', format: 'date-time'}, validTo: {type: 'string', format: 'date-time'}},
};
const names = (...types) => ({type: 'array', contains: {enum: types}});
const credential = type => ({
  type: 'object',
  properties: {'@context': list({type: ['string', 'object']}), type: {allOf: [names('VerifiableCredential'), type]}},
  required: ['@context', 'type', 'issuer', 'credentialSubject'],
});
const badge = credential(names('OpenBadgeCredential', 'AchievementCredential'));
const record = credential(names('ClrCredential'));
const verifications = (...kinds) => list({
  oneOf: [
    closed({verifyingOrganization: organization}, ['verifyingOrganization']),
    reference,
    closed({otherW3CVerifiableCredential: {type: 'object', minProperties: 1}}, ['otherW3CVerifiableCredential']),
    ...kinds,
  ],
});
// What the person says, with or without a credential beside it; or a credential alone.
const entry = (properties, required, ...kinds) => ({
  anyOf: [
    {type: 'object', properties: {...properties, verifications: verifications(...kinds)}, required},
    closed({verifications: verifications(...kinds)}, ['verifications']),
  ],
});
const given = {name: text, issuingAuthority: organization, firstIssued: day, issued: day, effectiveTimePeriod: period};
const degree = {type: 'object', properties: {name: text, date: day}};
const position = {type: 'object', properties: {title: text, start: day, end: day, current: {type: 'boolean'}}};

const profile = {
  type: 'object',
  required: ['type', 'documentId'],
  properties: {
    type: {const: 'http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json'},
    documentId: {type: 'object', properties: {value: text}, required: ['value']},
    person: {type: 'object', properties: {name: {type: 'object', properties: {formattedName: text}}}},
    narratives: list({
      type: 'object',
      properties: {name: text, texts: list({type: 'object', properties: {lines: list(text)}, required: ['lines']})},
      required: ['name', 'texts'],
    }),
    employmentHistories: list(entry({organization, positionHistories: list(position)}, ['organization'])),
    educationAndLearnings: list(
      entry({institution: organization, educationDegrees: list(degree), start: day, end: day}, ['institution'], badge, record)),
    certifications: list(entry(given, ['issuingAuthority'], badge)),
    licenses: list(entry(given, ['issuingAuthority'], badge)),
    skills: list(entry({name: text}, ['name'], badge)),
    communication: {type: 'object'},
    attachments: {type: 'array'},
    job: {type: 'object'},
    employmentPreferences: {type: 'array'},
    positionPreferences: {type: 'array'},
  },
  // The standard lets others in; a name that it does not have would say nothing to whoever reads the file.
  additionalProperties: false,
};

const ajv = new Ajv({allErrors: true, strict: false});
addFormats(ajv);
const valid = ajv.compile(profile);
const judged = JSON.parse(readFileSync(0)).profiles.map(
  one => (valid(one) ? [] : valid.errors.map(error => `${error.instancePath} ${error.message}`)));
console.log(JSON.stringify({judged}));
