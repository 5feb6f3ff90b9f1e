//! Reading records back, and making codes of them.

use super::owner::{Owner, read_record};
use super::types::kept_names;
use crate::Error;
use crate::format::open_badge::Achievement;
use crate::format::sd_jwt::{ClaimPath, SdJwt, SdJwtError};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::jose::SoftwareKey;
use crate::presentation::PresentationError;
use crate::record::{self, Claim, Record};
use crate::vault::{RowId, Table, VaultError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

#[cfg(feature = "draw")]
use crate::code::{CodeError, ONWARD_PAGE, Packed, Picture};
#[cfg(feature = "draw")]
use crate::presentation::{Allowed, Recipient};

/// A row's body: the original bytes, the name of the holder's key, and the type's documents.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) credential: String,
    pub(super) key: Option<String>,
    /// What its type says of it, as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) type_documents: Vec<String>,
}

impl Kept {
    pub(super) fn read(body: &[u8]) -> Result<Self, VaultError> {
        serde_json::from_slice(body).map_err(|_| VaultError::Corrupt)
    }
}

/// One record with all its claims.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What lists show.
    pub record: Record,
    /// Every claim people read, parents before their children.
    pub claims: Vec<Claim>,
    /// What was achieved, where it is an Open Badge.
    pub achievement: Option<Achievement>,
}

/// What a person wants to show.
#[derive(Debug, Clone, Default)]
pub struct CodeRequest {
    /// The claims, as paths in their text form; `None` for everything that is not private.
    pub show: Option<Vec<String>>,
    /// For whom; else the employer's page.
    pub audience: Option<String>,
    /// The number the employer gave; else a random one.
    pub nonce: Option<String>,
    /// The person says that a job offer was accepted.
    pub offer_accepted: bool,
}

/// A code, ready to be shown.
#[cfg(feature = "draw")]
pub struct CodeMade {
    /// The drawing.
    pub picture: Picture,
    /// The packed bytes' number, before they become digits.
    pub bytes: usize,
    /// The address in the code.
    pub url: String,
    /// The token it stands for.
    pub token: String,
    /// The hideable claims that are seen.
    pub shown: Vec<ClaimPath>,
    /// For whom it was made.
    pub audience: String,
}

impl Owner {
    fn kept(&self, id: RowId) -> Result<(Record, Kept), Error> {
        self.with(|vault| {
            let (head, body) = vault.get(Table::Record, id)?;
            Ok((read_record(&head)?, Kept::read(&body)?))
        })
    }

    pub(super) fn show(&self, id: RowId) -> Result<Shown, Error> {
        let (record, kept) = self.kept(id)?;
        if vcdm::is_format(&record.format) {
            let credential = UnverifiedCredential::parse(&kept.credential)?;
            let members = credential.claimed();
            let (claims, achievement) = (record::credential_claims(members), Achievement::of(members));
            return Ok(Shown { record, claims, achievement });
        }
        let credential = SdJwt::from_vault(&kept.credential)?;
        let names = kept_names(credential.claims(), &kept.type_documents);
        let mut claims = record::claims(&credential);
        for claim in &mut claims {
            claim.names = names.names_of(&claim.path);
        }
        Ok(Shown { record, claims, achievement: None })
    }

    pub(super) fn export(&self, id: RowId) -> Result<Vec<u8>, Error> {
        Ok(self.kept(id)?.1.credential.into_bytes())
    }

    pub(super) fn holder_key(&self, name: &str) -> Result<SoftwareKey, Error> {
        let id = RowId::parse(name).ok_or(PresentationError::NoHolderKey)?;
        let pkcs8: Zeroizing<Vec<u8>> = self.with(|vault| Ok(vault.get(Table::HolderKey, id)?.1))?;
        Ok(SoftwareKey::from_pkcs8(&pkcs8, &self.entropy)?)
    }

    #[cfg(feature = "draw")]
    pub(super) fn code(&self, id: RowId, request: CodeRequest) -> Result<CodeMade, Error> {
        let (record, kept) = self.kept(id)?;
        if vcdm::is_format(&record.format) {
            return Err(CodeError::NotPackable.into());
        }
        let credential = SdJwt::from_vault(&kept.credential)?;
        let paths = request.show.map(|texts| parse_paths(&texts, &credential)).transpose()?;
        let key = self.holder_key(kept.key.as_deref().ok_or(PresentationError::NoHolderKey)?)?;
        let recipient = Recipient {
            audience: request.audience.unwrap_or_else(|| ONWARD_PAGE.to_owned()),
            nonce: match request.nonce {
                Some(nonce) => nonce,
                None => self.entropy.token().map_err(VaultError::from)?,
            },
        };
        let allowed = Allowed::new(&record, &credential, paths.as_deref(), recipient.clone(), request.offer_accepted)?;
        let now = self.clock.now();
        let presentation = allowed.build(&credential, &key, now)?;
        let packed = Packed::of(presentation.text())?;
        let picture = match packed.draw() {
            Ok(picture) => picture,
            Err(CodeError::TooLarge) => {
                let leave_out = too_much(&record, &credential, &allowed, &recipient, &key, now)?;
                return Err(Error::from(CodeError::TooLarge).about(leave_out.join(", ")));
            }
            Err(other) => return Err(other.into()),
        };
        Ok(CodeMade {
            picture,
            bytes: packed.bytes().len(),
            url: packed.url(),
            token: presentation.text().to_owned(),
            shown: presentation.reveals().paths().cloned().collect(),
            audience: recipient.audience,
        })
    }
}

#[cfg(feature = "draw")]
fn parse_paths(texts: &[String], credential: &SdJwt) -> Result<Vec<ClaimPath>, Error> {
    let path = |text: &String| {
        ClaimPath::parse(text, credential.claims())
            .ok_or_else(|| Error::from(SdJwtError::NoSuchClaim).about(text.as_str()))
    };
    texts.iter().map(path).collect()
}

/// The claims to leave out so that the rest fits: the longest first, as few as possible.
#[cfg(feature = "draw")]
fn too_much(
    record: &Record,
    credential: &SdJwt,
    allowed: &Allowed,
    recipient: &Recipient,
    key: &SoftwareKey,
    now: crate::clock::Seconds,
) -> Result<Vec<String>, Error> {
    let mut kept: Vec<ClaimPath> = allowed.claims().paths().cloned().collect();
    kept.sort_by_key(|path| path.find(credential.claims()).map(|value| value.to_string().len()));
    let mut left_out = Vec::new();
    while let Some(longest) = kept.pop() {
        kept.retain(|path| !longest.contains(path));
        left_out.push(longest.to_string());
        let smaller = Allowed::new(record, credential, Some(&kept), recipient.clone(), true)?;
        let packed = Packed::of(smaller.build(credential, key, now)?.text())?;
        if packed.draw().is_ok() {
            break;
        }
    }
    Ok(left_out)
}
