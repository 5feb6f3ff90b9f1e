// Opens a file in the age format with a passphrase, using age-encryption (typage).
// stdin: {"file": path, "passphrase"}; stdout: {"ok":true,"text"} or {"ok":false,"error"}.

import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Decrypter } from "age-encryption";

const { file, passphrase } = JSON.parse(await text(process.stdin));
let said;
try {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  said = { ok: true, text: await decrypter.decrypt(readFileSync(file), "text") };
} catch (error) {
  said = { ok: false, error: error.message };
}
process.stdout.write(`${JSON.stringify(said)}\n`);
