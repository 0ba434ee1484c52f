//! Clients who take their time, and come back whenever they are sent away.

use crate::browser::HOST;
use anyhow::Result;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

/// Between two of their bytes, and before they come back.
const SLOWLY: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, Debug)]
pub enum Manner {
    /// Says nothing.
    Silent,
    /// A head, byte by byte, that never ends.
    Head,
    /// The same with a body.
    Body,
    /// Asks for one page after the other and reads none.
    Unread,
    /// Asks once, and stays.
    Kept,
}

pub const MANNERS: [Manner; 5] =
    [Manner::Silent, Manner::Head, Manner::Body, Manner::Unread, Manner::Kept];

/// Goes on until it is aborted.
pub async fn keep_busy(addr: SocketAddr, manner: Manner) {
    loop {
        // Sent away, or refused.
        let _ = visit(addr, manner).await;
        sleep(SLOWLY).await;
    }
}

async fn visit(addr: SocketAddr, manner: Manner) -> Result<()> {
    let mut stream = TcpStream::connect(addr).await?;
    let page = format!("GET /sign-in HTTP/1.1\r\nhost: {HOST}\r\n\r\n");
    match manner {
        Manner::Silent => read_all(stream).await,
        Manner::Head => drip(stream, "GET / HTTP/1.1\r\nhost: ".to_owned()).await,
        Manner::Body => {
            let head = format!(
                "POST /sign-in HTTP/1.1\r\nhost: {HOST}\r\ncontent-length: 100000\r\n\
                 content-type: application/x-www-form-urlencoded\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).await?;
            drip(stream, String::new()).await
        }
        Manner::Unread => {
            stream.write_all(page.repeat(10).as_bytes()).await?;
            stream.readable().await?;
            // Until the server has had enough.
            drip(stream, String::new()).await
        }
        Manner::Kept => {
            stream.write_all(page.as_bytes()).await?;
            read_all(stream).await
        }
    }
}

/// Says this, and then a byte a second.
async fn drip(mut stream: TcpStream, words: String) -> Result<()> {
    stream.write_all(words.as_bytes()).await?;
    loop {
        sleep(SLOWLY).await;
        stream.write_all(b"a").await?;
    }
}

/// Until it is closed.
async fn read_all(mut stream: TcpStream) -> Result<()> {
    let mut heard = [0; 4096];
    while stream.read(&mut heard).await? > 0 {}
    Ok(())
}
