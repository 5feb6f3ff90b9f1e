use serde_json::{Map, Value};
use std::fmt;

/// One step into a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Into an object's member.
    Key(String),
    /// Into an array's element, counted as the holder sees them: decoys, and elements whose disclosure
    /// did not come along, have no number.
    Index(usize),
}

/// Where a claim stands (OpenID4VP 1.0 section 7, without wildcards).
///
/// As text it is `address.locality` or `nationalities.0`; a dot, a comma or a backslash inside a name
/// gets a backslash before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ClaimPath(Vec<Segment>);

impl ClaimPath {
    /// The path of all claims.
    pub fn root() -> Self {
        Self::default()
    }

    /// This path and one step more.
    #[must_use]
    pub fn then(&self, step: Segment) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// A top-level claim.
    pub fn key(name: &str) -> Self {
        Self::root().then(Segment::Key(name.to_owned()))
    }

    /// The steps.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The first step's name, if it is a name.
    pub fn first_key(&self) -> Option<&str> {
        match self.0.first() {
            Some(Segment::Key(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether this stands above `other`, or is it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The value at this path in fully revealed claims.
    pub fn find<'a>(&self, claims: &'a Map<String, Value>) -> Option<&'a Value> {
        let (first, rest) = self.0.split_first()?;
        let Segment::Key(name) = first else { return None };
        rest.iter().try_fold(claims.get(name)?, |value, step| match step {
            Segment::Key(name) => value.as_object()?.get(name),
            Segment::Index(at) => value.as_array()?.get(*at),
        })
    }

    /// Takes the value at this path out of fully revealed claims.
    pub(super) fn remove(&self, claims: &mut Map<String, Value>) {
        let [Segment::Key(first), steps @ ..] = self.0.as_slice() else { return };
        let Some((last, steps)) = steps.split_last() else { return drop(claims.remove(first)) };
        let within = claims.get_mut(first).and_then(|top| {
            steps.iter().try_fold(top, |value, step| match step {
                Segment::Key(name) => value.as_object_mut()?.get_mut(name),
                Segment::Index(at) => value.as_array_mut()?.get_mut(*at),
            })
        });
        match (within, last) {
            (Some(Value::Object(members)), Segment::Key(name)) => drop(members.remove(name)),
            (Some(Value::Array(items)), Segment::Index(at)) if *at < items.len() => drop(items.remove(*at)),
            _ => {}
        }
    }

    /// The bytes of the names in it.
    pub(super) fn name_bytes(&self) -> usize {
        self.0.iter().map(|step| if let Segment::Key(name) = step { name.len() } else { 0 }).sum()
    }

    /// Reads the text form against the claims it speaks of, which say whether `0` is an index or a name.
    pub fn parse(text: &str, claims: &Map<String, Value>) -> Option<Self> {
        let mut names = vec![String::new()];
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' => names.last_mut()?.push(characters.next()?),
                '.' => names.push(String::new()),
                c => names.last_mut()?.push(c),
            }
        }
        let mut path = Self::root();
        for name in names {
            let in_array = !path.0.is_empty() && path.find(claims)?.is_array();
            path = path.then(if in_array { Segment::Index(name.parse().ok()?) } else { Segment::Key(name) });
        }
        path.find(claims).map(|_| path)
    }
}

impl fmt::Display for ClaimPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(".")?;
            }
            match step {
                Segment::Index(at) => write!(f, "{at}")?,
                Segment::Key(name) => {
                    for c in name.chars() {
                        if matches!(c, '.' | ',' | '\\') {
                            f.write_str("\\")?;
                        }
                        write!(f, "{c}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_and_back() {
        let Value::Object(claims) = json!({"a.b": {"0": [1, {"c,d\\": 2}]}, "n": ["x", "y"]}) else { panic!() };
        for text in ["a\\.b", "a\\.b.0", "a\\.b.0.1.c\\,d\\\\", "n.1"] {
            let path = ClaimPath::parse(text, &claims).unwrap();
            assert_eq!(path.to_string(), text);
            assert!(path.find(&claims).is_some());
        }
        for text in ["", "a", "n.2", "n.x", "n.1.z", "n.1\\"] {
            assert_eq!(ClaimPath::parse(text, &claims), None, "{text}");
        }
    }
}
