// The credential as JSON with a Data Integrity proof: an Open Badge 3.0, signed by Digital Bazaar's libraries.

import { randomUUID } from "node:crypto";
import { newKey, prove } from "../badges.mjs";
import { didOfKey } from "./di-vp.mjs";
import { didWeb } from "./identity.mjs";

export const BADGE_CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/** One key for all badges, by its `did:key` or in the issuer's `did:web`. */
export async function badgeIdentity({ suite, issuerKey, binding }, issuer) {
  const controller = issuerKey === "did:web" ? didWeb(issuer) : undefined;
  const { key, document } = await newKey({ suite, controller: controller?.did });
  const documents = document ? [[controller.path, document]] : [];
  return { suite, key, binding, iss: key.controller, documents };
}

/** About whoever has the key, by the DID they named it with. */
export async function issueBadge({ identity, faults, types, holderJwk }) {
  if (faults.has("garbage-credential")) return { garbage: true };
  const { suite, key, iss, binding } = identity;
  const day = 86_400_000;
  const [from, until] = faults.has("expired") ? [-2 * day, -day] : [-1_000, 1_000 * day];
  const at = (offset) => new Date(Date.now() + offset).toISOString();
  const badge = {
    "@context": BADGE_CONTEXTS,
    id: `urn:uuid:${randomUUID()}`,
    type: faults.has("other-vct") ? ["VerifiableCredential", "EndorsementCredential"] : types,
    issuer: {
      id: faults.has("other-issuer") ? "https://evil.example" : iss,
      type: ["Profile"],
      name: "Northside Training Center",
    },
    validFrom: at(from),
    validUntil: at(until),
    credentialSubject: {
      id: binding === "did:key" ? await didOfKey(holderJwk) : didJwk(holderJwk),
      type: ["AchievementSubject"],
      achievement: {
        id: "https://northside.example/achievements/1",
        type: ["Achievement"],
        name: "Preparación laboral",
        description: "Customer service, safe lifting, spreadsheets.",
        criteria: { narrative: "120 hours, and an exam." },
      },
    },
  };
  const signed = await prove(badge, { suite, key });
  if (faults.has("bad-signature")) signed.credentialSubject.achievement.name = "Something else";
  return signed;
}

/** What goes over the wire: JSON as other programs write it, spaces, escapes and all. */
export function written(credential) {
  if (typeof credential === "string") return credential;
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(credential, null, " ").replaceAll("/", "\\/").replace(/[^\0-~]/g, escaped);
}

function didJwk(jwk) {
  return `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;
}
