// The authorization server's half: credential offers and the token endpoint (OpenID4VCI 1.0,
// sections 4 and 6). Parsing and checking are the library's.

import { randomBytes, randomInt } from "node:crypto";
import {
  Oauth2AuthorizationServer,
  Oauth2ErrorCodes,
  authorizationCodeGrantIdentifier,
  preAuthorizedCodeGrantIdentifier,
  refreshTokenGrantIdentifier,
} from "@openid4vc/oauth2";
import { DpopNonces } from "./dpop.mjs";
import { json } from "./http.mjs";
import { refuse } from "./refuse.mjs";
import { SignIns, once } from "./sign-in.mjs";

// OpenID4VCI 1.0 section 13.10 allows no longer life for a token that is not sender-constrained.
const TOKEN_SECONDS = 300;

export class Authorization {
  #options;
  #server;
  #serverMetadata;
  #signIns;
  #dpopNonces;
  #offers = new Map();
  #openCodes = new Map();
  #refreshTokens = new Map();

  /** `options`: attestations, callbacks, vci, faults, version, server, par, details, dpop, refresh, nonces, issuerMetadata, serverMetadata. */
  constructor(options) {
    this.#options = options;
    this.#server = new Oauth2AuthorizationServer({ callbacks: options.callbacks });
    this.#serverMetadata = this.#server.createAuthorizationServerMetadata(options.serverMetadata);
    this.#dpopNonces = new DpopNonces(options.faults);
    this.#signIns = new SignIns({
      ...options,
      server: this.#server,
      serverMetadata: this.#serverMetadata,
      offerByState: (state) => this.#offers.get(state),
    });
  }

  /** Makes an offer; `uri` is where it will be fetched when it goes by reference. */
  async offer({ id, uri, configurations, grant, needsTxCode, claims }) {
    const { vci, version, issuerMetadata } = this.#options;
    const code = randomBytes(24).toString("base64url");
    const txCode = needsTxCode ? String(randomInt(1_000_000)).padStart(6, "0") : null;
    const [server] = issuerMetadata.credentialIssuer.authorization_servers ?? [];
    const named = server ? { authorization_server: this.#serverMetadata.issuer } : {};
    const preAuthorized = { "pre-authorized_code": code, ...named };
    if (txCode) {
      preAuthorized.tx_code = {
        input_mode: "numeric",
        length: txCode.length,
        description: "Enter the six digits from the text message we sent you.",
      };
    }
    const grants = {
      [preAuthorizedCodeGrantIdentifier]: preAuthorized,
      [authorizationCodeGrantIdentifier]: { issuer_state: id, ...named },
    };
    const { credentialOffer, credentialOfferObject } = await vci.createCredentialOffer({
      issuerMetadata,
      credentialConfigurationIds: configurations,
      grants: { [grant]: grants[grant] },
      credentialOfferUri: uri,
    });
    this.#offers.set(id, { id, configurations, claims });
    if (grant === preAuthorizedCodeGrantIdentifier) {
      this.#openCodes.set(code, { offerId: id, txCode });
    }
    let object = credentialOfferObject;
    if (version === "11") object = asDraft11(object);
    if (this.#options.server === "several") object = withoutServer(object);
    return { link: uri ? credentialOffer : linkOf(object), object, txCode };
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

  signIn(address, person) {
    return this.#signIns.open(address, person);
  }

  push(request) {
    return this.#signIns.push(request, formParameters(request));
  }

  async token(request) {
    const parsed = this.#server.parseAccessTokenRequest({
      request,
      accessTokenRequest: formParameters(request),
    });
    if (this.#options.dpop === "nonces") this.#dpopNonces.checkAtServer(request);
    parsed.clientAttestation = this.#options.attestations.ofClient(
      parsed.clientAttestation,
      parsed.accessTokenRequest.client_id,
    );
    const { offer, dpop } = await this.#granted(request, parsed);
    const { faults, refresh, version, details, nonces, issuerMetadata } = this.#options;
    const { access_token, ...rest } = await this.#server.createAccessTokenResponse({
      audience: issuerMetadata.credentialIssuer.credential_issuer,
      authorizationServer: this.#serverMetadata.issuer,
      signer: { method: "custom", alg: "ES256" },
      subject: offer.id,
      expiresInSeconds: TOKEN_SECONDS,
      dpop,
      refreshToken: refresh ? this.#refreshToken(offer, dpop) : undefined,
      // Draft 11 has no nonce endpoint.
      cNonce: version === "11" ? nonces.make() : undefined,
      additionalAccessTokenResponsePayload: details ? namedCredentials(offer) : undefined,
    });
    const headers = this.#options.dpop === "nonces" ? { "dpop-nonce": this.#dpopNonces.make() } : {};
    return json(faults.has("no-token") ? rest : { access_token, ...rest }, 200, headers);
  }

  #granted(request, parsed) {
    switch (parsed.grant.grantType) {
      case preAuthorizedCodeGrantIdentifier:
        return this.#preAuthorized(request, parsed);
      case refreshTokenGrantIdentifier:
        return this.#refreshed(request, parsed);
      default:
        return this.#authorized(request, parsed);
    }
  }

  /** Each is good for once, and for the key of the token it came with. */
  #refreshToken(offer, dpop) {
    const token = randomBytes(24).toString("base64url");
    this.#refreshTokens.set(token, { offer, dpop });
    return token;
  }

  async #refreshed(request, { grant, dpop, clientAttestation }) {
    const known = this.#refreshTokens.get(grant.refreshToken);
    this.#refreshTokens.delete(grant.refreshToken);
    if (!known) refuse(Oauth2ErrorCodes.InvalidGrant, "the refresh token is not valid");
    const verified = await this.#server.verifyRefreshTokenAccessTokenRequest({
      request,
      grant,
      expectedRefreshToken: grant.refreshToken,
      authorizationServerMetadata: this.#serverMetadata,
      dpop: this.#dpop(dpop),
      clientAttestation,
    });
    this.#options.attestations.takeProof(verified);
    if (known.dpop?.jwk.x !== verified.dpop?.jwk.x) {
      refuse(Oauth2ErrorCodes.InvalidGrant, "the refresh token is another key's");
    }
    return { offer: known.offer, dpop: verified.dpop };
  }

  async #preAuthorized(request, { grant, dpop, clientAttestation }) {
    const open = this.#openCodes.get(grant.preAuthorizedCode);
    if (!open) refuse(Oauth2ErrorCodes.InvalidGrant, "the pre-authorized code is not valid");
    const verified = await this.#server.verifyPreAuthorizedCodeAccessTokenRequest({
      request,
      grant,
      expectedPreAuthorizedCode: grant.preAuthorizedCode,
      expectedTxCode: open.txCode ?? undefined,
      authorizationServerMetadata: this.#serverMetadata,
      dpop: this.#dpop(dpop),
      clientAttestation,
    });
    this.#options.attestations.takeProof(verified);
    // Only now: after a wrong tx_code the person may try again with the same code.
    this.#openCodes.delete(grant.preAuthorizedCode);
    return { offer: this.#offers.get(open.offerId), dpop: verified.dpop };
  }

  async #authorized(request, { grant, dpop, accessTokenRequest, pkceCodeVerifier, clientAttestation }) {
    if (grant.grantType !== authorizationCodeGrantIdentifier) {
      refuse(Oauth2ErrorCodes.UnsupportedGrantType, "only codes are taken");
    }
    const agreed = this.#signIns.spend(grant.code);
    if (!agreed) refuse(Oauth2ErrorCodes.InvalidGrant, "the code is not valid");
    for (const name of ["redirect_uri", "client_id"]) {
      if (accessTokenRequest[name] !== agreed.request[name]) {
        refuse(Oauth2ErrorCodes.InvalidGrant, `${name} is not the one of the sign-in`);
      }
    }
    const verified = await this.#server.verifyAuthorizationCodeAccessTokenRequest({
      request,
      grant,
      expectedCode: grant.code,
      authorizationServerMetadata: this.#serverMetadata,
      pkce: {
        codeVerifier: pkceCodeVerifier,
        codeChallenge: agreed.request.code_challenge,
        codeChallengeMethod: agreed.request.code_challenge_method,
      },
      dpop: this.#dpop(dpop, agreed.request.dpop_jkt),
      clientAttestation,
    });
    this.#options.attestations.takeProof(verified);
    return { offer: agreed.offer, dpop: verified.dpop };
  }

  /** What the library is to check of a DPoP proof. */
  #dpop(dpop, expectedJwkThumbprint) {
    if (this.#options.dpop === "none") return undefined;
    return { ...dpop, required: true, allowedSigningAlgs: ["ES256"], expectedJwkThumbprint };
  }
}

