//! From a JSON-LD document to the statements in it.

use super::canonical::{Quad, Term};
use super::{Contexts, ProofError};
use crate::Error;
use crate::guard::{GuardError, limits};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode};
use serde_json::{Map, Value, json};

/// Members that stay text, whatever is in it: those that a pinned context gives the type `@json`.
const LITERAL: &[&str] = &["jsonSchema", "_sd", "jwk"];

/// The keywords a credential may use. The others hide members from the signature, or move them.
const KEYWORDS: &[&str] = &["@context", "@id", "@type", "@value", "@language", "@direction"];

/// The statements of a document.
///
/// # Errors
/// [`ProofError::ContextUnknown`], [`ProofError::UndefinedTerm`], [`ProofError::Conflict`]; [`GuardError::Limit`] for a
/// document of too many objects.
pub(super) fn of(document: &Map<String, Value>, contexts: &Contexts) -> Result<Vec<Quad>, Error> {
    let mut objects = 0;
    let prepared = Value::Object(prepare(document, contexts, &mut objects)?);
    let text = prepared.to_string();
    let pinned = contexts.clone();
    // Lenient: what is no proper address stays in the statements, where it is seen and refused; else it would vanish.
    let parser = JsonLdParser::new().lenient().for_slice(&text).with_load_document_callback(move |address, _| {
        let document = pinned.get(address).ok_or("not pinned")?.as_bytes().to_owned();
        Ok(JsonLdRemoteDocument { document, document_url: address.to_owned() })
    });
    let mut out = Vec::new();
    for quad in parser {
        let quad = quad.map_err(|_| ProofError::Conflict)?;
        out.push(Quad {
            subject: node(quad.subject)?,
            predicate: named(quad.predicate)?,
            object: match quad.object {
                oxrdf::Term::NamedNode(name) => Term::Named(named(name)?),
                oxrdf::Term::BlankNode(blank) => Term::Blank(blank.into_string()),
                oxrdf::Term::Literal(literal) => {
                    is_address(literal.datatype().as_str())?;
                    Term::Named(literal.to_string())
                }
            },
            graph: match quad.graph_name {
                GraphName::DefaultGraph => None,
                GraphName::NamedNode(name) => Some(Term::Named(named(name)?)),
                GraphName::BlankNode(blank) => Some(Term::Blank(blank.into_string())),
            },
        });
    }
    Ok(out)
}

fn node(node: NamedOrBlankNode) -> Result<Term, ProofError> {
    Ok(match node {
        NamedOrBlankNode::NamedNode(name) => Term::Named(named(name)?),
        NamedOrBlankNode::BlankNode(blank) => Term::Blank(blank.into_string()),
    })
}

fn named(name: NamedNode) -> Result<String, ProofError> {
    is_address(name.as_str())?;
    Ok(name.to_string())
}

/// A word without a meaning is left standing as it is, and so is an address that is none.
fn is_address(text: &str) -> Result<(), ProofError> {
    let (scheme, rest) = text.split_once(':').ok_or(ProofError::UndefinedTerm)?;
    let scheme_fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let rest_fits = !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    if scheme_fits && rest_fits { Ok(()) } else { Err(ProofError::UndefinedTerm) }
}

/// The document for the parser, once it is one whose words are all known.
///
/// oxjsonld 0.2.7 forgets the contexts that belong to a node's types but for the last of them in the alphabet
/// (JSON-LD 1.1 API section 5.1.2 step 11 wants all, one after another). It takes several members that mean `@type`
/// one after another, so each type becomes a member of its own.
fn prepare(
    members: &Map<String, Value>,
    contexts: &Contexts,
    objects: &mut usize,
) -> Result<Map<String, Value>, Error> {
    *objects += 1;
    if *objects > limits::JSON_LD_OBJECTS {
        return Err(GuardError::Limit.into());
    }
    let mut out = Map::new();
    for (name, value) in members {
        if name.starts_with('@') && !KEYWORDS.contains(&name.as_str()) {
            return Err(ProofError::UndefinedTerm.into());
        }
        match (name.as_str(), value) {
            ("@context", value) => drop(out.insert(name.clone(), with_types(value, contexts)?)),
            ("type" | "@type", Value::Array(types)) => {
                let mut types: Vec<&str> =
                    types.iter().map(Value::as_str).collect::<Option<_>>().ok_or(ProofError::Conflict)?;
                types.sort_unstable();
                if types.len() > TYPES {
                    return Err(GuardError::Limit.into());
                }
                out.extend(types.into_iter().enumerate().map(|(at, kind)| (type_name(at), kind.into())));
            }
            (name, value) if LITERAL.contains(&name) => drop(out.insert(name.to_owned(), value.clone())),
            (name, value) => drop(out.insert(name.to_owned(), prepare_value(value, contexts, objects)?)),
        }
    }
    Ok(out)
}

fn prepare_value(value: &Value, contexts: &Contexts, objects: &mut usize) -> Result<Value, Error> {
    Ok(match value {
        Value::Object(members) => Value::Object(prepare(members, contexts, objects)?),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| prepare_value(item, contexts, objects)).collect::<Result<_, _>>()?)
        }
        other => other.clone(),
    })
}

/// The most types one node may have.
const TYPES: usize = 10;

/// The most contexts one node may have.
const CONTEXTS: usize = 20;

fn type_name(at: usize) -> String {
    format!("onward type {at}")
}

/// A `@context` of known addresses only, behind the names that [`prepare`] gives to types. Contexts that stand in the
/// credential itself are as unknown as others: whoever changes one changes what signed words mean.
fn with_types(value: &Value, contexts: &Contexts) -> Result<Value, Error> {
    let addresses = match value {
        Value::Array(several) => several.as_slice(),
        one => std::slice::from_ref(one),
    };
    let known = |address: &Value| address.as_str().is_some_and(|address| contexts.get(address).is_some());
    if addresses.len() > CONTEXTS {
        return Err(GuardError::Limit.into());
    }
    if !addresses.iter().all(known) {
        return Err(ProofError::ContextUnknown.into());
    }
    let names: Map<String, Value> = (0..TYPES).map(|at| (type_name(at), json!("@type"))).collect();
    Ok(std::iter::once(Value::Object(names)).chain(addresses.iter().cloned()).collect())
}
