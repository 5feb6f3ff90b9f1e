//! Reading records back, and making codes of them.

use super::Wallet;
use super::owner::{Owner, Sources, read_record};
use super::types::kept_names;
use crate::Error;
#[cfg(feature = "profiles")]
use crate::format::career::{self, Career, UnverifiedProfile};
use crate::format::ler_rs;
use crate::format::open_badge::{self, Achievement};
use crate::format::open_badge_2::{self, UnverifiedAssertion};
use crate::format::parts::{self, Association};
use crate::format::sd_jwt::{ClaimPath, SdJwt, SdJwtError};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::b64;
use crate::jose::SoftwareKey;
use crate::presentation::PresentationError;
#[cfg(all(feature = "containers", feature = "read"))]
use crate::record::Paper;
use crate::record::{self, Claim, Inner, Record, RecordStanding};
use crate::vault::{RowId, Table, VaultError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

#[cfg(feature = "draw")]
use crate::code::{CodeError, ONWARD_PAGE, Packed, Picture};
#[cfg(feature = "draw")]
use crate::presentation::{Allowed, Recipient};

/// A row's body: the original bytes, the name of the holder's key, the type's documents, and what was found of the credentials
/// inside.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) credential: String,
    pub(super) key: Option<String>,
    /// What its type says of it, as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) type_documents: Vec<String>,
    /// `None` where nobody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) inside: Option<Vec<Inner>>,
}

impl Kept {
    pub(super) fn read(body: &[u8]) -> Result<Self, VaultError> {
        serde_json::from_slice(body).map_err(|_| VaultError::Corrupt)
    }
}

/// One record with all its claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What lists show.
    pub record: Record,
    /// Every claim people read, parents before their children.
    pub claims: Vec<Claim>,
    /// What was achieved, where it is an Open Badge.
    pub achievement: Option<Achievement>,
    /// What a person says of their work, where it is a career profile.
    #[cfg(feature = "profiles")]
    pub career: Option<Career>,
    /// The credentials inside it, each with a verdict of its own.
    pub inside: Vec<Inner>,
    /// How those belong together.
    pub associations: Vec<Association>,
    /// Its pictures, drawn anew.
    pub pictures: Vec<record::Picture>,
    /// How many pages it has, where it is a paper that says so.
    pub pages: Option<usize>,
}

impl Shown {
    /// A record of which there is no more to say.
    fn only(record: Record) -> Self {
        Self {
            record,
            claims: Vec::new(),
            achievement: None,
            #[cfg(feature = "profiles")]
            career: None,
            inside: Vec::new(),
            associations: Vec::new(),
            pictures: Vec::new(),
            pages: None,
        }
    }
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

impl Wallet {
    /// One record with all its claims.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn show(&self, id: RowId) -> Result<Shown, Error> {
        self.ask(async move |owner| owner.show(id).await).await
    }

    /// The original bytes of a record.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn export(&self, id: RowId) -> Result<Vec<u8>, Error> {
        self.ask(async move |owner| owner.export(id)).await
    }

    /// Makes a QR code of a record.
    ///
    /// # Errors
    /// [`crate::presentation::PresentationError`], [`crate::code::CodeError::TooLarge`] (naming what to
    /// leave out), and the vault's.
    #[cfg(feature = "draw")]
    pub async fn code(&self, id: RowId, request: CodeRequest) -> Result<CodeMade, Error> {
        self.ask(async move |owner| owner.code(id, request)).await
    }

    /// Removes a record, its key and the keys of both.
    ///
    /// # Errors
    /// [`crate::vault::VaultError::NoSuchRecord`] and the like.
    pub async fn delete(&self, id: RowId) -> Result<(), Error> {
        self.ask(async move |owner| owner.delete(id)).await
    }
}

impl Owner {
    pub(super) fn delete(&self, id: RowId) -> Result<(), Error> {
        self.with(|vault| {
            let kept = vault.get(Table::Record, id).and_then(|(_, body)| Kept::read(&body));
            let key = match kept {
                Ok(kept) => kept.key,
                // What cannot be read can be removed all the same.
                Err(VaultError::Corrupt | VaultError::Io) => None,
                Err(error) => return Err(error.into()),
            };
            let key = key.as_deref().and_then(RowId::parse).map(|key| (Table::HolderKey, key));
            let rows: Vec<_> = key.into_iter().chain([(Table::Record, id)]).collect();
            Ok(vault.delete(&rows)?)
        })?;
        self.keep_up(|records| records.remove(id))
    }

