// Joins the codes of a backup as docs/code-format.md has them, and opens the file with age-encryption (typage).
// stdin: {"texts": [...], "passphrase"}; stdout: {"ok":true,"file":base64,"text"} or {"ok":false,"error"}.

import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { Decrypter } from "age-encryption";

const BYTES = new Map([[3, 1], [5, 2], [8, 3], [10, 4], [13, 5], [15, 6], [17, 7]]);

/** The bytes of decimal digits: seventeen for seven, and a rest. */
function bytes(digits) {
  const groups = digits.match(/.{1,17}/g) ?? [];
  return Buffer.concat(
    groups.map((group) => {
      const length = BYTES.get(group.length);
      const hex = BigInt(group).toString(16).padStart(2 * length, "0");
      if (hex.length !== 2 * length) throw new Error("a group that is too large");
      return Buffer.from(hex, "hex");
    }),
  );
}

const { texts, passphrase } = JSON.parse(await text(process.stdin));
let said;
try {
  const parts = texts.map((one) => {
    const [, digits] = /^ONWARD-PART:(\d+)$/.exec(one);
    const all = bytes(digits);
    if (all[0] !== 1) throw new Error("another version");
    return { set: all.subarray(1, 9).toString("hex"), number: all[9], count: all[10], payload: all.subarray(11) };
  });
  parts.sort((a, b) => a.number - b.number);
  if (parts.some(({ number, count, set }, at) => number !== at + 1 || count !== parts.length || set !== parts[0].set)) {
    throw new Error("not one whole set");
  }
  const file = Buffer.concat(parts.map(({ payload }) => payload));
  if (createHash("sha256").update(file).digest("hex").slice(0, 16) !== parts[0].set) throw new Error("another file");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  said = { ok: true, file: file.toString("base64"), text: await decrypter.decrypt(file, "text") };
} catch (error) {
  said = { ok: false, error: error.message };
}
process.stdout.write(`${JSON.stringify(said)}\n`);
