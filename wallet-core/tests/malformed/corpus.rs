//! What is wrong with a token, and who notices.

use crate::support::sd::{Draft, Proof, World};
use crate::{disclosures, tokens};
use serde_json::Value;
use wallet_core::guard::b64;

/// Who notices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Door {
    /// The wallet, before it keeps a credential.
    Wallet,
    /// The employer's page, before it calls a presentation genuine.
    Employer,
}

/// One malformed token and the code it is to be refused with.
pub struct Case {
    pub name: &'static str,
    pub door: Door,
    pub token: String,
    pub code: &'static str,
}

pub struct Corpus<'w> {
    pub world: &'w World,
    cases: Vec<Case>,
}

impl Corpus<'_> {
    /// A token as an issuer hands it out.
    pub fn issued(&mut self, name: &'static str, code: &'static str, token: String) {
        self.cases.push(Case { name, door: Door::Wallet, token, code });
    }

    /// A good credential, spoiled and then signed by its issuer.
    pub fn spoiled(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Draft)) {
        let mut draft = self.world.draft();
        spoil(&mut draft);
        self.issued(name, code, draft.text(&self.world.issuer));
    }

    /// A good credential with one member of its payload replaced.
    pub fn claiming(&mut self, name: &'static str, code: &'static str, member: &str, value: Value) {
        self.spoiled(name, code, |draft| draft.payload[member] = value);
    }

    /// A good credential bound to another key.
    pub fn bound_to(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Value)) {
        self.spoiled(name, code, |draft| spoil(&mut draft.payload["cnf"]["jwk"]));
    }

    /// A good credential with an additional disclosure that the issuer vouches for.
    pub fn disclosing(&mut self, name: &'static str, code: &'static str, disclosure: &str) {
        self.spoiled(name, code, |draft| {
            let digest = draft.disclose_text(&b64::encode(disclosure));
            draft.mention_in("", &digest);
        });
    }

    /// A good credential whose header and payload are changed as text, then signed.
    pub fn reworded(
        &mut self,
        name: &'static str,
        code: &'static str,
        reword: impl FnOnce(String, String) -> (String, String),
    ) {
        let draft = self.world.draft();
        let (header, payload) = reword(draft.header.to_string(), draft.payload.to_string());
        self.issued(name, code, draft.text_of(&header, &payload, &self.world.issuer));
    }

    /// A good credential whose JWS is changed after it was signed.
    pub fn resealed(&mut self, name: &'static str, code: &'static str, change: impl FnOnce(&str) -> String) {
        let draft = self.world.draft();
        let token = draft.text(&self.world.issuer);
        let jws = token.split('~').next().unwrap();
        self.issued(name, code, draft.behind(&change(jws)));
    }

    /// A presentation.
    pub fn presented(&mut self, name: &'static str, code: &'static str, token: String) {
        self.cases.push(Case { name, door: Door::Employer, token, code });
    }

    /// A good credential with a proof that was spoiled and then signed by the holder.
    pub fn proved(&mut self, name: &'static str, code: &'static str, spoil: impl FnOnce(&mut Proof)) {
        let mut proof = Proof::over(&self.world.draft().text(&self.world.issuer));
        spoil(&mut proof);
        self.presented(name, code, proof.text(&self.world.holder));
    }

    pub fn without(&mut self, name: &'static str, code: &'static str, member: &str) {
        self.proved(name, code, |proof| drop(proof.payload.as_object_mut().unwrap().remove(member)));
    }
}

/// All of them.
pub fn corpus(world: &World) -> Vec<Case> {
    let mut corpus = Corpus { world, cases: Vec::new() };
    for group in [
        tokens::algorithms,
        tokens::headers,
        tokens::signatures,
        tokens::segments,
        tokens::dates,
        tokens::facts,
        disclosures::holder_keys,
        disclosures::digests,
        disclosures::disclosures,
        disclosures::amplifiers,
        disclosures::ends,
        disclosures::proofs,
    ] {
        group(&mut corpus);
    }
    corpus.cases
}
