"""Tokens signed and encrypted by jwcrypto.

{"sign": [{"alg", "header", "payload"}], "encrypt": [{"jwk", "enc", "zip", "content"}], "decrypt": [{"jwk", "token"}]} on
standard input; {"signed": [{"token", "jwk"}], "encrypted": [token], "decrypted": [content]} on standard output.
"""

import json
import sys

from jwcrypto import jwe, jwk, jws

KEYS = {
    "ES256": {"kty": "EC", "crv": "P-256"},
    "ES384": {"kty": "EC", "crv": "P-384"},
    "EdDSA": {"kty": "OKP", "crv": "Ed25519"},
    "RS256": {"kty": "RSA", "size": 2048},
    "PS256": {"kty": "RSA", "size": 2048},
}


def sign(alg, header, payload):
    key = jwk.JWK.generate(**KEYS[alg])
    token = jws.JWS(json.dumps(payload).encode())
    token.add_signature(key, alg, json.dumps({"alg": alg, **header}))
    return {"token": token.serialize(compact=True), "jwk": key.export_public(as_dict=True)}


def encrypt(jwk_, enc, content, zip=None):
    header = {"alg": "ECDH-ES", "enc": enc, **({"zip": zip} if zip else {})}
    token = jwe.JWE(content.encode(), json.dumps(header), recipient=jwk.JWK(**jwk_))
    return token.serialize(compact=True)


def decrypt(jwk_, token):
    opened = jwe.JWE()
    opened.deserialize(token, jwk.JWK(**jwk_))
    return opened.payload.decode()


asked = json.load(sys.stdin)
print(json.dumps({
    "signed": [sign(**one) for one in asked.get("sign", [])],
    "encrypted": [encrypt(one["jwk"], one["enc"], one["content"], one.get("zip")) for one in asked.get("encrypt", [])],
    "decrypted": [decrypt(one["jwk"], one["token"]) for one in asked.get("decrypt", [])],
}))
