// The authorization endpoint's half: what a person would see in a browser, and what the browser is
// sent back with (OpenID4VCI 1.0, section 5; RFC 9126 for pushed requests, RFC 9207 for `iss`).

import { randomBytes, randomUUID } from "node:crypto";
import { Oauth2ErrorCodes } from "@openid4vc/oauth2";
import { json } from "./http.mjs";
import { refuse } from "./refuse.mjs";

const PUSHED_PREFIX = "urn:ietf:params:oauth:request_uri:";

export class SignIns {
  #options;
  #pushed = new Map();
  #codes = new Map();

  /** `options`: attestations, server (the library's), serverMetadata, par, details, faults, offerByState. */
  constructor(options) {
    this.#options = options;
  }

  /** The pushed authorization request endpoint. */
  async push(request, parameters) {
    const { attestations, server, serverMetadata } = this.#options;
    const parsed = await server.parsePushedAuthorizationRequest({
      request,
      authorizationRequest: parameters,
    });
    const verified = await server.verifyPushedAuthorizationRequest({
      ...parsed,
      request,
      authorizationServerMetadata: serverMetadata,
      clientAttestation: attestations.ofClient(parsed.clientAttestation, parameters.client_id),
    });
    attestations.takeProof(verified);
    const requestUri = PUSHED_PREFIX + randomUUID();
    this.#pushed.set(requestUri, parameters);
    const { pushedAuthorizationResponse } = server.createPushedAuthorizationResponse({
      requestUri,
      expiresInSeconds: 60,
    });
    return json(pushedAuthorizationResponse, 201);
  }

  /** What a browser does with the address, and where it ends. `deny` is a person who says no. */
  open(address, { deny = false }) {
    const { serverMetadata, faults } = this.#options;
    const url = new URL(address);
    if (url.origin + url.pathname !== serverMetadata.authorization_endpoint) {
      throw new Error("not the authorization endpoint");
    }
    const request = this.#request(once(url.searchParams));
    const callback = new URL(request.redirect_uri);
    const answer = deny
      ? { error: Oauth2ErrorCodes.AccessDenied }
      : { code: this.#code(request) };
    answer.state = faults.has("wrong-state") ? randomUUID() : request.state;
    if (!faults.has("no-iss")) {
      answer.iss = faults.has("wrong-iss") ? "https://evil.example" : serverMetadata.issuer;
    }
    for (const [name, value] of Object.entries(answer)) callback.searchParams.set(name, value);
    return callback.href;
  }

  /** What was agreed on when a code was given, for the token endpoint; a code is good for once. */
  spend(code) {
    const agreed = this.#codes.get(code);
    this.#codes.delete(code);
    return agreed;
  }

  #request(parameters) {
    const { par } = this.#options;
    if (parameters.request_uri) {
      const pushed = this.#pushed.get(parameters.request_uri);
      this.#pushed.delete(parameters.request_uri);
      if (!pushed || pushed.client_id !== parameters.client_id) throw new Error("not pushed");
      return pushed;
    }
    if (par === "required") throw new Error("the request has to be pushed");
    return parameters;
  }

  #code(request) {
    const { details, offerByState } = this.#options;
    const expect = (what, is, should) => {
      if (is !== should) throw new Error(`${what} is ${is}, not ${should}`);
    };
    expect("response_type", request.response_type, "code");
    expect("code_challenge_method", request.code_challenge_method, "S256");
    expect("the length of code_challenge", request.code_challenge?.length, 43);
    if (!request.state || !request.client_id) throw new Error("state or client_id is missing");
    const offer = offerByState(request.issuer_state);
    if (!offer) throw new Error(`no such issuer_state: ${request.issuer_state}`);
    if (details) {
      const wanted = JSON.parse(request.authorization_details);
      for (const detail of wanted) expect("the kind of details", detail.type, "openid_credential");
      const named = wanted.map((detail) => detail.credential_configuration_id).join(" ");
      expect("the configurations", named, offer.configurations.join(" "));
    } else {
      expect("scope", request.scope, offer.configurations.join(" "));
    }
    const code = randomBytes(24).toString("base64url");
    this.#codes.set(code, { request, offer });
    return code;
  }
}

/** Parameters, each given once. */
export function once(searchParams) {
  const parameters = [...searchParams];
  const byName = Object.fromEntries(parameters);
  if (Object.keys(byName).length !== parameters.length) {
    refuse(Oauth2ErrorCodes.InvalidRequest, "a parameter is given more than once");
  }
  return byName;
}
