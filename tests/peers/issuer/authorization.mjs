// The authorization server's half: credential offers and the token endpoint for the
// pre-authorized code (OpenID4VCI 1.0, sections 4 and 6). Parsing and checking are the library's.

import { randomBytes, randomInt } from "node:crypto";
import {
  Oauth2AuthorizationServer,
  Oauth2ErrorCodes,
  preAuthorizedCodeGrantIdentifier,
} from "@openid4vc/oauth2";
import { json } from "./http.mjs";
import { refuse } from "./refuse.mjs";

// OpenID4VCI 1.0 section 13.10 allows no longer life for a token that is not sender-constrained.
const TOKEN_SECONDS = 300;

export class Authorization {
  #server;
  #vci;
  #faults;
  #version;
  #nonces;
  #issuerMetadata;
  #serverMetadata;
  #offers = new Map();
  #openCodes = new Map();

  constructor({ callbacks, vci, faults, version, nonces, issuerMetadata, serverMetadata }) {
    this.#server = new Oauth2AuthorizationServer({ callbacks });
    this.#vci = vci;
    this.#faults = faults;
    this.#version = version;
    this.#nonces = nonces;
    this.#issuerMetadata = issuerMetadata;
    this.#serverMetadata = this.#server.createAuthorizationServerMetadata(serverMetadata);
  }

  /** Makes an offer; `uri` is where it will be fetched when it goes by reference. */
  async offer({ id, uri, configuration, needsTxCode, claims }) {
    const preAuthorizedCode = randomBytes(24).toString("base64url");
    const txCode = needsTxCode ? String(randomInt(1_000_000)).padStart(6, "0") : null;
    const grant = { "pre-authorized_code": preAuthorizedCode };
    if (txCode) {
      grant.tx_code = {
        input_mode: "numeric",
        length: txCode.length,
        description: "Enter the six digits from the text message we sent you.",
      };
    }
    const { credentialOffer, credentialOfferObject } = await this.#vci.createCredentialOffer({
      issuerMetadata: this.#issuerMetadata,
      credentialConfigurationIds: [configuration],
      grants: { [preAuthorizedCodeGrantIdentifier]: grant },
      credentialOfferUri: uri,
    });
    this.#offers.set(id, { configuration, claims });
    this.#openCodes.set(preAuthorizedCode, { offerId: id, txCode });
    if (this.#version !== "11") return { link: credentialOffer, object: credentialOfferObject, txCode };
    const object = asDraft11(credentialOfferObject);
    const link = uri ? credentialOffer : linkOf(object);
    return { link, object, txCode };
  }

  /** The offer that an access token was given for. */
  offerOf(tokenPayload) {
    return this.#offers.get(tokenPayload.sub);
  }

  revokeCodes() {
    const revoked = this.#openCodes.size;
    this.#openCodes.clear();
    return revoked;
  }

  async token(request) {
    const { grant } = this.#server.parseAccessTokenRequest({
      request,
      accessTokenRequest: formParameters(request),
    });
    if (grant.grantType !== preAuthorizedCodeGrantIdentifier) {
      refuse(Oauth2ErrorCodes.UnsupportedGrantType, "only the pre-authorized code is supported");
    }
    const open = this.#openCodes.get(grant.preAuthorizedCode);
    if (!open) refuse(Oauth2ErrorCodes.InvalidGrant, "the pre-authorized code is not valid");
    await this.#server.verifyPreAuthorizedCodeAccessTokenRequest({
      request,
      grant,
      expectedPreAuthorizedCode: grant.preAuthorizedCode,
      expectedTxCode: open.txCode ?? undefined,
      authorizationServerMetadata: this.#serverMetadata,
    });
    // Only now: after a wrong tx_code the person may try again with the same code.
    this.#openCodes.delete(grant.preAuthorizedCode);

    const { access_token, ...rest } = await this.#server.createAccessTokenResponse({
      audience: this.#issuerMetadata.credentialIssuer.credential_issuer,
      authorizationServer: this.#serverMetadata.issuer,
      signer: { method: "custom", alg: "ES256" },
      subject: open.offerId,
      expiresInSeconds: TOKEN_SECONDS,
      // Draft 11 has no nonce endpoint.
      cNonce: this.#version === "11" ? this.#nonces.make() : undefined,
    });
    return json(this.#faults.has("no-token") ? rest : { access_token, ...rest });
  }
}

/** The library writes offers for readers of both; a draft 11 issuer knows nothing of what came later. */
function asDraft11({ credential_configuration_ids: _later, ...offer }) {
  const { tx_code: _code, ...grant } = offer.grants[preAuthorizedCodeGrantIdentifier];
  return { ...offer, grants: { [preAuthorizedCodeGrantIdentifier]: grant } };
}

function linkOf(object) {
  return `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(object))}`;
}

function formParameters({ headers, body }) {
  const type = headers.get("content-type")?.split(";")[0].trim();
  if (type !== "application/x-www-form-urlencoded") {
    refuse(Oauth2ErrorCodes.InvalidRequest, "the token request must be form-encoded");
  }
  const parameters = [...new URLSearchParams(body)];
  const byName = Object.fromEntries(parameters);
  if (Object.keys(byName).length !== parameters.length) {
    refuse(Oauth2ErrorCodes.InvalidRequest, "a parameter is given more than once");
  }
  return byName;
}
