//! Credentials attached to a PDF as files (ISO 32000-1 section 7.11.4).

use super::ContainerError;
use crate::Error;
use crate::guard::{GuardError, limits};
use lopdf::{DecompressError, Dictionary, Document, LoadOptions, Object};

/// Object streams in one file: each is inflated while it is read.
const OBJECT_STREAMS: usize = 200;
/// The reader goes down into what is nested.
const STACK: usize = 8 << 20;

pub(super) fn credentials(bytes: &[u8]) -> Result<Vec<String>, Error> {
    apart(bytes, attached)
}

/// How many pages a PDF has; `None` where it cannot be read.
pub fn pages(bytes: &[u8]) -> Option<usize> {
    apart(bytes, |document| Ok(document.get_pages().len())).ok().filter(|pages| *pages > 0)
}

/// Reads a PDF on a thread of its own: whatever its reader stumbles over stays there.
fn apart<T: Send>(bytes: &[u8], look: impl FnOnce(&Document) -> Result<T, Error> + Send) -> Result<T, Error> {
    let read = || look(&load(bytes)?);
    std::thread::scope(|scope| {
        let reading = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        let read = reading.map_err(|_| ContainerError::Malformed)?.join();
        read.unwrap_or_else(|_| Err(ContainerError::Malformed.into()))
    })
}

fn load(bytes: &[u8]) -> Result<Document, Error> {
    let streams = bytes.split(|byte| *byte == b'/').skip(1).filter(|name| is_object_stream(name)).count();
    if bytes.len() > limits::PDF || streams > OBJECT_STREAMS {
        return Err(GuardError::Limit.into());
    }
    let options = LoadOptions { max_decompressed_size: Some(limits::PDF), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(wrong)?;
    // What is sealed for somebody is not opened by trying.
    if document.is_encrypted() { Err(ContainerError::Malformed.into()) } else { Ok(document) }
}

/// Whether a name begins with `ObjStm`, of which any letter may be written as `#` and two digits (section 7.3.5).
fn is_object_stream(mut name: &[u8]) -> bool {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    b"ObjStm".iter().all(|wanted| match name {
        [b'#', high, low, rest @ ..] => {
            name = rest;
            digit(*high).zip(digit(*low)).is_some_and(|(high, low)| high << 4 | low == *wanted)
        }
        [letter, rest @ ..] => {
            name = rest;
            letter == wanted
        }
        [] => false,
    })
}

fn attached(document: &Document) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let files = document.objects.values().filter_map(|object| object.as_dict().ok()).filter_map(embedded);
    for file in files.take(limits::ATTACHMENTS) {
        let Ok(stream) = document.get_object(file).and_then(Object::as_stream) else { continue };
        // A photo may be attached as well; only text can be a credential.
        match stream.get_plain_content_with_limit(limits::CREDENTIAL) {
            Ok(content) => found.extend(String::from_utf8(content).ok().filter(|text| crate::format::is_record(text))),
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(GuardError::Limit.into());
            }
            Err(_) => {}
        }
    }
    Ok(found)
}

/// The file behind a file specification.
fn embedded(specification: &Dictionary) -> Option<lopdf::ObjectId> {
    let files = specification.get(b"EF").and_then(Object::as_dict).ok()?;
    [b"UF".as_slice(), b"F"].iter().find_map(|name| files.get(name).and_then(Object::as_reference).ok())
}

fn wrong(error: lopdf::Error) -> Error {
    match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => GuardError::Limit.into(),
        _ => ContainerError::Malformed.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_streams_are_counted_however_they_are_written() {
        for (name, counts) in
            [("ObjStm", true), ("Obj#53tm", true), ("#4F#62#6A#53#74#6D", true), ("ObjSt", false), ("Obj#5", false)]
        {
            assert_eq!(is_object_stream(name.as_bytes()), counts, "{name}");
        }
        let many = format!("%PDF-1.7\n{}", "<< /Type /Obj#53tm >>\n".repeat(OBJECT_STREAMS + 1));
        assert_eq!(load(many.as_bytes()).unwrap_err().code(), "E_LIMIT");
    }
}
