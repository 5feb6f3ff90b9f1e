//! Reading Fluent files the way tests want them.
#![allow(dead_code, reason = "not every test needs all of it")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A message.
pub struct Message {
    /// Its text as it would stand in a file, without its name.
    pub text: String,
    /// What is inserted, in its attributes as well.
    pub variables: BTreeSet<String>,
    /// The names of its attributes.
    pub attributes: BTreeSet<String>,
    /// The cases of each choice in it.
    pub choices: Vec<BTreeSet<String>>,
    /// Every text that a person may get to read: one without choices, else one for each case.
    pub readings: Vec<String>,
}

/// A language's file.
pub fn file(tag: &str, name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(tag).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// The messages of a file by their ids.
pub fn messages(file: &str) -> BTreeMap<String, Message> {
    let parsed = fluent_syntax::parser::parse(file).expect("a Fluent file that does not parse");
    let mut out = BTreeMap::new();
    for entry in parsed.body {
        let Entry::Message(message) = entry else { continue };
        let mut found = Message {
            text: String::new(),
            variables: BTreeSet::new(),
            attributes: message.attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect(),
            choices: Vec::new(),
            readings: Vec::new(),
        };
        for pattern in message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value)) {
            let readings = found.read(pattern);
            found.text.push_str(&readings.join(" / "));
            found.readings.extend(readings);
        }
        assert!(out.insert(message.id.name.to_owned(), found).is_none(), "{} is there twice", message.id.name);
    }
    out
}

/// The names of a file's messages.
pub fn ids(file: &str) -> Vec<String> {
    messages(file).into_keys().collect()
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) -> Vec<String> {
        let mut readings = vec![String::new()];
        for element in &pattern.elements {
            let more = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => self.insert(expression),
            };
            readings = readings.iter().flat_map(|before| more.iter().map(move |m| format!("{before}{m}"))).collect();
        }
        readings
    }

    fn insert(&mut self, expression: &Expression<&str>) -> Vec<String> {
        match expression {
            Expression::Inline(inline) => {
                self.note(inline);
                vec!["{}".to_owned()]
            }
            Expression::Select { selector, variants } => {
                self.note(selector);
                let name = |key: &VariantKey<&str>| match key {
                    VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => (*name).to_owned(),
                };
                self.choices.push(variants.iter().map(|variant| name(&variant.key)).collect());
                variants.iter().flat_map(|variant| self.read(&variant.value)).collect()
            }
        }
    }

    fn note(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.variables.insert(id.name.to_owned())),
            other => panic!("only variables are inserted, and whole sentences are written out: {other:?}"),
        }
    }
}
