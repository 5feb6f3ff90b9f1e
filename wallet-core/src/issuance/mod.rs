//! Receiving over OpenID4VCI 1.0, as state machines without I/O; exchanges of the other family have a room of their own ([`vcalm`]).
//!
//! ```text
//! text of a scan ──OfferSource──▶ CredentialOffer ──Flow──▶ requests out, answers in ──▶ credentials
//! ```
//!
//! [`OfferSource::read`] tells what a scanned, pasted or linked text is. A [`Flow`] then says at every
//! moment what comes [`Flow::next`]: a request to send, a key to make, a person to ask or to let sign in, an
//! answer to look at. It can be written down between any two steps, so that a program killed in between goes on or
//! explains. Nothing is sent twice but what the specification asks to send again, once.

mod accept;
mod attestation;
mod flow;
mod hidden;
mod metadata;
mod offer;
mod source;
pub mod vcalm;

pub use accept::{Unproved, accept, accept_credential};
pub use attestation::{Attestations, AttestedKeys, KeyAttester, Vouched, WalletAttestation, WalletAttester};
pub use flow::{Accepted, Around, Callback, Client, Device, Flow, Statement, Step, Wanted};
pub use metadata::{Configuration, IssuerMetadata, ServerMetadata};
pub use offer::{CredentialOffer, TxCode};
pub use source::OfferSource;

use hidden::Hidden;

use crate::error::errors;

