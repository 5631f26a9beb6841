//! Asks a host for a file.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, run};

/// What a host answered.
#[derive(Default)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Reads the head and leaves the rest as the body.
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(bytes.get(..end)?);
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Self { status, headers, body: bytes.get(end + 4..)?.to_vec() };
        if answer.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
            answer.body = unchunked(&answer.body)?;
        }
        Some(answer)
    }
}

/// RFC 9112, section 7.1.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 2..)?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..length)?);
        rest = rest.get(length + 2..)?;
    }
}

/// Plain http needs nothing; for https curl does the asking.
pub fn ask(address: &str, packed: bool) -> Outcome<Answer> {
    let accept = if packed { "br, gzip" } else { "identity" };
    let bytes = match address.strip_prefix("http://") {
        Some(rest) => by_tcp(rest, accept),
        None => by_curl(address, accept),
    }
    .map_err(|error| format!("{address} could not be asked: {error}."))?;
    Answer::read(&bytes).ok_or_else(|| format!("{address} gave no answer that is HTTP."))
}

fn by_tcp(rest: &str, accept: &str) -> Result<Vec<u8>, String> {
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let place = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let work = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(place)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(
            stream,
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nAccept-Encoding: {accept}\r\nConnection: close\r\n\r\n"
        )?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    work().map_err(|error| error.to_string())
}

fn by_curl(address: &str, accept: &str) -> Result<Vec<u8>, String> {
    let curl = run::find(&["curl"]).ok_or("for https this needs curl, which is not on PATH")?;
    let output = Command::new(curl)
        .args(["--silent", "--show-error", "--http1.1", "--include", "--raw", "--max-time", "30"])
        .args(["--header", &format!("Accept-Encoding: {accept}")])
        .arg(address)
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().trim_end_matches('.').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        let answer = Answer::read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n").unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"abcde".as_slice()));
        assert!(
            Answer::read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc")
                .is_none()
        );
        assert!(Answer::read(b"no").is_none());
    }
}
