//! The connection to a relay: heard while it is used, and encrypted where that is asked for.

use super::progress::Progress;
use futures_io::{AsyncRead as FuturesRead, AsyncWrite as FuturesWrite};
use lettre::transport::smtp::{
    Error,
    client::{AsyncTokioStream, TlsParameters},
};
use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// A connection that notes when the server was last heard, also within a TLS handshake.
#[derive(Debug)]
pub struct Heard {
    stream: TcpStream,
    progress: Arc<Progress>,
}

impl Heard {
    /// # Errors
    /// Where the connection is gone already.
    pub fn new(stream: TcpStream, progress: Arc<Progress>) -> io::Result<Self> {
        // The final dot is a packet of its own: it must not wait until the message is confirmed.
        stream.set_nodelay(true)?;
        Ok(Self { stream, progress })
    }
}

impl AsyncTokioStream for Heard {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Heard {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.progress.sign();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Heard {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// TLS from here on.
///
/// # Errors
/// Where the handshake fails, or the certificate is not the host's.
#[expect(deprecated, reason = "lettre has no other way to put TLS over a stream that we made")]
pub async fn encrypted(
    stream: Box<dyn AsyncTokioStream>,
    tls: TlsParameters,
) -> Result<Box<dyn AsyncTokioStream>, Error> {
    use lettre::transport::smtp::client::AsyncNetworkStream;
    let peer = stream.peer_addr().ok();
    let mut inner = AsyncNetworkStream::use_existing_tokio1(stream);
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
