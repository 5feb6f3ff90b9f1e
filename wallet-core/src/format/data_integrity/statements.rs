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

/// The keywords of a literal that is written as an object.
const VALUE_KEYWORDS: &[&str] = &["@value", "@type", "@language", "@direction"];

/// The statements of a document.
///
/// # Errors
/// [`ProofError::ContextUnknown`], [`ProofError::UndefinedTerm`], [`ProofError::Conflict`]; [`GuardError::Limit`] for a
/// document of too many objects or contexts.
pub(super) fn of(document: &Map<String, Value>, contexts: &Contexts) -> Result<Vec<Quad>, Error> {
    read(document, contexts, Seen::default())
}

/// The same of a document whose nodes without a name were [given one](with_nodes), which is then no name any more but tells them
/// apart.
pub(super) fn of_with_nodes(document: &Map<String, Value>, contexts: &Contexts) -> Result<Vec<Quad>, Error> {
    let unnamed = |term: Term| match &term {
        Term::Named(name) => match name.strip_prefix('<').and_then(|name| name.strip_prefix(NODE_NAME)) {
            Some(number) => Term::Blank(number.trim_end_matches('>').to_owned()),
            None => term,
        },
        Term::Blank(_) => term,
    };
    let quads = read(document, contexts, Seen { nodes: true, ..Seen::default() })?;
    let quad = |quad: Quad| Quad { subject: unnamed(quad.subject), object: unnamed(quad.object), ..quad };
    Ok(quads.into_iter().map(quad).collect())
}

/// A document with a name for each of its nodes that has none.
///
/// # Errors
/// [`ProofError::Conflict`] for nodes that are named in another way than by addresses, or by such a name already.
pub(super) fn with_nodes(document: &Map<String, Value>) -> Result<Map<String, Value>, ProofError> {
    named_nodes(document, &mut 0)
}

fn named_nodes(members: &Map<String, Value>, count: &mut usize) -> Result<Map<String, Value>, ProofError> {
    let mut out = Map::new();
    let is_node = !members.contains_key("@value");
    if is_node && !members.contains_key("id") {
        out.insert(NODE.to_owned(), format!("{NODE_NAME}{count}").into());
        *count += 1;
    }
    for (name, value) in members {
        let kept = !is_node || name == "@context" || LITERAL.contains(&name.as_str());
        let value = if kept { value.clone() } else { named_value(value, count)? };
        out.insert(name.clone(), value);
    }
    Ok(out)
}

fn named_value(value: &Value, count: &mut usize) -> Result<Value, ProofError> {
    Ok(match value {
        Value::Object(members) => Value::Object(named_nodes(members, count)?),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| named_value(item, count)).collect::<Result<_, _>>()?)
        }
        Value::String(text) if text.starts_with(NODE_NAME) || text.starts_with("_:") => {
            return Err(ProofError::Conflict);
        }
        other => other.clone(),
    })
}

fn read(document: &Map<String, Value>, contexts: &Contexts, mut seen: Seen) -> Result<Vec<Quad>, Error> {
    let prepared = Value::Object(prepare(document, contexts, &mut seen)?);
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

/// How much was looked at.
#[derive(Default)]
struct Seen {
    /// Whether nodes have names of ours.
    nodes: bool,
    objects: usize,
    contexts: usize,
}

impl Seen {
    fn more(&mut self, objects: usize, contexts: usize) -> Result<(), GuardError> {
        self.objects += objects;
        self.contexts += contexts;
        let within = self.objects <= limits::JSON_LD_OBJECTS && self.contexts <= limits::JSON_LD_CONTEXTS;
        if within { Ok(()) } else { Err(GuardError::Limit) }
    }
}

/// The document for the parser, once it is one whose words are all known, and each written in one way.
///
/// What is signed are statements; what is read are members by their names. So nothing may be said by another name
/// (`https://www.w3.org/2018/credentials#validUntil`, `cred:validUntil`, `@id`): whoever holds a record could rename
/// members, and its signature would stay good while nobody finds the date it ended on.
///
/// oxjsonld 0.2.7 forgets the contexts that belong to a node's types but for the last of them in the alphabet
/// (JSON-LD 1.1 API section 5.1.2 step 11 wants all, one after another). It takes several members that mean `@type`
/// one after another, so each type becomes a member of its own.
fn prepare(members: &Map<String, Value>, contexts: &Contexts, seen: &mut Seen) -> Result<Map<String, Value>, Error> {
    seen.more(1, 0)?;
    if members.contains_key("@value") {
        return Ok(literal(members)?.clone());
    }
    let mut out = Map::new();
    for (name, value) in members {
        let is_ours = name.starts_with(TYPE) || name == NODE;
        let is_of_the_record = !name.starts_with('@') && !name.contains(':') && !is_ours;
        match (name.as_str(), value) {
            ("@context", value) => drop(out.insert(name.clone(), with_types(value, contexts, seen)?)),
            (NODE, value) if seen.nodes => drop(out.insert(name.clone(), value.clone())),
            _ if !is_of_the_record => return Err(ProofError::UndefinedTerm.into()),
            ("type", Value::Array(types)) => {
                let mut types: Vec<&str> =
                    types.iter().map(Value::as_str).collect::<Option<_>>().ok_or(ProofError::Conflict)?;
                types.sort_unstable();
                if types.len() > TYPES {
                    return Err(GuardError::Limit.into());
                }
                out.extend(types.into_iter().enumerate().map(|(at, kind)| (type_name(at), kind.into())));
            }
            (name, value) if LITERAL.contains(&name) => {
                has_no_keyword(value)?;
                out.insert(name.to_owned(), value.clone());
            }
            (name, value) => drop(out.insert(name.to_owned(), prepare_value(value, contexts, seen)?)),
        }
    }
    Ok(out)
}

fn prepare_value(value: &Value, contexts: &Contexts, seen: &mut Seen) -> Result<Value, Error> {
    Ok(match value {
        Value::Object(members) => Value::Object(prepare(members, contexts, seen)?),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| prepare_value(item, contexts, seen)).collect::<Result<_, _>>()?)
        }
        other => other.clone(),
    })
}

