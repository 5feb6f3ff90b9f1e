//! Badges in an element of an SVG.

use super::ContainerError;
use crate::Error;
use crate::guard::{GuardError, limits};
use roxmltree::{Document, Node, ParsingOptions};

/// Where the element stands: Open Badges 3.0 section 5.3.2.1, and 2.0 and before.
const PLACES: &[(&str, &str)] = &[
    ("https://purl.imsglobal.org/ob/v3p0", "credential"),
    ("https://purl.imsglobal.org/spec/ob/v3p0", "credential"),
    ("http://openbadges.org", "assertion"),
];

pub(super) fn credentials(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| ContainerError::Malformed)?;
    // Without a document type there are no entities, so nothing in it can grow.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: limits::XML_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Error::from(GuardError::Limit),
        _ => ContainerError::Malformed.into(),
    })?;
    let is_place = |node: &Node<'_, '_>| PLACES.iter().any(|place| node.has_tag_name(*place));
    let mut places = document.descendants().filter(is_place);
    match (places.next(), places.next()) {
        (None, _) => Ok(Vec::new()),
        (Some(_), Some(_)) => Err(ContainerError::Twice.into()),
        // A token stands in the attribute, JSON inside.
        (Some(place), None) => match place.attribute("verify").map(str::trim).filter(|token| !token.is_empty()) {
            Some(token) if !token.starts_with("http") => Ok(vec![token.to_owned()]),
            _ => Ok(vec![place.children().filter_map(|child| child.text()).collect()]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0" xmlns:old="http://openbadges.org">{inside}</svg>"#
        )
    }

    fn found(inside: &str) -> Result<Vec<String>, &'static str> {
        credentials(svg(inside).as_bytes()).map_err(|error| error.code())
    }

    #[test]
    fn finds_json_and_tokens() {
        assert_eq!(
            found(r#"<o:credential><![CDATA[{"name":"မောင်"}]]></o:credential>"#).unwrap(),
            [r#"{"name":"မောင်"}"#]
        );
        assert_eq!(found(r#"<g><o:credential verify="a.b.c"/></g>"#).unwrap(), ["a.b.c"]);
        assert_eq!(
            found(r#"<old:assertion verify="https://a.example/1"><![CDATA[{"type":"Assertion"}]]></old:assertion>"#)
                .unwrap(),
            [r#"{"type":"Assertion"}"#]
        );
        assert_eq!(found("<credential>{}</credential>"), Ok(vec![]));
    }

    #[test]
    fn refuses_two_entities_and_too_much() {
        assert_eq!(found(r#"<o:credential verify="a"/><o:credential verify="a"/>"#), Err("E_BAKED_TWICE"));
        let entity = format!("<!DOCTYPE svg [<!ENTITY a 'b'>]>{}", svg("&a;"));
        assert_eq!(credentials(entity.as_bytes()).unwrap_err().code(), "E_CONTAINER_MALFORMED");
        assert_eq!(found("<g>"), Err("E_CONTAINER_MALFORMED"));
        let many = "<g/>".repeat(limits::XML_NODES as usize);
        assert_eq!(found(&many), Err("E_LIMIT"));
        let deep = format!("{}{}", "<g>".repeat(90_000), "</g>".repeat(90_000));
        assert_eq!(found(&deep), Ok(vec![]));
    }
}
