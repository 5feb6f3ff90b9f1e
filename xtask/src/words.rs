//! `verifier.ftl` as the map of texts that page.js reads: no Fluent in the browser.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use serde_json::{Map, Value};

use crate::failure::{Failure, Outcome};

/// Message id -> text, placeables written as `{ $name }`. Anything cleverer is refused, because
/// page.js would show it as it stands.
pub fn from_fluent(source: &str) -> Outcome<Value> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|(_, problems)| Failure::new(format!("verifier.ftl does not parse: {problems:?}")))?;
    let mut words = Map::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                let id = message.id.name;
                let elements = message.value.map(|pattern| pattern.elements).unwrap_or_default();
                let text: Option<String> = elements.iter().map(text).collect();
                let text = text.filter(|text| !text.is_empty()).ok_or_else(|| not_plain(id))?;
                if words.insert(id.to_owned(), Value::String(text)).is_some() {
                    return Err(Failure::new(format!("verifier.ftl has {id} twice")));
                }
            }
            Entry::Message(message) => return Err(not_plain(message.id.name)),
            Entry::Term(term) => return Err(not_plain(term.id.name)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    Ok(Value::Object(words))
}

fn text(element: &PatternElement<&str>) -> Option<String> {
    match element {
        PatternElement::TextElement { value } => Some((*value).to_owned()),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(format!("{{ ${} }}", id.name))
        }
        PatternElement::Placeable { .. } => None,
    }
}

fn not_plain(id: &str) -> Failure {
    Failure::new(format!("verifier.ftl: {id} is more than text and {{ $name }}, which the page cannot show"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_variables_go_through() {
        let words = from_fluent("# note\na-title = Genuine\nb = Given by {$issuer}, { $age }\n    ago\n").unwrap();
        assert_eq!(words, serde_json::json!({ "a-title": "Genuine", "b": "Given by { $issuer }, { $age }\nago" }));
    }

    #[test]
    fn what_the_page_cannot_show_is_refused() {
        for source in
            ["-brand = Onward\n", "a = { $n ->\n   *[other] x\n }\n", "a = x\n    .title = y\n", "a = { b }\n"]
        {
            assert!(from_fluent(source).is_err(), "{source}");
        }
        assert!(from_fluent("a = one\na = two\n").is_err());
        assert!(from_fluent("a = {\n").is_err());
    }
}
