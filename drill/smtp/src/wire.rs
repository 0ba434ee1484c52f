//! Lines and bytes over one connection.
//!
//! Reads and writes go through tokio's `try_` calls, which need its `net` feature and no other.

use std::io;

use tokio::net::TcpStream;

/// The longest command taken. RFC 5321 asks for 512 bytes, AUTH (RFC 4954) for 12,288.
const LONGEST_LINE: usize = 16 << 10;
/// What is read ahead while the server is not listening, before it lets the client's writes block.
const READ_AHEAD: usize = 64 << 10;

/// The session is over: the client left, or the server hung up.
#[derive(Debug)]
pub(super) struct Over;

impl From<io::Error> for Over {
    fn from(_: io::Error) -> Self {
        Self
    }
}

pub(super) struct Wire {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream) -> Result<Self, Over> {
        // A byte at a time has to leave a byte at a time.
        stream.set_nodelay(true)?;
        Ok(Self { stream, unread: Vec::new() })
    }

    /// The next line, without its CRLF.
    pub(super) async fn line(&mut self) -> Result<String, Over> {
        loop {
            if let Some(end) = self.unread.windows(2).position(|two| two == b"\r\n") {
                let line = String::from_utf8_lossy(&self.unread[..end]).into_owned();
                self.unread.drain(..end + 2);
                return Ok(line);
            }
            if self.unread.len() > LONGEST_LINE {
                self.say(b"500 5.5.6 Line too long\r\n").await?;
                return Err(Over);
            }
            self.read().await?;
        }
    }

    /// Bytes that are there to be consumed, at least one.
    pub(super) async fn some(&mut self) -> Result<&[u8], Over> {
        if self.unread.is_empty() {
            self.read().await?;
        }
        Ok(&self.unread)
    }

    pub(super) fn consume(&mut self, bytes: usize) {
        self.unread.drain(..bytes);
    }

    pub(super) async fn say(&mut self, mut bytes: &[u8]) -> Result<(), Over> {
        while !bytes.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Listens to nothing until the client leaves. Safe to cancel.
    pub(super) async fn gone(&mut self) {
        while self.unread.len() < READ_AHEAD {
            if self.read().await.is_err() {
                return;
            }
        }
        std::future::pending().await
    }

    /// Swallows everything until the client leaves.
    pub(super) async fn swallow(&mut self) {
        while self.read().await.is_ok() {
            self.unread.clear();
        }
    }

    /// Makes the coming close a reset.
    pub(super) fn reset(&mut self) -> Result<(), Over> {
        Ok(self.stream.set_zero_linger()?)
    }

    async fn read(&mut self) -> Result<(), Over> {
        let mut chunk = [0; 8 << 10];
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut chunk) {
                Ok(0) => return Err(Over),
                Ok(read) => {
                    self.unread.extend_from_slice(&chunk[..read]);
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
