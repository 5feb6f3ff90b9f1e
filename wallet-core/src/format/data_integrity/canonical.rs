//! One text for a set of statements, whatever their nodes without a name are called (RDFC-1.0).
//!
//! Nodes that look alike are told apart by trying every order of their neighbours, which takes time without end for a
//! set made for that (section 7.1). No library says when it gives up, so the algorithm stands here, and counts.

use crate::guard::{GuardError, limits};
use ring::digest::{Algorithm, digest};
use std::collections::BTreeMap;

/// A subject, an object or a graph's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// A node without a name.
    Blank(String),
    /// An address or a literal, as N-Quads write it.
    Named(String),
}

/// A statement, and the graph it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quad {
    pub(super) subject: Term,
    /// As N-Quads write it.
    pub(super) predicate: String,
    pub(super) object: Term,
    pub(super) graph: Option<Term>,
}

impl Quad {
    fn blanks(&self) -> impl Iterator<Item = (&str, char)> {
        let places = [(Some(&self.subject), 's'), (Some(&self.object), 'o'), (self.graph.as_ref(), 'g')];
        places.into_iter().filter_map(|(term, place)| match term? {
            Term::Blank(node) => Some((node.as_str(), place)),
            Term::Named(_) => None,
        })
    }

    fn line(&self, name: &impl Fn(&str) -> String) -> String {
        let written = |term: &Term| match term {
            Term::Blank(node) => format!("_:{}", name(node)),
            Term::Named(text) => text.clone(),
        };
        let graph = self.graph.as_ref().map(|graph| format!(" {}", written(graph))).unwrap_or_default();
        format!("{} {} {}{graph} .\n", written(&self.subject), self.predicate, written(&self.object))
    }
}

/// The canonical N-Quads of a set of statements.
///
/// # Errors
/// [`GuardError::Limit`] where that would take too long.
pub(super) fn canonical(quads: Vec<Quad>, hash: &'static Algorithm) -> Result<String, GuardError> {
    let named = name(quads, hash)?;
    Ok(named.lines(|node| named.name(node).to_owned()).concat())
}

/// A set of statements whose nodes have their canonical names.
pub(super) struct Named {
    quads: Vec<Quad>,
    names: BTreeMap<String, String>,
}

impl Named {
    /// What a node is called.
    pub(super) fn name(&self, node: &str) -> &str {
        self.names.get(node).map(String::as_str).unwrap_or_default()
    }

    /// The nodes without a name, each with its canonical one.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(node, name)| (node.as_str(), name.as_str()))
    }

    /// The statements, each a line, sorted, their nodes called as `name` says.
    pub(super) fn lines(&self, name: impl Fn(&str) -> String) -> Vec<String> {
        lines(&self.quads, name)
    }
}

/// Statements as sorted lines, their nodes called as `name` says.
pub(super) fn lines(quads: &[Quad], name: impl Fn(&str) -> String) -> Vec<String> {
    let mut lines: Vec<String> = quads.iter().map(|quad| quad.line(&name)).collect();
    lines.sort();
    lines
}

/// Gives canonical names to the nodes of a set of statements.
///
/// # Errors
/// As [`canonical`].
pub(super) fn name(mut quads: Vec<Quad>, hash: &'static Algorithm) -> Result<Named, GuardError> {
    quads.sort();
    quads.dedup();
    if quads.len() > limits::STATEMENTS {
        return Err(GuardError::Limit);
    }
    let mut naming = Naming::of(&quads, hash);
    naming.name_all()?;
    let names = naming.names.names.keys().map(|node| (node.clone(), naming.names.get(node))).collect();
    Ok(Named { quads, names })
}

/// Names given in the order they are asked for (section 4.5).
#[derive(Clone)]
struct Issuer {
    prefix: &'static str,
    names: BTreeMap<String, usize>,
}

impl Issuer {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, names: BTreeMap::new() }
    }

    fn has(&self, node: &str) -> bool {
        self.names.contains_key(node)
    }

    fn get(&self, node: &str) -> String {
        self.names.get(node).map(|number| format!("{}{number}", self.prefix)).unwrap_or_default()
    }

    fn issue(&mut self, node: &str) -> String {
        let next = self.names.len();
        self.names.entry(node.to_owned()).or_insert(next);
        self.get(node)
    }

    fn in_order(&self) -> Vec<&str> {
        let mut nodes: Vec<_> = self.names.iter().collect();
        nodes.sort_by_key(|(_, number)| **number);
        nodes.into_iter().map(|(node, _)| node.as_str()).collect()
    }
}

struct Naming<'a> {
    hash: &'static Algorithm,
    quads: BTreeMap<&'a str, Vec<&'a Quad>>,
    first_degree: BTreeMap<&'a str, String>,
    names: Issuer,
    steps: usize,
    /// How far from where it began it looks at neighbours of neighbours.
    depth: usize,
}

