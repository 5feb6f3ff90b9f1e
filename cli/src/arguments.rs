use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The wallet without a window: receives, keeps, shows and checks work records.
#[derive(Parser)]
#[command(name = "onward-cli", version, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The folder that holds the profiles [default: $XDG_DATA_HOME/onward or ~/.local/share/onward]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Whose records
    #[arg(long, global = true, value_name = "NAME", default_value = "default")]
    pub(crate) profile: String,
    /// A file with the passphrase on its first line
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// One JSON object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Loopback hosts are allowed, by https and http; for tests
    #[arg(long, global = true)]
    pub(crate) test_network: bool,
    /// PEM roots to trust for TLS as well
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) extra_ca: Option<PathBuf>,
    /// Who else counts as known (JSON)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) extra_trust: Option<PathBuf>,
    /// The public key (JWK) of who else may sign the trust list: an organisation's own operator
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) operator: Option<PathBuf>,
    /// The client_id for issuers that want one
    #[arg(long, global = true, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// Where an issuer's sign-in page sends back to
    #[arg(long, global = true, value_name = "URI")]
    pub(crate) redirect_uri: Option<String>,
    /// The practice issuer in the place of the network; it offers a SAMPLE to `receive practice`
    #[arg(long, global = true)]
    pub(crate) practice: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a new folder (refuses an existing one)
    Init,
    /// Change the passphrase; the new one comes from a file, the terminal or standard input
    Passwd {
        /// A file with the new passphrase on its first line
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
        /// The recovery card, where the passphrase is forgotten
        #[arg(long, value_name = "FILE")]
        card: Option<PathBuf>,
    },
    /// Make a recovery card; an older one opens only the backups that were made with it
    Card {
        /// Where to write its number; a file that is there is not touched
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Write a backup, sealed for the recovery card and the passphrase together
    Backup {
        #[arg(value_name = "FILE", required_unless_present = "codes")]
        file: Option<PathBuf>,
        /// As pictures of codes, one after another, in a folder that is new or empty
        #[arg(long, value_name = "DIR", conflicts_with = "file")]
        codes: Option<PathBuf>,
        /// The recovery card; where there is no such file and no card yet, one is made
        #[arg(long, value_name = "FILE")]
        card: PathBuf,
        /// Private papers as well
        #[arg(long)]
        private: bool,
    },
    /// Take the records of a backup into the folder; without a folder, one is made with the same passphrase
    Restore {
        /// The backup, or pictures of all its codes in any order
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The recovery card
        #[arg(long, value_name = "FILE")]
        card: PathBuf,
        /// The passphrase of the backup, where it is not the folder's
        #[arg(long, value_name = "FILE")]
        backup_passphrase_file: Option<PathBuf>,
        /// Only say what would come back
        #[arg(long)]
        dry_run: bool,
    },
    /// What an offer says, without accepting it
    Offer {
        /// A link, raw text, or @FILE with a picture of a QR code
        #[arg(value_name = "OFFER")]
        offer: String,
    },
    /// Accept an offer and store what it gives: one line a record
    Receive {
        /// A link, raw text, or @FILE with a picture of a QR code
        #[arg(value_name = "OFFER", required_unless_present = "resume")]
        offer: Option<String>,
        /// The code that came with the offer
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
        /// Continue what was interrupted
        #[arg(long, conflicts_with_all = ["offer", "code"])]
        resume: bool,
        #[command(flatten)]
        sort: SortArguments,
    },
    /// An exchange by a link of VCALM or of the Learner Credential Wallet: receives, or answers what is asked
    Interact {
        /// A link, raw text, or @FILE with a picture of a QR code
        #[arg(value_name = "URL")]
        url: String,
        /// Only say what is asked, and answer nothing
        #[arg(long, conflicts_with_all = ["share", "offer_accepted"])]
        ask: bool,
        /// The records to show, whole [default: for each that is asked for, the oldest that is no private paper]
        #[arg(long, value_name = "ID,...", value_delimiter = ',')]
        share: Option<Vec<String>>,
        /// A job offer was accepted: private papers may be shown
        #[arg(long)]
        offer_accepted: bool,
    },
    /// Take in the records in a file: JSON or tokens, as text, baked into a picture, or attached to a PDF
    Import {
        /// A file, or - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        sort: SortArguments,
    },
    /// Keep a statement of your own ("I can cook for 200 people"): signed by a key of this folder, never counted as proof
    Say {
        #[arg(value_name = "WORDS")]
        words: String,
    },
    /// Keep a photo (PNG, JPEG) or a PDF of a paper you own: private until you say something else, never counted as proof
    Paper {
        /// A file, or - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// What it is
        #[arg(long, value_name = "TEXT")]
        title: String,
    },
    /// Say what a record is
    Sort {
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        sort: SortArguments,
    },
    /// The records, as people see them
    List {
        /// Only those in which all of these words occur: in the title, the sort, or the giver's name or host
        #[arg(long, value_name = "TEXT")]
        find: Option<String>,
    },
    /// One record
    Show {
        #[arg(value_name = "ID")]
        id: String,
        /// Every claim with its path, its value, and whether it can be hidden
        #[arg(long)]
        claims: bool,
    },
    /// The original bytes of a record, unchanged
    Export {
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Write a career profile (HR Open's LER-RS 4.5): what you say of your work, with the issuers' own credentials beside it
    Profile {
        /// A new file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The records to put in, private ones too [default: all in which nothing is private]
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        /// The name to put on it
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
    /// A QR code of a record
    Code(CodeArguments),
    /// Check somebody's code: text, token or picture
    Check {
        /// A file, or - for standard input
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
        /// The number that was asked for
        #[arg(long, value_name = "N")]
        nonce: Option<String>,
        /// Who is checking
        #[arg(long, value_name = "A")]
        audience: Option<String>,
        /// Ask no network: neither for the issuer's key nor for its list of what it cancelled. With a passphrase file,
        /// the lists in the folder are used
        #[arg(long)]
        offline: bool,
    },
    /// The trust list in use; with a file, that list in its place, if its operator signed it and it is newer
    Trust {
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Whether the records are still good, as far as that is known
    Status {
        /// Ask all of their lists anew; no host learns for which record
        #[arg(long)]
        refresh: bool,
    },
    /// Remove a record and its keys
    Delete {
        #[arg(value_name = "ID")]
        id: String,
    },
}

#[derive(Args, Clone, Copy, Default)]
#[group(multiple = false)]
pub(crate) struct SortArguments {
    /// It is a private paper
    #[arg(long)]
    pub(crate) private: bool,
    /// It is a work certificate
    #[arg(long)]
    pub(crate) work: bool,
}

impl SortArguments {
    /// Whether it is private, where somebody said so.
    pub(crate) fn said(self) -> Option<bool> {
        (self.private || self.work).then_some(self.private)
    }
}

#[derive(Args)]
pub(crate) struct CodeArguments {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The claims to show, as `show --claims` names them [default: all but private ones]
    #[arg(long, value_name = "PATH,...")]
    pub(crate) show: Option<String>,
    /// For whom [default: the employer's page]
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Option<String>,
    /// The number the employer gave [default: 128 random bits]
    #[arg(long, value_name = "N")]
    pub(crate) nonce: Option<String>,
    /// Write the code as SVG
    #[arg(long, value_name = "F")]
    pub(crate) svg: Option<PathBuf>,
    /// Write the code as PNG
    #[arg(long, value_name = "F")]
    pub(crate) png: Option<PathBuf>,
    /// Print the code in the terminal
    #[arg(long)]
    pub(crate) text: bool,
    /// I said yes to a job: a private paper may be shown
    #[arg(long)]
    pub(crate) offer_accepted: bool,
}

/// Splits `a,b\,c` at its commas; a backslash keeps what follows it.
pub(crate) fn split_paths(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        match c {
            ',' if !escaped => out.push(String::new()),
            c => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
        }
        escaped = c == '\\' && !escaped;
    }
    out.retain(|path| !path.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn commas_part_paths_unless_they_are_escaped() {
        assert_eq!(split_paths("a,b.c,d\\,e"), ["a", "b.c", "d\\,e"]);
        assert!(split_paths("").is_empty());
    }
}