/** Section 6.2: the name under which the credential has to be asked for. */
function namedCredentials({ configurations }) {
  const detail = (configuration) => ({
    type: "openid_credential",
    credential_configuration_id: configuration,
    credential_identifiers: [identifierOf(configuration)],
  });
  return { authorization_details: configurations.map(detail) };
}

export function identifierOf(configuration) {
  return `${configuration}/2026`;
}

/** The library writes offers for readers of both; a draft 11 issuer knows nothing of what came later. */
function asDraft11({ credential_configuration_ids: _later, ...offer }) {
  const { tx_code: _code, ...grant } = offer.grants[preAuthorizedCodeGrantIdentifier];
  return { ...offer, grants: { [preAuthorizedCodeGrantIdentifier]: grant } };
}

/** The library names the server where there are several; an issuer may leave it to the wallet. */
function withoutServer({ grants, ...offer }) {
  const grant = ([name, { authorization_server: _named, ...rest }]) => [name, rest];
  return { ...offer, grants: Object.fromEntries(Object.entries(grants).map(grant)) };
}

function linkOf(object) {
  return `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(object))}`;
}

function formParameters({ headers, body }) {
  const type = headers.get("content-type")?.split(";")[0].trim();
  if (type !== "application/x-www-form-urlencoded") {
    refuse(Oauth2ErrorCodes.InvalidRequest, "the token request must be form-encoded");
  }
  return once(new URLSearchParams(body));
}
