"""Verifies a presented SD-JWT VC with its key binding, using PyPI's sd-jwt.

stdin: {"sdjwt","issuerJwk","nonce","audience"}; stdout: a verdict, see README.md.
"""

import json
import sys
import time

from jwcrypto.common import base64url_decode
from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier


def verdict(sdjwt, issuer_key, nonce, audience):
    try:
        verifier = SDJWTVerifier(
            sdjwt,
            lambda _issuer, _header: issuer_key,
            expected_aud=audience,
            expected_nonce=nonce,
        )
        claims = verifier.get_verified_payload()
        check_dates(claims)
    # The library raises what it meets: ValueError, KeyError, jwcrypto's own errors.
    except Exception as error:  # noqa: BLE001
        return {"ok": False, "error": f"{type(error).__name__}: {error}"}
    kb_payload = sdjwt.rsplit("~", 1)[1].split(".")[1]
    return {
        "ok": True,
        "claims": claims,
        "kb": json.loads(base64url_decode(kb_payload)),
    }


def check_dates(claims):
    """The library leaves the dates of the issuer's JWT to its caller."""
    now = time.time()
    if claims.get("exp", now) < now:
        raise ValueError("the credential has expired")
    if max(claims.get("nbf", now), claims.get("iat", now)) > now:
        raise ValueError("the credential is not valid yet")


def main():
    request = json.load(sys.stdin)
    sdjwt, jwk, nonce, audience = map(
        request.get, ("sdjwt", "issuerJwk", "nonce", "audience")
    )
    # A mistake of the test is not a verdict. Without nonce and audience the
    # library would even skip the key binding and call the rest valid.
    if not (sdjwt and jwk and nonce and audience):
        sys.exit("sdjwt, issuerJwk, nonce and audience are required")
    print(json.dumps(verdict(sdjwt, JWK(**jwk), nonce, audience)))


if __name__ == "__main__":
    main()
