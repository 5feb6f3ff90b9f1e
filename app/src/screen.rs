//! The screens there are, and what each is given.

use wallet_core::Error;
use wallet_core::issuance::CredentialOffer;
use wallet_core::vault::RowId;

/// Where a person is.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// Choosing a language.
    Language,
    /// Whose device this is.
    Device {
        /// Whether records are brought back afterwards.
        restore: bool,
    },
    /// Choosing among the folders of several people.
    #[cfg(not(target_arch = "wasm32"))]
    People,
    /// Choosing the picture and the name by which a folder is known to those who share the device.
    #[cfg(not(target_arch = "wasm32"))]
    Face {
        /// Whether the folder is made next.
        new: bool,
    },
    /// Making a secret.
    Secret(SecretFor),
    /// Opening the folder; `idle` says that it closed itself.
    Unlock {
        /// Whether nobody had used it for a while.
        idle: bool,
    },
    /// Opening the folder with its recovery card.
    UnlockCard,
    /// The folder's certificates.
    Home,
    /// The private papers, kept apart.
    Private,
    /// Giving a link or a file.
    Add,
    /// What a link offers; `practice_code` is the code on the practice paper.
    Offer {
        /// The text of the link.
        text: String,
        /// The code on the practice paper, while practising.
        practice_code: Option<String>,
    },
    /// What somebody asks for, or gives, by a link of VCALM or of the Learner Credential Wallet.
    #[cfg(not(target_arch = "wasm32"))]
    Exchange(String),
    /// Signing in with the issuer of an offer, in the browser.
    SignIn(CredentialOffer),
    /// The browser came back, with this address.
    SignedIn(String),
    /// What is in a file: the texts of its records.
    File(Vec<String>),
    /// Saying what one can do.
    Own,
    /// Keeping a photo or a PDF of a paper.
    #[cfg(not(target_arch = "wasm32"))]
    Paper,
    /// Writing a career profile.
    #[cfg(not(target_arch = "wasm32"))]
    Profile,
    /// Going on with offers that were stopped.
    Resume,
    /// One certificate.
    Certificate {
        /// Which one.
        id: RowId,
        /// Whether it has just come in.
        added: bool,
    },
    /// Asking before a certificate goes.
    Remove(RowId),
    /// Choosing what to show.
    Show(RowId),
    /// The code.
    Code {
        /// Of which certificate.
        id: RowId,
        /// What is shown, as paths in their text form.
        show: Vec<String>,
    },
    /// What an employer sees when they scan this address.
    Seen(String),
    /// Asking whether certificates were stopped.
    Status,
    /// Settings.
    Settings,
    /// The list of known givers.
    Known {
        /// Whether it has just been taken.
        taken: bool,
    },
    /// Choosing when the folder locks by itself.
    Locks,
    /// A PIN beside the secret.
    Pin,
    /// What helps when the device is lost.
    Safety,
    /// Making a recovery card.
    Card {
        /// Whether a backup is made afterwards.
        backup: bool,
    },
    /// Making a backup.
    Backup,
    /// Bringing records back.
    Restore {
        /// Whether a folder is made for them, which stays on this device.
        keep: bool,
    },
    /// Asking for the secret before it is changed.
    ChangeSecret,
    /// Asking before a kept folder goes.
    RemoveAll,
    /// Who was asked.
    Contacts,
    /// Asking before everything goes.
    Finish,
    /// Everything is gone.
    Finished,
    /// Asking before a link opens.
    Leave(String),
    /// Something did not work.
    Trouble(Error),
}

/// What a new secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretFor {
    /// A new folder.
    Folder,
    /// This folder, in the place of the one it has.
    Change,
    /// A backup of a folder that forgets, and had none.
    Backup,
}
