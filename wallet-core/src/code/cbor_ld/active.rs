//! Which terms mean what at a place, and which number each has.

use crate::Error;
use crate::code::CodeError;
use crate::format::data_integrity::Contexts;
use crate::guard::{json, limits};
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// The words of JSON-LD itself, each with twice its place for a number.
const KEYWORDS: [&str; 28] = [
    "@context",
    "@type",
    "@id",
    "@value",
    "@direction",
    "@graph",
    "@included",
    "@index",
    "@json",
    "@language",
    "@list",
    "@nest",
    "@reverse",
    "@base",
    "@container",
    "@default",
    "@embed",
    "@explicit",
    "@none",
    "@omitDefault",
    "@prefix",
    "@preserve",
    "@protected",
    "@requireAll",
    "@set",
    "@version",
    "@vocab",
    "@propagate",
];
/// The first number of a term.
const FIRST: u64 = 100;
/// How often a short name may stand for another one.
const SHORTENED: usize = 8;

type Definition = Map<String, Value>;

/// The numbers that terms got so far, in the whole content.
pub struct Terms<'c> {
    contexts: &'c Contexts,
    loaded: HashMap<String, Rc<Definition>>,
    numbers: HashMap<String, u64>,
    names: HashMap<u64, String>,
    next: u64,
}

impl<'c> Terms<'c> {
    /// Those of the words of JSON-LD alone.
    pub fn new(contexts: &'c Contexts) -> Self {
        let numbered = || (0_u64..).step_by(2).zip(KEYWORDS);
        Self {
            contexts,
            loaded: HashMap::new(),
            numbers: numbered().map(|(number, word)| (word.to_owned(), number)).collect(),
            names: numbered().map(|(number, word)| (number, word.to_owned())).collect(),
            next: FIRST,
        }
    }

    /// The term of a number, for one value or a list.
    pub fn term(&self, number: u64) -> Option<&str> {
        self.names.get(&(number & !1)).map(String::as_str)
    }

    /// The number of a term, for one value.
    pub fn number(&self, term: &str) -> Option<u64> {
        self.numbers.get(term).copied()
    }

    /// A context, by its address or as it is.
    fn load(&mut self, context: &Value) -> Result<Rc<Definition>, Error> {
        match context {
            Value::String(address) => {
                if let Some(loaded) = self.loaded.get(address) {
                    return Ok(loaded.clone());
                }
                let text = self.contexts.get(address).ok_or(CodeError::Compressed)?;
                let mut document = json::parse_object(text.as_bytes(), limits::JSON)?;
                let Some(Value::Object(members)) = document.shift_remove("@context") else {
                    return Err(CodeError::Compressed.into());
                };
                let loaded = self.take(members)?;
                self.loaded.insert(address.clone(), loaded.clone());
                Ok(loaded)
            }
            Value::Object(members) => self.take(members.clone()),
            _ => Err(CodeError::Compressed.into()),
        }
    }

    /// Gives its terms their numbers.
    fn take(&mut self, members: Definition) -> Result<Rc<Definition>, Error> {
        let members = match members.get("@import") {
            None => members,
            // Only what is pinned is imported, so this comes to an end.
            Some(import @ Value::String(_)) => {
                let mut all = Definition::clone(&*self.load(import)?);
                all.extend(members);
                all
            }
            Some(_) => return Err(CodeError::Compressed.into()),
        };
        let mut names: Vec<&String> =
            members.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name).collect();
        names.sort_by(|one, other| order(one, other));
        for name in names {
            if !self.numbers.contains_key(name) {
                self.numbers.insert(name.clone(), self.next);
                self.names.insert(self.next, name.clone());
                self.next += 2;
            }
        }
        Ok(Rc::new(members))
    }
}

/// The order of names: that of their UTF-16.
pub fn order(one: &str, other: &str) -> Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// What the terms mean at a place.
#[derive(Default)]
pub struct Active {
    terms: BTreeMap<Rc<str>, Term>,
    previous: Option<Rc<Active>>,
}

#[derive(Clone)]
struct Term {
    definition: Rc<Definition>,
    /// Whether it holds in the objects inside, too.
    propagates: bool,
}

/// Where a context stands.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Object,
    Type,
    Property,
}

impl Active {
    /// With the `@context` of an object.
    pub fn embedded(self: &Rc<Self>, context: &Value, terms: &mut Terms<'_>) -> Result<Rc<Self>, Error> {
        let updated = updated(self.terms.clone(), Some(context), terms, Scope::Object)?;
        Ok(Rc::new(Self { terms: updated, previous: Some(self.clone()) }))
    }

    /// With the contexts of an object's types, in the order of their names.
    pub fn typed(self: &Rc<Self>, types: &BTreeSet<String>, terms: &mut Terms<'_>) -> Result<Rc<Self>, Error> {
        let mut types: Vec<&String> = types.iter().collect();
        types.sort_by(|one, other| order(one, other));
        let mut changed = None;
        for kind in types {
            let now = changed.as_ref().unwrap_or(&self.terms);
            if let Some(context) = now.get(kind.as_str()).and_then(|term| term.definition.get("@context")).cloned() {
                changed = Some(updated(now.clone(), Some(&context), terms, Scope::Type)?);
            }
        }
        Ok(changed.map_or_else(|| self.clone(), |terms| Rc::new(Self { terms, previous: Some(self.clone()) })))
    }

