//! What a type calls its credentials and their claims: asked once, when a record comes in, and kept with it. Whoever asked
//! later would tell the type's owner that the record is being looked at.

use super::owner::Owner;
use crate::Error;
use crate::format::type_metadata::{self, Chain, TypeError, TypeMetadata};
use crate::guard::{address, limits};
use crate::net::Request;
use crate::trust;
use serde_json::{Map, Value};

/// The documents of a type as they came, and the names in them.
#[derive(Default)]
pub(super) struct TypeDocuments {
    pub(super) kept: Vec<String>,
    pub(super) found: TypeMetadata,
    /// One of them was not the one that was meant; then none is used.
    pub(super) changed: bool,
}

impl Owner {
    /// Those of a credential's type: that come along in its header, or came with another one of the same answer, else from
    /// their addresses. Whatever goes wrong costs a name, and never the record.
    pub(super) async fn type_documents(
        &self,
        claims: &Map<String, Value>,
        header: Option<&Value>,
        before: impl Iterator<Item = &String>,
    ) -> TypeDocuments {
        let before = before.map(|document| document.clone().into_bytes());
        let along = type_metadata::by_type(before.chain(type_metadata::embedded(header)));
        let mut chain = Chain::of(claims);
        let mut kept = Vec::new();
        while let Some(vct) = chain.wanted() {
            let document = match along.get(vct) {
                Some(document) => document.clone(),
                None => match self.type_document(vct).await {
                    Ok(Some(document)) => document,
                    Ok(None) | Err(_) => break,
                },
            };
            match (chain.take(&document), String::from_utf8(document)) {
                (Ok(()), Ok(document)) => kept.push(document),
                (Err(TypeError::Integrity), _) => return TypeDocuments { changed: true, ..TypeDocuments::default() },
                _ => break,
            }
        }
        TypeDocuments { kept, found: chain.found().clone(), changed: false }
    }

    /// The document at a type's address; `None` where the type is a name and no address, or one of practice.
    async fn type_document(&self, vct: &str) -> Result<Option<Vec<u8>>, Error> {
        match trust::host_of(vct) {
            Some(host) if !vct.starts_with("did:") && !address::is_practice(&host) => {
                let answer = self.send(&Request::get(vct, limits::TYPE_METADATA)).await?;
                Ok(Some(answer.json_body()?.to_owned()))
            }
            _ => Ok(None),
        }
    }
}

/// What documents that were kept say.
pub(super) fn kept_names(claims: &Map<String, Value>, documents: &[String]) -> TypeMetadata {
    let mut chain = Chain::of(claims);
    // They were good when they came in.
    documents.iter().try_for_each(|document| chain.take(document.as_bytes())).ok();
    chain.found().clone()
}
