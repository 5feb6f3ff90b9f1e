//! Who the issuer is, and which authorization server speaks for it (section 12.2, RFC 8414).

use super::{Around, Flow, Stage};
use crate::Error;
use crate::guard::{GuardError, limits};
use crate::issuance::IssuanceError;
use crate::issuance::metadata::{IssuerMetadata, SIGNED, ServerMetadata, places};
use crate::net::{NetError, Request, Response};
use crate::trust::TrustList;

const ISSUER: &str = "openid-credential-issuer";

impl Flow {
    /// The issuer's metadata, from the first or second of its places.
    pub(super) fn issuer_request(&self, place: usize, trust: &TrustList) -> Result<Request, Error> {
        let issuer = &self.offer.credential_issuer;
        let address = places(issuer, ISSUER).into_iter().flatten().nth(place);
        let mut request = Request::get(address.ok_or(GuardError::UrlForm)?, limits::METADATA);
        // A signature (section 12.2.3) is worth something only by somebody known. One that comes unasked is looked at, too.
        let known = trust.issuer(issuer).is_some_and(|known| !known.keys.is_empty());
        let preferred =
            if known { "application/jwt, application/json;q=0.5" } else { "application/json, application/jwt;q=0.5" };
        request.headers = vec![("accept", preferred.to_owned())];
        Ok(request)
    }

    /// The metadata of an authorization server, from one of its places.
    pub(super) fn server_request(&self, candidate: usize, place: usize) -> Result<Request, Error> {
        let address = server_places(self.server_id(candidate)?).into_iter().nth(place);
        Ok(Request::get(address.ok_or(GuardError::UrlForm)?, limits::METADATA))
    }

    pub(super) fn issuer_metadata(
        &mut self,
        place: usize,
        response: &Response,
        around: &Around<'_>,
    ) -> Result<Stage, Error> {
        let issuer = &self.offer.credential_issuer;
        let [_, appended] = places(issuer, ISSUER);
        if response.status == 404 && place == 0 && appended.is_some() {
            return Ok(Stage::Issuer { place: 1 });
        }
        let (wanted, language, body) = (&self.offer.configuration_ids, &self.client.language, response.json_body()?);
        self.issuer = Some(if response.content_type == SIGNED {
            IssuerMetadata::signed(body, issuer, wanted, language, around)?
        } else {
            IssuerMetadata::parse(body, issuer, wanted, language, around)?
        });
        self.server_id(0)?;
        Ok(Stage::Server { candidate: 0, place: 0 })
    }

    pub(super) fn server_metadata(
        &mut self,
        candidate: usize,
        place: usize,
        response: &Response,
        around: &Around<'_>,
    ) -> Result<Stage, Error> {
        let id = self.server_id(candidate)?.to_owned();
        let metadata = if response.status != 404 {
            ServerMetadata::parse(response.json_body()?, &id, around.reach)?
        } else if place + 1 < server_places(&id).len() {
            return Ok(Stage::Server { candidate, place: place + 1 });
        } else {
            match &self.metadata()?.token_endpoint {
                Some(endpoint) if id == self.offer.credential_issuer => ServerMetadata::of_issuer(&id, endpoint),
                _ => return Err(NetError::Server.into()),
            }
        };
        if !metadata.may_take(self.grant_name()) {
            // Of several servers one may take what another does not (section 12.2.4).
            let next = Stage::Server { candidate: candidate + 1, place: 0 };
            return self.server_id(candidate + 1).map(|_| next).map_err(|_| IssuanceError::GrantUnsupported.into());
        }
        let can_be_attested = around.vouched.wallet && !metadata.wants_challenge;
        if metadata.needs_attestation(!self.offer.needs_sign_in()) && !can_be_attested {
            return Err(IssuanceError::WalletAttestationNeeded.into());
        }
        self.server = Some(metadata);
        Ok(Stage::Offered)
    }

    /// The authorization server: the offer's, which the issuer must list, else the issuer's one after another,
    /// else the issuer itself (section 12.2.4).
    fn server_id(&self, candidate: usize) -> Result<&str, Error> {
        let listed = &self.metadata()?.authorization_servers;
        let id = match &self.offer.authorization_server {
            Some(wanted) if candidate == 0 => listed.iter().find(|one| *one == wanted),
            Some(_) => None,
            None if listed.is_empty() && candidate == 0 => Some(&self.offer.credential_issuer),
            None => listed.get(candidate),
        };
        Ok(id.ok_or(IssuanceError::MetadataMismatch)?)
    }
}

/// Where an authorization server may describe itself: as RFC 8414 has it, as OpenID Connect does, and as those do
/// that took one for the other.
fn server_places(server: &str) -> Vec<String> {
    let [oauth, oauth_appended] = places(server, "oauth-authorization-server");
    let [openid_inserted, openid] = places(server, "openid-configuration");
    [oauth, openid, openid_inserted, oauth_appended].into_iter().flatten().collect()
}
