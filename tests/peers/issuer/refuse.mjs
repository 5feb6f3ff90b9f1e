// Refusals: how our own checks say no, and how every refusal becomes an answer.

import { Oauth2ResourceUnauthorizedError, Oauth2ServerErrorResponseError } from "@openid4vc/oauth2";
import { json } from "./http.mjs";

/** Ends a request with an OAuth error, as the library's own checks do. */
export function refuse(error, description) {
  throw new Oauth2ServerErrorResponseError({ error, error_description: description });
}

/** Wraps an endpoint, so that a refusal thrown in it is answered the way OAuth writes it. */
export function answeringRefusals(endpoint) {
  return async (request) => {
    try {
      return await endpoint(request);
    } catch (error) {
      if (error instanceof Oauth2ServerErrorResponseError) {
        return json(error.errorResponse, error.status, error.headers);
      }
      if (error instanceof Oauth2ResourceUnauthorizedError) {
        const [{ error: code = "invalid_token" }] = error.wwwAuthenticateHeaders;
        return json({ error: code }, 401, {
          "www-authenticate": error.toHeaderValue(),
          ...error.headers,
        });
      }
      throw error;
    }
  };
}