impl<'a> Naming<'a> {
    fn of(quads: &'a [Quad], hash: &'static Algorithm) -> Self {
        let mut of_node: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
        for quad in quads {
            for (node, _) in quad.blanks() {
                let known = of_node.entry(node).or_default();
                if known.last().is_none_or(|last| !std::ptr::eq(*last, quad)) {
                    known.push(quad);
                }
            }
        }
        let mut naming = Self {
            hash,
            quads: of_node,
            first_degree: BTreeMap::new(),
            names: Issuer::new("c14n"),
            steps: 0,
            depth: 0,
        };
        naming.first_degree = naming.quads.keys().map(|node| (*node, naming.first_degree_hash(node))).collect();
        naming
    }

    fn hex(&self, text: &str) -> String {
        digest(self.hash, text.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Section 4.6: a node by the statements it occurs in.
    fn first_degree_hash(&self, node: &str) -> String {
        let mut lines: Vec<String> = self
            .quads_of(node)
            .iter()
            .map(|quad| quad.line(&|other: &str| if other == node { "a" } else { "z" }.to_owned()))
            .collect();
        lines.sort();
        self.hex(&lines.concat())
    }

    fn quads_of(&self, node: &str) -> Vec<&'a Quad> {
        self.quads.get(node).cloned().unwrap_or_default()
    }

    fn step(&mut self, steps: usize) -> Result<(), GuardError> {
        self.steps += steps;
        if self.steps > limits::CANONICAL_STEPS { Err(GuardError::Limit) } else { Ok(()) }
    }

    /// Section 4.4.3.
    fn name_all(&mut self) -> Result<(), GuardError> {
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (node, hash) in &self.first_degree {
            alike.entry(hash.clone()).or_default().push(node);
        }
        for nodes in alike.values().filter(|nodes| nodes.len() == 1) {
            for node in nodes {
                self.names.issue(node);
            }
        }
        for nodes in alike.into_values().filter(|nodes| nodes.len() > 1) {
            let mut found = Vec::new();
            for node in nodes {
                if !self.names.has(node) {
                    let mut issuer = Issuer::new("b");
                    issuer.issue(node);
                    found.push(self.n_degree_hash(node, issuer)?);
                }
            }
            found.sort_by(|(a, _), (b, _)| a.cmp(b));
            for (_, issuer) in found {
                for node in issuer.in_order() {
                    self.names.issue(node);
                }
            }
        }
        Ok(())
    }

    /// Section 4.7: a neighbour by what it is called already, or looks like.
    fn related_hash(&self, related: &str, quad: &Quad, issuer: &Issuer, place: char) -> String {
        let predicate = if place == 'g' { "" } else { quad.predicate.as_str() };
        let name = if self.names.has(related) {
            format!("_:{}", self.names.get(related))
        } else if issuer.has(related) {
            format!("_:{}", issuer.get(related))
        } else {
            self.first_degree.get(related).cloned().unwrap_or_default()
        };
        self.hex(&format!("{place}{predicate}{name}"))
    }

    /// Section 4.8: a node by its neighbours, in the order that gives the smallest text.
    fn n_degree_hash(&mut self, node: &str, mut issuer: Issuer) -> Result<(String, Issuer), GuardError> {
        let quads = self.quads_of(node);
        self.step(quads.len())?;
        let mut neighbours: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for quad in quads {
            for (related, place) in quad.blanks().filter(|(related, _)| *related != node) {
                neighbours.entry(self.related_hash(related, quad, &issuer, place)).or_default().push(related);
            }
        }
        let mut data = String::new();
        for (hash, mut nodes) in neighbours {
            data.push_str(&hash);
            nodes.sort_unstable();
            let mut chosen: Option<(String, Issuer)> = None;
            loop {
                self.step(nodes.len())?;
                let best = chosen.as_ref().map(|(path, _)| path.as_str());
                if let Some(better) = self.path(&nodes, issuer.clone(), best)? {
                    chosen = Some(better);
                }
                if !next_order(&mut nodes) {
                    break;
                }
            }
            if let Some((path, better)) = chosen {
                data.push_str(&path);
                issuer = better;
            }
        }
        Ok((self.hex(&data), issuer))
    }

    /// The text that neighbours give in this order; `None` where it cannot be smaller than the `best` one.
    fn path(
        &mut self,
        nodes: &[&str],
        mut issuer: Issuer,
        best: Option<&str>,
    ) -> Result<Option<(String, Issuer)>, GuardError> {
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        let mut path = String::new();
        let mut new = Vec::new();
        for node in nodes {
            let name = if self.names.has(node) {
                self.names.get(node)
            } else {
                if !issuer.has(node) {
                    new.push(*node);
                }
                issuer.issue(node)
            };
            path.push_str("_:");
            path.push_str(&name);
            if worse(&path) {
                return Ok(None);
            }
        }
        for node in new {
            // Each is a copy of all names, and a step deeper on the stack.
            self.step(issuer.names.len())?;
            self.depth += 1;
            if self.depth > limits::CANONICAL_DEPTH {
                return Err(GuardError::Limit);
            }
            let (hash, with_neighbours) = self.n_degree_hash(node, issuer.clone())?;
            self.depth -= 1;
            path.push_str(&format!("_:{}<{hash}>", issuer.issue(node)));
            issuer = with_neighbours;
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(best.is_none_or(|best| path.as_str() < best).then_some((path, issuer)))
    }
}

/// The next order of sorted things; `false` behind the last one.
fn next_order<T: Ord>(items: &mut [T]) -> bool {
    let Some(at) = items.windows(2).rposition(|two| matches!(two, [a, b] if a < b)) else { return false };
    let Some(with) = items.iter().rposition(|item| items.get(at).is_some_and(|pivot| item > pivot)) else {
        return false;
    };
    items.swap(at, with);
    if let Some(rest) = items.get_mut(at + 1..) {
        rest.reverse();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
    use oxrdf::{BlankNode, Dataset, GraphName, NamedNode};
    use proptest::prelude::*;
    use ring::digest::SHA256;

    /// From a node to another by a predicate, in a graph: each a node without a name, or not.
    type Edge = (u8, u8, u8, Option<u8>);

    fn ours(edges: &[Edge]) -> Result<String, GuardError> {
        let node = |number: u8| match number {
            0 => Term::Named("<urn:named>".to_owned()),
            number => Term::Blank(format!("n{number}")),
        };
        let quad = |&(from, by, to, graph): &Edge| Quad {
            subject: node(from),
            predicate: format!("<urn:p{by}>"),
            object: node(to),
            graph: graph.map(node),
        };
        canonical(edges.iter().map(quad).collect(), &SHA256)
    }

    fn theirs(edges: &[Edge]) -> String {
        let node = |number: u8| match number {
            0 => oxrdf::NamedOrBlankNode::from(NamedNode::new("urn:named").unwrap()),
            number => BlankNode::new(format!("n{number}")).unwrap().into(),
        };
        let quad = |&(from, by, to, graph): &Edge| {
            let graph = graph.map_or(GraphName::DefaultGraph, |graph| node(graph).into());
            oxrdf::Quad::new(node(from), NamedNode::new(format!("urn:p{by}")).unwrap(), node(to), graph)
        };
        let mut set: Dataset = edges.iter().map(quad).collect();
        let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
        set.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
        let mut lines: Vec<String> = set.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort();
        lines.concat()
    }

    proptest! {
        #[test]
        fn gives_the_names_another_library_gives(
            edges in prop::collection::vec((0u8..6, 0u8..2, 0u8..6, prop::option::weighted(0.2, 0u8..6)), 0..12)
        ) {
            prop_assert_eq!(ours(&edges).unwrap(), theirs(&edges));
        }
    }

    /// Every node beside every other one.
    fn alike(nodes: u8) -> Vec<Edge> {
        (1..=nodes)
            .flat_map(|from| (1..=nodes).map(move |to| (from, 0, to, None)))
            .filter(|(a, _, b, _)| a != b)
            .collect()
    }

    #[test]
    fn gives_up_on_nodes_that_cannot_be_told_apart() {
        assert_eq!(ours(&alike(4)).unwrap(), theirs(&alike(4)));
        let begin = std::time::Instant::now();
        assert_eq!(ours(&alike(12)), Err(GuardError::Limit));
        assert_eq!(ours(&alike(60)), Err(GuardError::Limit));
        assert!(begin.elapsed() < std::time::Duration::from_secs(10), "{:?}", begin.elapsed());
    }

    #[test]
    fn gives_up_on_a_long_row_of_nodes_that_look_alike() {
        let ring = |nodes: u16| -> Vec<Quad> {
            let node = |number: u16| Term::Blank(format!("n{}", number % nodes));
            let quad = |from| Quad {
                subject: node(from),
                predicate: "<urn:p>".to_owned(),
                object: node(from + 1),
                graph: None,
            };
            (0..nodes).map(quad).collect()
        };
        assert!(canonical(ring(20), &SHA256).is_ok());
        let on_a_small_stack = std::thread::Builder::new().stack_size(2 << 20);
        let given_up = on_a_small_stack.spawn(move || canonical(ring(4_000), &SHA256)).unwrap().join().unwrap();
        assert_eq!(given_up, Err(GuardError::Limit));
    }

    #[test]
    fn many_leaves_of_one_node_cost_little() {
        let leaves: Vec<Edge> = (1..=200).map(|leaf| (0, 0, leaf, None)).collect();
        assert_eq!(ours(&leaves).unwrap().lines().count(), 200);
    }
}
