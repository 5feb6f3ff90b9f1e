"""Badges with eddsa-rdfc-2022 proofs, made by openbadgeslib and PyLD: {"issue": [credential]} on standard input."""

import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from openbadgeslib.ob3.ldp import add_data_integrity_proof

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(data: bytes) -> str:
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return text


def issue(credential: dict) -> dict:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    multikey = "z" + base58(b"\xed\x01" + public)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    issuer = {**credential["issuer"], "id": f"did:key:{multikey}"}
    return add_data_integrity_proof({**credential, "issuer": issuer}, pem, f"did:key:{multikey}#{multikey}")


print(json.dumps({"issued": [issue(one) for one in json.load(sys.stdin)["issue"]]}))
