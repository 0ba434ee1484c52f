//! The connection to a relay, watched: a reply may not go on for ever, and nothing said before
//! the TLS handshake may count after it.

use futures_io::{AsyncRead as FuturesRead, AsyncWrite as FuturesWrite};
use lettre::transport::smtp::{
    Error,
    client::{AsyncTokioStream, TlsParameters},
};
use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The most that a server may say in one turn; a TLS handshake with many certificates fits in.
/// lettre counts only whole lines, so that a line without an end would fill the memory.
const LONGEST_TURN: usize = 32 * 1024;

/// A connection whose server's turns are limited.
#[derive(Debug)]
pub struct Guarded {
    stream: TcpStream,
    heard: usize,
    asked_for_tls: bool,
    /// Who wants to know that the server is alive.
    ear: Arc<AtomicUsize>,
    /// Given up: lettre would still say QUIT and wait for the answer to it.
    given_up: bool,
}

impl Guarded {
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, heard: 0, asked_for_tls: false, ear: Arc::default(), given_up: false }
    }

    /// Counts there, too, what the server says.
    pub fn heard_by(self, ear: Arc<AtomicUsize>) -> Self {
        Self { ear, ..self }
    }

    fn give_up<T>(&mut self, why: &'static str) -> Poll<io::Result<T>> {
        self.given_up = true;
        Poll::Ready(Err(io::Error::other(why)))
    }
}

impl AsyncTokioStream for Guarded {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

/// Whether more follows behind the last line of a reply.
fn goes_on(chunk: &[u8]) -> bool {
    let mut ended = false;
    for line in chunk.split_inclusive(|b| *b == b'\n') {
        if ended {
            return true;
        }
        ended = line.ends_with(b"\n") && line.get(3) != Some(&b'-');
    }
    false
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.heard > LONGEST_TURN {
            return self.give_up("the server's reply is too long");
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let fresh = &buf.filled()[before..];
        self.heard += fresh.len();
        self.ear.fetch_add(fresh.len(), Ordering::SeqCst);
        // lettre would keep it and take it for an answer from inside the TLS connection, though
        // anybody on the way can have written it.
        if self.asked_for_tls && goes_on(fresh) {
            return self.give_up("the server talked on before the handshake");
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.given_up {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        self.heard = 0;
        self.asked_for_tls = bytes == b"STARTTLS\r\n";
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// TLS from the first byte on, over a guarded connection.
///
/// # Errors
/// Where the handshake fails, or the certificate is not the host's.
#[expect(deprecated, reason = "lettre has no other way to put TLS over a stream that we made")]
pub async fn encrypted(
    stream: Guarded,
    tls: TlsParameters,
) -> Result<Box<dyn AsyncTokioStream>, Error> {
    use lettre::transport::smtp::client::AsyncNetworkStream;
    let peer = stream.peer_addr().ok();
    let mut inner = AsyncNetworkStream::use_existing_tokio1(Box::new(stream));
    inner.upgrade_tls(tls).await?;
    Ok(Box::new(Encrypted { inner, peer }))
}

/// lettre's stream speaks the traits of `futures-io`; what it takes speaks tokio's.
#[derive(Debug)]
struct Encrypted<S> {
    inner: S,
    peer: Option<SocketAddr>,
}

impl<S: FuturesRead + FuturesWrite + Send + Sync + Unpin + std::fmt::Debug> AsyncTokioStream
    for Encrypted<S>
{
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.peer.ok_or_else(|| io::ErrorKind::NotConnected.into())
    }
}

impl<S: FuturesRead + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = ready!(Pin::new(&mut self.inner).poll_read(cx, buf.initialize_unfilled()))?;
        buf.advance(read);
        Poll::Ready(Ok(()))
    }
}

impl<S: FuturesWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_close(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn what_follows_a_reply_is_seen() {
        assert!(!goes_on(b"220 Go ahead\r\n"));
        assert!(!goes_on(b"220-First\r\n220 Go ahead\r\n"));
        assert!(goes_on(b"220 Go ahead\r\n250 injected\r\n"));
        assert!(goes_on(b"220 Go ahead\r\n2"));
        assert!(!goes_on(b"220 Go"));
    }
}
