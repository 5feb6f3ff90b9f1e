use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A host on loopback that gives what it was given, to anybody.
#[derive(Clone)]
pub struct Host {
    /// Its address, without a path.
    pub url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    documents: HashMap<String, (String, Vec<u8>)>,
    asked: Vec<String>,
}

impl Host {
    /// Starts it; it ends with the test.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let host = Self { url, state: Arc::default() };
        let state = host.state.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let _ = answer(connection.unwrap(), &state);
            }
        });
        host
    }

    /// The address of a document.
    pub fn address(&self, name: &str) -> String {
        format!("{}/{name}", self.url)
    }

    /// Gives this from now on.
    pub fn put(&self, name: &str, content_type: &str, body: impl Into<Vec<u8>>) {
        let mut state = self.state.lock().unwrap();
        state.documents.insert(format!("/{name}"), (content_type.to_owned(), body.into()));
    }

    /// Gives nothing there any more.
    pub fn remove(&self, name: &str) {
        self.state.lock().unwrap().documents.remove(&format!("/{name}"));
    }

    /// What it was asked since the last time somebody looked.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut self.state.lock().unwrap().asked);
        asked.sort();
        asked
    }
}

fn answer(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = first.clone();
    while !line.trim().is_empty() {
        line.clear();
        reader.read_line(&mut line)?;
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = {
        let mut state = state.lock().unwrap();
        state.asked.push(path.clone());
        state.documents.get(&path).cloned()
    };
    let (status, (kind, body)) = match found {
        Some(found) => (200, found),
        None => (503, Default::default()),
    };
    let mut stream = reader.into_inner();
    let head = format!(
        "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}
