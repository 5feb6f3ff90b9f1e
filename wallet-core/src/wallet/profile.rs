//! A career profile out of the folder.

use super::owner::Owner;
use super::{Listed, Records, Wallet};
use crate::Error;
use crate::issuance::IssuanceError;
use crate::presentation::{ProfileEntry, write_profile};
use crate::record::OwnWords;
use crate::vault::{RowId, VaultError};

/// What a person wants in a profile.
#[derive(Debug, Clone, Default)]
pub struct ProfileRequest {
    /// These records, each named by the person; `None` for all in which nothing is private.
    pub records: Option<Vec<RowId>>,
    /// The name to put on it.
    pub name: Option<OwnWords>,
}

/// A profile, ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileMade {
    /// The file.
    pub text: String,
    /// The records in it.
    pub records: Vec<RowId>,
    /// Those that are not: private ones that nobody named, and what has no place in a profile.
    pub left_out: Vec<RowId>,
    /// How many are damaged and could not be read.
    pub damaged: usize,
}

impl Wallet {
    /// Makes a career profile of HR Open's LER-RS 4.5: what the person says, with the issuers' own credentials beside it.
    ///
    /// # Errors
    /// [`IssuanceError::NothingFits`] where nothing is left; [`crate::guard::GuardError`] where it is more than one file may
    /// hold; the vault's, also for a record that was named and is not there.
    pub async fn profile(&self, request: ProfileRequest) -> Result<ProfileMade, Error> {
        self.ask(async move |owner| owner.profile(&request)).await
    }

    /// The records that have a place in a profile, and whether something in each waits for the person's own word.
    ///
    /// # Errors
    /// The vault's.
    pub async fn for_profile(&self) -> Result<Vec<(Listed, bool)>, Error> {
        self.ask(async |owner| owner.for_profile()).await
    }
}

impl Owner {
    pub(super) fn for_profile(&self) -> Result<Vec<(Listed, bool)>, Error> {
        let all: Vec<Listed> = self.records(|records| records.iter().cloned().collect())?;
        let mut out = Vec::new();
        for listed in all {
            let Some((record, kept)) = self.kept_if_readable(listed.id)? else { continue };
            if let Some(entry) = ProfileEntry::of(&record, &kept.credential)? {
                out.push((listed, entry.is_private()));
            }
        }
        Ok(out)
    }

    pub(super) fn profile(&self, request: &ProfileRequest) -> Result<ProfileMade, Error> {
        let (mut entries, mut records, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut damaged = 0;
        let mut take = |id, entry: Option<ProfileEntry>| match entry {
            Some(entry) if !entries.iter().any(|other| entry.is_copy_of(other)) => {
                entries.push(entry);
                records.push(id);
            }
            _ => left_out.push(id),
        };
        if let Some(named) = &request.records {
            for id in named.iter().copied() {
                let (record, kept) = self.kept(id)?;
                take(id, ProfileEntry::of(&record, &kept.credential)?);
            }
        } else {
            damaged = self.records(Records::damaged)?;
            let all: Vec<RowId> = self.records(|records| records.iter().map(|listed| listed.id).collect())?;
            for id in all {
                match self.kept_if_readable(id)? {
                    Some((record, kept)) => {
                        let entry = ProfileEntry::of(&record, &kept.credential)?;
                        take(id, entry.filter(|entry| !entry.is_private()));
                    }
                    None => damaged += 1,
                }
            }
        }
        if entries.is_empty() {
            return Err(IssuanceError::NothingFits.into());
        }
        let id = self.entropy.token().map_err(VaultError::from)?;
        let text = write_profile(&entries, request.name.as_ref(), &id)?;
        Ok(ProfileMade { text, records, left_out, damaged })
    }
}
