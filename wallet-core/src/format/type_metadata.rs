//! Type metadata (SD-JWT VC section 4): what a type says of its credentials: what they and their claims are called.
//!
//! A type may build on another one (`extends`), so that there is a chain of documents. [`Chain`] says which comes next and
//! takes it; it does no I/O. What is read here is how things are called and nothing else: it is the word of whoever owns the
//! type's address, and says nothing about who signed a credential.

use crate::error::errors;
use crate::format::sd_jwt::{ClaimPath, Segment};
use crate::guard::{b64, json, limits, text};
use ring::digest::{Algorithm, SHA256, SHA384, SHA512, digest};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

errors! {
    /// Why a type's names are not used.
    pub enum TypeError {
        /// Not such a document, or one about another type (section 4.2).
        Malformed => "E_TYPE_METADATA", Refused, "the type is described in a way nobody can read";
        /// Not the document that the issuer, or the type that builds on it, meant (section 5).
        Integrity => "E_TYPE_INTEGRITY", Refused, "the type's description was changed";
        /// A type that builds on itself, or on more than five others (section 4.4).
        Extends => "E_TYPE_EXTENDS", Refused, "the type builds on too many others";
    }
}

/// Names by language, as the documents write it (`en-US`); the first one that stands there comes first.
pub type Names = Vec<(String, String)>;

/// What a type and those it builds on say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypeMetadata {
    names: Names,
    claims: Vec<(Pattern, Names)>,
}

/// The claims that are meant: a name, an index, or any element (section 4.6.1).
type Pattern = Vec<Step>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
    Any,
}

/// The name in this language (BCP 47), else in one near to it, else in English, else the first.
pub fn nearest<'a>(names: &'a Names, language: &str) -> Option<&'a str> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let near = |wanted: &str| names.iter().find(|(tag, _)| primary(tag) == primary(wanted));
    let exact = names.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
    let found = exact.or_else(|| near(language)).or_else(|| near("en")).or_else(|| names.first());
    found.map(|(_, name)| name.as_str())
}

impl TypeMetadata {
    /// What credentials of this type are called, in this language or the [`nearest`].
    pub fn name(&self, language: &str) -> Option<&str> {
        nearest(&self.names, language)
    }

    /// What the claim at `path` is called.
    pub fn names_of(&self, path: &ClaimPath) -> Names {
        let fits = |pattern: &Pattern| {
            pattern.len() == path.segments().len()
                && pattern.iter().zip(path.segments()).all(|(step, segment)| match (step, segment) {
                    (Step::Key(name), Segment::Key(segment)) => name == segment,
                    (Step::Index(at), Segment::Index(segment)) => at == segment,
                    (Step::Any, Segment::Index(_)) => true,
                    _ => false,
                })
        };
        self.claims.iter().find(|(pattern, _)| fits(pattern)).map(|(_, names)| names.clone()).unwrap_or_default()
    }

    /// Adds what the type says that this one builds on. The nearer word counts.
    fn build_on(&mut self, other: Self) {
        if self.names.is_empty() {
            self.names = other.names;
        }
        for (pattern, names) in other.claims {
            if !self.claims.iter().any(|(known, _)| *known == pattern) {
                self.claims.push((pattern, names));
            }
        }
    }
}

/// The documents of a type, one after the other.
#[derive(Debug, Clone)]
pub struct Chain {
    wanted: Option<Wanted>,
    seen: Vec<String>,
    found: TypeMetadata,
}

/// A document that is still to come.
#[derive(Debug, Clone)]
struct Wanted {
    vct: String,
    integrity: Option<String>,
}

impl Chain {
    /// Begins with a credential's `vct`, and with its `vct#integrity` if it has one.
    pub fn of(claims: &Map<String, Value>) -> Self {
        Self { wanted: wanted(claims, "vct"), seen: Vec::new(), found: TypeMetadata::default() }
    }

    /// The type whose document comes next, which is its address if it is one.
    pub fn wanted(&self) -> Option<&str> {
        self.wanted.as_ref().map(|wanted| wanted.vct.as_str())
    }

    /// Takes the wanted document.
    ///
    /// # Errors
    /// [`TypeError`].
    pub fn take(&mut self, document: &[u8]) -> Result<(), TypeError> {
        let Some(wanted) = self.wanted.take() else { return Ok(()) };
        if wanted.integrity.as_deref().is_some_and(|integrity| !is_whole(document, integrity)) {
            return Err(TypeError::Integrity);
        }
        let members = json::parse_object(document, limits::TYPE_METADATA).map_err(|_| TypeError::Malformed)?;
        // Without a name it is the one that was asked for.
        if members.get("vct").is_some_and(|vct| *vct != wanted.vct.as_str()) {
            return Err(TypeError::Malformed);
        }
        self.found
            .build_on(TypeMetadata { names: names(members.get("display")), claims: claims(members.get("claims")) });
        self.seen.push(wanted.vct);
        self.wanted = self::wanted(&members, "extends");
        match self.wanted() {
            Some(next) if self.seen.len() > limits::TYPE_EXTENDS || self.seen.iter().any(|seen| seen == next) => {
                Err(TypeError::Extends)
            }
            _ => Ok(()),
        }
    }

