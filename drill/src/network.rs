//! HTTP over a connection of its own for each request: what breaks with the process that answers,
//! breaks here too.

use anyhow::{Context, Result, bail};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// No request of a drill takes this long.
const LONGEST: Duration = Duration::from_secs(20);

/// An answer as it came.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Sends a request as HTTP/1.0, whose answers end with the connection.
///
/// # Errors
/// Where the answer did not come, or not whole.
pub async fn ask(addr: SocketAddr, head: &str, body: &[u8]) -> Result<Answer> {
    let asked = async {
        let mut stream = TcpStream::connect(addr).await?;
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).await?;
        stream.write_all(body).await?;
        let mut heard = Vec::new();
        // A reset at the end, of a process that was killed, leaves what was heard before it.
        while matches!(stream.read_buf(&mut heard).await, Ok(read) if read > 0) {}
        anyhow::Ok(heard)
    };
    let heard = timeout(LONGEST, asked).await.context("no answer in time")??;
    read(&heard)
}

fn read(heard: &[u8]) -> Result<Answer> {
    let mut slots = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut slots);
    let httparse::Status::Complete(length) = response.parse(heard)? else {
        bail!("the answer broke off in its head");
    };
    let mut headers = HeaderMap::new();
    for line in response.headers.iter() {
        let name = HeaderName::from_bytes(line.name.as_bytes())?;
        headers.append(name, HeaderValue::from_bytes(line.value)?);
    }
    let body = heard[length..].to_vec();
    let promised = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
    if promised.is_some_and(|promised: usize| body.len() < promised) {
        bail!("the answer broke off in its body");
    }
    let status = StatusCode::from_u16(response.code.context("no status")?)?;
    Ok(Answer { status, headers, body })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_whole_answer_is_told_from_half_of_one() {
        let whole =
            b"HTTP/1.0 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 2\r\n\r\nhi";
        let answer = read(whole).expect("whole");
        assert_eq!((answer.status.as_u16(), answer.body.as_slice()), (200, &b"hi"[..]));
        assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 2);
        assert!(read(&whole[..whole.len() - 1]).is_err());
        assert!(read(&whole[..20]).is_err());
    }
}
