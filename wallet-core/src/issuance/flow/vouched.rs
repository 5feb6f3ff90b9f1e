//! Where somebody has to vouch for this program or for its keys: what is asked of them, and where their word goes.

use super::{Device, Flow, Stage};
use crate::Error;
use crate::issuance::IssuanceError;
use crate::issuance::attestation::WalletAttestation;
use crate::net::Request;

/// Whose word the next step needs.
pub enum Wanted<'f> {
    /// A key attestation with this nonce, for the keys that [`Flow::current_keys`] names.
    Keys {
        /// The issuer's.
        nonce: Option<&'f str>,
    },
    /// A wallet attestation.
    Wallet {
        /// The identifier of the authorization server that wants it.
        server: &'f str,
    },
}

/// Somebody's word.
pub enum Statement {
    /// A key attestation.
    Keys(String),
    /// A wallet attestation.
    Wallet(WalletAttestation),
}

impl Flow {
    /// Whose word [`Flow::next`] needs before it can go on.
    pub fn wants(&self) -> Option<Wanted<'_>> {
        if cfg!(target_arch = "wasm32") {
            // Nobody vouches for what runs in a page.
            return None;
        }
        match &self.stage {
            Stage::Push(_) | Stage::Token(_) if self.is_attested() => {
                self.server.as_ref().map(|server| Wanted::Wallet { server: &server.issuer })
            }
            Stage::Credential { nonce, .. } if self.key.is_some() && self.configuration().ok()?.proof.is_attested() => {
                Some(Wanted::Keys { nonce: nonce.as_deref() })
            }
            _ => None,
        }
    }

    fn is_attested(&self) -> bool {
        self.server.as_ref().is_some_and(|server| server.needs_attestation(!self.offer.needs_sign_in()))
    }

    /// Says by somebody's word which program sends a request, where the authorization server wants that (appendix E).
    pub(super) fn attest(&self, request: &mut Request, device: &Device<'_>) -> Result<(), Error> {
        if cfg!(target_arch = "wasm32") || !self.is_attested() {
            return Ok(());
        }
        let Some(Statement::Wallet(WalletAttestation { attestation, proof })) = device.statement else {
            return Err(IssuanceError::WalletAttestationNeeded.into());
        };
        request.headers.push(("oauth-client-attestation", attestation.clone()));
        request.headers.push(("oauth-client-attestation-pop", proof.clone()));
        Ok(())
    }
}

impl Device<'_> {
    /// The key attestation.
    pub(super) fn key_attestation(&self) -> Result<&str, IssuanceError> {
        match self.statement.filter(|_| cfg!(not(target_arch = "wasm32"))) {
            Some(Statement::Keys(attestation)) => Ok(attestation),
            _ => Err(IssuanceError::KeyAttestationNeeded),
        }
    }
}