    /// What was found.
    pub fn found(&self) -> &TypeMetadata {
        &self.found
    }
}

/// The documents that a credential brings along in its header (`vctm`).
pub fn embedded(header: Option<&Value>) -> impl Iterator<Item = Vec<u8>> {
    let several = header.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    several.iter().take(limits::TYPE_EXTENDS + 1).filter_map(|encoded| b64::decode(encoded.as_str()?).ok())
}

/// Documents by the types they are about; those that do not say so are left out.
pub fn by_type(documents: impl Iterator<Item = Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let named = |document: Vec<u8>| {
        let members = json::parse_object(&document, limits::TYPE_METADATA).ok()?;
        Some((members.get("vct")?.as_str()?.to_owned(), document))
    };
    documents.filter_map(named).collect()
}

fn wanted(members: &Map<String, Value>, name: &str) -> Option<Wanted> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Wanted { vct: text(name)?, integrity: text(&format!("{name}#integrity")) })
}

/// Whether a document has one of the hashes (W3C Subresource Integrity section 3.3.4): of the strongest kind among them.
fn is_whole(document: &[u8], integrity: &str) -> bool {
    const KINDS: [(&str, &Algorithm); 3] = [("sha512-", &SHA512), ("sha384-", &SHA384), ("sha256-", &SHA256)];
    for (kind, algorithm) in KINDS {
        let mut hashes = integrity.split_ascii_whitespace().filter_map(|hash| hash.strip_prefix(kind)).peekable();
        if hashes.peek().is_some() {
            let right = b64::encode_standard(digest(algorithm, document));
            // What stands behind a question mark are options, and there are none.
            return hashes.any(|hash| hash.split('?').next() == Some(&right));
        }
    }
    // A kind of hash that nobody here knows says nothing about the document.
    false
}

/// `[{"locale", "name"}]`; earlier drafts wrote `lang` and, of claims, `label`.
fn names(display: Option<&Value>) -> Names {
    let entries = display.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let name = |entry: &Value| {
        let text = |names: [&str; 2]| names.iter().find_map(|name| entry.get(*name)?.as_str());
        let name = text::label(text(["name", "label"])?);
        (!name.is_empty()).then(|| (text::label(text(["locale", "lang"]).unwrap_or_default()), name))
    };
    entries.iter().take(limits::TYPE_LANGUAGES).filter_map(name).collect()
}