    /// With the context of a property, for what stands in it.
    pub fn of_property(self: &Rc<Self>, term: &str, terms: &mut Terms<'_>) -> Result<Rc<Self>, Error> {
        let context = self.terms.get(term).and_then(|term| term.definition.get("@context"));
        if context.is_none() && self.terms.values().all(|term| term.propagates) {
            return Ok(self.clone());
        }
        let updated = updated(self.without_what_ends_here(), context, terms, Scope::Property)?;
        Ok(Rc::new(Self { terms: updated, previous: Some(self.clone()) }))
    }

    /// What a term means.
    pub fn definition(&self, term: &str) -> Option<&Definition> {
        self.terms.get(term).map(|term| &*term.definition)
    }

    /// `@type`, and the other names for it.
    pub fn type_terms(&self) -> impl Iterator<Item = &str> {
        let is_type = |term: &&Term| term.definition.get("@id").is_some_and(|id| id == "@type");
        let others = self.terms.iter().filter(move |(_, term)| is_type(term)).map(|(name, _)| &**name);
        std::iter::once("@type").chain(others)
    }

    /// In the place of terms that do not hold inside, what they meant before.
    fn without_what_ends_here(&self) -> BTreeMap<Rc<str>, Term> {
        let before = |name: &str| {
            let mut place = self.previous.as_ref();
            loop {
                let found = place?.terms.get(name)?;
                if found.propagates {
                    return Some(found.clone());
                }
                place = place?.previous.as_ref();
            }
        };
        let kept = |(name, term): (&Rc<str>, &Term)| {
            let term = if term.propagates { Some(term.clone()) } else { before(name) };
            term.map(|term| (name.clone(), term))
        };
        self.terms.iter().filter_map(kept).collect()
    }
}

/// The terms with one or several more contexts.
fn updated(
    mut now: BTreeMap<Rc<str>, Term>,
    contexts: Option<&Value>,
    terms: &mut Terms<'_>,
    scope: Scope,
) -> Result<BTreeMap<Rc<str>, Term>, Error> {
    let contexts = match contexts {
        None => return Ok(now),
        Some(Value::Array(several)) => several.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    // The releases that write one that is nothing pass over it, and so do we.
    for context in contexts.iter().filter(|context| !context.is_null()) {
        let context = terms.load(context)?;
        let propagates = match context.get("@propagate") {
            None | Some(Value::Null) => scope != Scope::Type,
            Some(said) => said == &Value::Bool(true),
        };
        let mut new = BTreeMap::new();
        for (name, value) in context.iter().filter(|(name, _)| !KEYWORDS.contains(&name.as_str())) {
            let definition = match value {
                Value::Null => continue,
                Value::String(id) => Definition::from_iter([("@id".to_owned(), id.as_str().into())]),
                Value::Object(members) => members.clone(),
                _ => return Err(CodeError::Compressed.into()),
            };
            let definition = Rc::new(resolved(name, definition, &context, &now)?);
            new.insert(Rc::from(name.as_str()), Term { definition, propagates });
        }
        for (name, term) in now {
            // Whether a term may be defined anew is for whoever reads what it says. Where it is set to nothing, it means nothing.
            if !new.contains_key(&name) && !context.get(&*name).is_some_and(Value::is_null) {
                new.insert(name, term);
            }
        }
        now = new;
    }
    Ok(now)
}

/// With short names written out.
fn resolved(
    name: &str,
    mut definition: Definition,
    context: &Definition,
    now: &BTreeMap<Rc<str>, Term>,
) -> Result<Definition, Error> {
    let id = match definition.get("@id") {
        Some(Value::String(id)) => Some(id.clone()),
        None => Some(name.to_owned()).filter(|name| name.contains(':')),
        Some(_) => return Err(CodeError::Compressed.into()),
    };
    // One without is of the vocabulary, and no other name for anything.
    if let Some(id) = id {
        definition.insert("@id".to_owned(), written_out(id, context, now)?.into());
    }
    if let Some(Value::String(kind)) = definition.get("@type") {
        let kind = written_out(kind.clone(), context, now)?;
        definition.insert("@type".to_owned(), kind.into());
    }
    Ok(definition)
}

fn written_out(mut name: String, context: &Definition, now: &BTreeMap<Rc<str>, Term>) -> Result<String, Error> {
    for _ in 0..SHORTENED {
        let Some((prefix, rest)) = name.split_once(':') else { return Ok(name) };
        let here = context.get(prefix).filter(|value| !value.is_null());
        let id = match (here, now.get(prefix)) {
            (Some(Value::String(id)), _) => Some(id.as_str()),
            (Some(definition), _) => definition.get("@id").and_then(Value::as_str),
            (None, Some(term)) => term.definition.get("@id").and_then(Value::as_str),
            (None, None) => return Ok(name),
        };
        name = format!("{}{rest}", id.ok_or(CodeError::Compressed)?);
    }
    Err(CodeError::Compressed.into())
}