errors! {
    /// What went wrong while receiving. Sections are those of OpenID4VCI 1.0.
    pub enum IssuanceError {
        /// Not a credential offer (section 4.1).
        OfferMalformed => "E_OFFER_MALFORMED", Refused, "the offer is malformed";
        /// Larger than an offer may be.
        OfferTooLarge => "E_OFFER_TOO_LARGE", Refused, "the offer is too large";
        /// Two offers in one link: nobody knows which one was meant.
        OfferAmbiguous => "E_OFFER_AMBIGUOUS", Refused, "the link holds two offers";
        /// A link that starts a program, a script or a file.
        Scheme => "E_QR_SCHEME", Refused, "the link is of a kind that is never opened";
        /// A code for something else: a payment, a contact, a network.
        NotForWallet => "E_QR_NOT_FOR_WALLET", Refused, "the code is for something else";
        /// No grant this program can use (section 4.1.1).
        GrantUnsupported => "E_GRANT_UNSUPPORTED", Refused, "the offer uses a way that is not supported";
        /// A credential format this program does not read.
        FormatUnsupported => "E_FORMAT_UNSUPPORTED", Refused, "the record is of a kind that is not supported";
        /// A key proof this program cannot make (section 8.2.1).
        ProofUnsupported => "E_PROOF_UNSUPPORTED", Refused, "the issuer wants a proof that is not supported";
        /// The issuer wants somebody to vouch for where the key is kept (appendix D), and nobody does, or not for as much.
        KeyAttestationNeeded => "E_KEY_ATTESTATION_NEEDED", Refused, "the issuer wants a key that is vouched for";
        /// The server wants somebody to vouch for this program (appendix E), and nobody does.
        WalletAttestationNeeded => "E_WALLET_ATTESTATION_NEEDED", Refused, "the issuer wants a program that is vouched for";
        /// The issuer wants an encryption below TLS that this program lacks (section 10).
        EncryptionUnsupported => "E_ENCRYPTION_UNSUPPORTED", Refused, "the issuer wants an encryption that is not supported";
        /// Metadata is not of its form (section 12.2).
        MetadataMalformed => "E_META_MALFORMED", Refused, "the issuer describes itself in a way nobody can read";
        /// Metadata belongs to somebody else, or an exchange is on another site than its link.
        MetadataMismatch => "E_META_MISMATCH", Refused, "the issuer's description belongs to someone else";
        /// The issuer signed what it says of itself, and the signature is not good (section 12.2.3).
        MetadataSignature => "E_META_SIGNATURE", Refused, "the signature under the issuer's description is wrong";
        /// Somebody nobody vouches for signed what the issuer says of itself (section 12.2.3).
        MetadataUntrusted => "E_META_UNTRUSTED", Refused, "a stranger signed the issuer's description";
        /// The offer names a credential its issuer does not have.
        ConfigurationUnknown => "E_CONFIGURATION_UNKNOWN", Refused, "the issuer does not know this record";
        /// The person has to type the code that came with the offer.
        CodeNeeded => "E_CODE_NEEDED", Refused, "the offer needs its code";
        /// The issuer did not take the code (`invalid_grant`).
        CodeWrong => "E_CODE_WRONG", Refused, "the issuer did not take the code";
        /// The issuer does not know this offer any more (`invalid_grant` without a code), or a question was answered already.
        OfferUsed => "E_OFFER_USED", Refused, "the offer was used or is too old";
        /// Three codes were wrong; the offer is put away.
        OfferPutAway => "E_OFFER_PUT_AWAY", Refused, "the offer was put away after three wrong codes";
        /// The person has to sign in with the issuer first (section 5).
        SignInNeeded => "E_SIGN_IN_NEEDED", Refused, "the person has to sign in with the issuer";
        /// Not the address a sign-in leads back to, or not what has to stand in it (RFC 6749 section 4.1.2).
        CallbackMalformed => "E_CALLBACK_MALFORMED", Refused, "not what a sign-in leads back to";
        /// The answer to a sign-in nobody waits for: another's, or one that was answered (RFC 6749 section 10.12).
        StateMismatch => "E_STATE_MISMATCH", Refused, "nobody waits for this sign-in";
        /// The answer to a sign-in comes from another server than the one that was asked (RFC 9207).
        ServerMixedUp => "E_SERVER_MIXED_UP", Refused, "the sign-in was answered by another server";
        /// The person, or the server for them, said no to the sign-in.
        SignInDenied => "E_SIGN_IN_DENIED", Refused, "the sign-in was refused";
        /// The server takes no proof that code and question belong together (RFC 7636 with S256).
        WeakServer => "E_OAUTH_WEAK", Refused, "the issuer's server is not safe to sign in with";
        /// The token answer is not of its form (RFC 6749 section 5.1).
        TokenMalformed => "E_TOKEN_MALFORMED", Refused, "the issuer's permission is malformed";
        /// The issuer does not take its permission any more, and the record did not come (RFC 6750 section 3.1).
        TokenExpired => "E_TOKEN_EXPIRED", Refused, "the issuer's permission is over";
        /// The issuer's server said no for another reason.
        Denied => "E_ISSUER_DENIED", Refused, "the issuer said no";
        /// The issuer refuses every proof of the key.
        ProofRefused => "E_PROOF_REFUSED", Refused, "the issuer does not accept this device's proof";
        /// The credential answer is not of its form (section 8.3).
        AnswerMalformed => "E_ANSWER_MALFORMED", Refused, "the issuer's answer is malformed";
        /// The record came as anybody on the way could have read it, although it was to be encrypted (section 10).
        AnswerUnencrypted => "E_ANSWER_UNENCRYPTED", Refused, "the issuer's answer is not encrypted";
        /// The issuer wants to send the record later, and has no place to ask for it.
        Deferred => "E_DEFERRED_UNSUPPORTED", Refused, "the issuer wants to send the record later";
        /// The issuer does not know any more that it wanted to send the record later (`invalid_transaction_id`).
        DeferredGone => "E_DEFERRED_GONE", Refused, "the issuer forgot that it wanted to send the record later";
        /// The record is bound to another key than the one made for it.
        NotBoundToMe => "E_NOT_BOUND_TO_ME", Refused, "the record belongs to another device";
        /// A message of an exchange is not of its form (VCALM 1.0 section 3.6), or an interaction names no protocols (3.7).
        ExchangeMalformed => "E_EXCHANGE_MALFORMED", Refused, "the message of the exchange is malformed";
        /// An interaction of which no protocol is spoken here.
        ProtocolUnknown => "E_PROTOCOL_UNKNOWN", Refused, "the interaction speaks no protocol that is known";
        /// The exchange asks again and again.
        ExchangeEndless => "E_EXCHANGE_ENDLESS", Refused, "the exchange does not come to an end";
        /// A request for a presentation is not of its form, or brings no challenge.
        RequestMalformed => "E_REQUEST_MALFORMED", Refused, "the request is malformed";
        /// A request by a sort of query that this program does not know.
        RequestUnsupported => "E_REQUEST_UNSUPPORTED", Refused, "the request asks in a way that is not supported";
        /// The answer they ask for would be good for somebody else.
        RequestMismatch => "E_REQUEST_MISMATCH", Refused, "the request is somebody else's";
        /// Nothing in the folder is what they ask for.
        NothingFits => "E_NOTHING_FITS", Refused, "nothing in the folder is what is asked for";
        /// A second record for a key that has one: whoever sees both would know that they are one person's.
        KeyTwice => "E_KEY_TWICE", Refused, "two records are bound to one key";
        /// The record is of another type than the one offered.
        TypeMismatch => "E_VCT_MISMATCH", Refused, "the record is not the one that was offered";
    }
}