fn claims(claims: Option<&Value>) -> Vec<(Pattern, Names)> {
    let entries = claims.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let step = |step: &Value| match step {
        Value::String(name) => Some(Step::Key(name.clone())),
        Value::Null => Some(Step::Any),
        number => usize::try_from(number.as_u64()?).ok().map(Step::Index),
    };
    let claim = |entry: &Value| {
        let path = entry.get("path")?.as_array().filter(|path| !path.is_empty() && path.len() <= limits::SD_DEPTH)?;
        let names = names(entry.get("display"));
        if names.is_empty() { None } else { Some((path.iter().map(step).collect::<Option<Pattern>>()?, names)) }
    };
    entries.iter().take(limits::TYPE_CLAIMS).filter_map(claim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TYPE: &str = "https://types.example.org/forklift";

    fn chain(claims: Value) -> Chain {
        Chain::of(claims.as_object().unwrap())
    }

    fn document(more: Value) -> Vec<u8> {
        let mut document = json!({"vct": TYPE, "display": [{"locale": "es", "name": "Carretillas"}, {"locale": "en-US", "name": "Forklift"}]});
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document.to_string().into_bytes()
    }

    #[test]
    fn tells_what_a_type_and_its_claims_are_called() {
        let mut chain = chain(json!({"vct": TYPE}));
        assert_eq!(chain.wanted(), Some(TYPE));
        let claims = json!([
            {"path": ["skills", null], "display": [{"lang": "en", "label": "Skill"}]},
            {"path": ["address", "locality"], "display": [{"locale": "en", "name": "Town\u{202e}"}, {"locale": "fr", "name": "Ville"}]},
            {"path": [], "display": [{"locale": "en", "name": "Everything"}]},
        ]);
        chain.take(&document(json!({ "claims": claims }))).unwrap();
        assert_eq!(chain.wanted(), None);
        let found = chain.found();
        for (language, name) in
            [("en", "Forklift"), ("es-MX", "Carretillas"), ("my", "Forklift"), ("ES", "Carretillas")]
        {
            assert_eq!(found.name(language), Some(name), "{language}");
        }
        let town = ClaimPath::key("address").then(Segment::Key("locality".to_owned()));
        assert_eq!(found.names_of(&town), [("en", "Town"), ("fr", "Ville")].map(|(l, n)| (l.to_owned(), n.to_owned())));
        let skill = ClaimPath::key("skills").then(Segment::Index(7));
        assert_eq!(nearest(&found.names_of(&skill), "sw"), Some("Skill"));
        assert!(found.names_of(&ClaimPath::key("skills")).is_empty() && found.names_of(&ClaimPath::root()).is_empty());
    }

    #[test]
    fn a_type_builds_on_others_and_its_own_word_counts() {
        let mut chain = chain(json!({"vct": TYPE}));
        let own = json!([{"path": ["a"], "display": [{"locale": "en", "name": "Nearer"}]}]);
        chain.take(&document(json!({"extends": "https://types.example.org/base", "claims": own}))).unwrap();
        assert_eq!(chain.wanted(), Some("https://types.example.org/base"));
        let base = json!({"vct": "https://types.example.org/base", "display": [{"locale": "en", "name": "Base"}], "claims": [
            {"path": ["a"], "display": [{"locale": "en", "name": "Farther"}]}, {"path": ["b"], "display": [{"locale": "en", "name": "B"}]}]});
        chain.take(base.to_string().as_bytes()).unwrap();
        assert_eq!((chain.found().name("en"), chain.wanted()), (Some("Forklift"), None));
        let name = |claim: &str| nearest(&chain.found().names_of(&ClaimPath::key(claim)), "en").unwrap().to_owned();
        assert_eq!((name("a"), name("b")), ("Nearer".to_owned(), "B".to_owned()));
    }

    #[test]
    fn a_chain_ends() {
        let mut circle = chain(json!({"vct": TYPE}));
        assert_eq!(circle.take(&document(json!({"extends": TYPE}))), Err(TypeError::Extends));
        let mut chain = chain(json!({"vct": "https://t/0"}));
        let link = |at: usize| {
            json!({"vct": format!("https://t/{at}"), "extends": format!("https://t/{}", at + 1)}).to_string()
        };
        for at in 0..limits::TYPE_EXTENDS {
            assert_eq!(chain.take(link(at).as_bytes()), Ok(()), "{at}");
        }
        assert_eq!(chain.take(link(limits::TYPE_EXTENDS).as_bytes()), Err(TypeError::Extends));
    }

    #[test]
    fn takes_only_the_document_that_was_meant() {
        let document = document(json!({}));
        let hash = |algorithm, kind: &str| format!("{kind}-{}", b64::encode_standard(digest(algorithm, &document)));
        let (good, better) = (hash(&SHA256, "sha256"), hash(&SHA512, "sha512"));
        let with = |integrity: &str| chain(json!({"vct": TYPE, "vct#integrity": integrity})).take(&document);
        for right in [
            good.clone(),
            better.clone(),
            format!("sha256-AAAA {good}"),
            format!("sha256-AAAA {better}"),
            format!("{good}?x"),
        ] {
            assert_eq!(with(&right), Ok(()), "{right}");
        }
        for wrong in ["sha256-AAAA".to_owned(), format!("sha512-AAAA {good}"), "md5-AAAA".to_owned(), String::new()] {
            assert_eq!(with(&wrong), Err(TypeError::Integrity), "{wrong}");
        }
        let other = br#"{"vct": "https://types.example.org/other"}"#;
        assert_eq!(chain(json!({"vct": TYPE})).take(other), Err(TypeError::Malformed));
        assert_eq!(chain(json!({"vct": TYPE})).take(b"<html>"), Err(TypeError::Malformed));
        let large = format!(r#"{{"vct": "{TYPE}", "x": "{}"}}"#, "x".repeat(limits::TYPE_METADATA));
        assert_eq!(chain(json!({"vct": TYPE})).take(large.as_bytes()), Err(TypeError::Malformed));
    }

    #[test]
    fn finds_documents_that_come_along() {
        let along = json!([b64::encode(document(json!({}))), "=", 7, b64::encode("{}")]);
        assert_eq!(by_type(embedded(Some(&along))).into_keys().collect::<Vec<_>>(), [TYPE]);
        assert_eq!(embedded(None).count(), 0);
    }
}