/// A literal that is written as an object: a value, and what is said of it. The parser lets go of one without a value,
/// and takes any text for a language, more statements among it.
fn literal(members: &Map<String, Value>) -> Result<&Map<String, Value>, ProofError> {
    let known = members.keys().all(|name| VALUE_KEYWORDS.contains(&name.as_str()));
    let has_value = matches!(members.get("@value"), Some(Value::String(_) | Value::Number(_) | Value::Bool(_)));
    let text =
        |name: &str, fits: fn(&str) -> bool| members.get(name).is_none_or(|text| text.as_str().is_some_and(fits));
    let fits = text("@language", is_language)
        && text("@direction", |direction| matches!(direction, "ltr" | "rtl"))
        && text("@type", |_| true);
    if known && has_value && fits { Ok(members) } else { Err(ProofError::UndefinedTerm) }
}

/// The form of a language tag (BCP 47).
fn is_language(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.split('-').all(part)
}

/// Where a context does not make a literal of it after all, nothing in it may be a keyword.
fn has_no_keyword(value: &Value) -> Result<(), ProofError> {
    match value {
        Value::Object(members) if members.keys().any(|name| name.starts_with('@')) => Err(ProofError::UndefinedTerm),
        Value::Object(members) => members.values().try_for_each(has_no_keyword),
        Value::Array(items) => items.iter().try_for_each(has_no_keyword),
        _ => Ok(()),
    }
}

/// The most types one node may have.
const TYPES: usize = 10;

/// The most contexts one node may have.
const CONTEXTS: usize = 20;

/// How the names begin that [`prepare`] gives to types.
const TYPE: &str = "onward type ";

/// The member that names a node which has no name.
pub(super) const NODE: &str = "onward node";

/// How those names begin.
const NODE_NAME: &str = "urn:onward:node:";

fn type_name(at: usize) -> String {
    format!("{TYPE}{at}")
}

/// A `@context` of known addresses only, behind the names that [`prepare`] gives to types. Contexts that stand in the
/// credential itself are as unknown as others: whoever changes one changes what signed words mean.
fn with_types(value: &Value, contexts: &Contexts, seen: &mut Seen) -> Result<Value, Error> {
    let addresses = match value {
        Value::Array(several) => several.as_slice(),
        one => std::slice::from_ref(one),
    };
    seen.more(0, addresses.len())?;
    let known = |address: &Value| address.as_str().is_some_and(|address| contexts.get(address).is_some());
    if addresses.len() > CONTEXTS {
        return Err(GuardError::Limit.into());
    }
    if !addresses.iter().all(known) {
        return Err(ProofError::ContextUnknown.into());
    }
    let mut names: Map<String, Value> = (0..TYPES).map(|at| (type_name(at), json!("@type"))).collect();
    if seen.nodes {
        names.insert(NODE.to_owned(), json!("@id"));
    }
    Ok(std::iter::once(Value::Object(names)).chain(addresses.iter().cloned()).collect())
}