    pub(super) fn kept(&self, id: RowId) -> Result<(Record, Kept), Error> {
        self.with(|vault| {
            let (head, body) = vault.get(Table::Record, id)?;
            Ok((read_record(&head)?, Kept::read(&body)?))
        })
    }

    /// The same, but for a record that is damaged: one of them stops nothing that is about all.
    pub(super) fn kept_if_readable(&self, id: RowId) -> Result<Option<(Record, Kept)>, Error> {
        match self.kept(id) {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.cause() == VaultError::Corrupt.into() => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn show(&self, id: RowId) -> Result<Shown, Error> {
        let (record, kept) = self.kept(id)?;
        let mut shown = shown(record, &kept.credential)?;
        shown.inside = match kept.inside {
            Some(inside) => inside,
            // It came with an offer, or before anybody looked inside.
            None => self.judge_inside(&kept.credential, Sources::Folder).await,
        };
        if !kept.type_documents.is_empty() {
            let names = kept_names(SdJwt::from_vault(&kept.credential)?.claims(), &kept.type_documents);
            for claim in &mut shown.claims {
                claim.names = names.names_of(&claim.path);
            }
        }
        shown.record.wrong_inside = shown.inside.iter().any(|inner| inner.wrong);
        Ok(shown)
    }

    pub(super) fn export(&self, id: RowId) -> Result<Vec<u8>, Error> {
        let (record, kept) = self.kept(id)?;
        match record.standing {
            RecordStanding::Paper => Ok(b64::decode(&kept.credential)?),
            _ => Ok(kept.credential.into_bytes()),
        }
    }

    pub(super) fn holder_key(&self, name: &str) -> Result<SoftwareKey, Error> {
        let id = RowId::parse(name).ok_or(PresentationError::NoHolderKey)?;
        let pkcs8: Zeroizing<Vec<u8>> = self.with(|vault| Ok(vault.get(Table::HolderKey, id)?.1))?;
        Ok(SoftwareKey::from_pkcs8(&pkcs8, &self.entropy)?)
    }

    #[cfg(feature = "draw")]
    pub(super) fn code(&self, id: RowId, request: CodeRequest) -> Result<CodeMade, Error> {
        let (record, kept) = self.kept(id)?;
        let others = [open_badge_2::FORMAT, ler_rs::FORMAT];
        let packable = !(vcdm::is_format(&record.format) || others.contains(&record.format.as_str()));
        if !packable || record.standing == RecordStanding::Paper {
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

/// A record with what its credential says.
pub(super) fn shown(record: Record, credential: &str) -> Result<Shown, Error> {
    if record.format == open_badge_2::FORMAT {
        let assertion = UnverifiedAssertion::parse(credential)?;
        return Ok(Shown {
            claims: record::credential_claims(assertion.claimed()),
            achievement: Some(assertion.achievement()),
            pictures: record::pictures(assertion.pictures()),
            ..Shown::only(record)
        });
    }
    #[cfg(feature = "profiles")]
    if record.format == ler_rs::FORMAT {
        let profile = UnverifiedProfile::parse(credential)?;
        let claims = record::credential_claims(&profile.said());
        return Ok(Shown { claims, career: Some(profile.career()), ..Shown::only(record) });
    }
    #[cfg(not(feature = "profiles"))]
    if record.format == ler_rs::FORMAT {
        return Ok(Shown::only(record));
    }
    if vcdm::is_format(&record.format) {
        let credential = UnverifiedCredential::parse(credential)?;
        let members = credential.claimed();
        #[cfg(feature = "profiles")]
        if let Some(profile) = ler_rs::profile_in(members) {
            let claims = record::credential_claims(&career::said(profile));
            return Ok(Shown { claims, career: Some(Career::of(profile)), ..Shown::only(record) });
        }
        return Ok(Shown {
            claims: record::credential_claims(members),
            achievement: Achievement::of(members),
            associations: parts::associations(members),
            pictures: record::pictures(open_badge::pictures(members)),
            ..Shown::only(record)
        });
    }
    #[cfg(all(feature = "containers", feature = "read"))]
    if record.standing == RecordStanding::Paper {
        let paper = Paper::from_vault(&record, credential)?;
        let (pictures, pages) = (paper.picture().into_iter().collect(), paper.pages());
        return Ok(Shown { pictures, pages, ..Shown::only(record) });
    }
    if record.standing == RecordStanding::Paper {
        return Ok(Shown::only(record));
    }
    let claims = record::claims(&SdJwt::from_vault(credential)?);
    let pictures = record::pictures(claims.iter().filter_map(|claim| claim.value.as_str()));
    Ok(Shown { claims, pictures, ..Shown::only(record) })
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
