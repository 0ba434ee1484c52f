//! A message as the server got it.

use std::fmt;

/// The biggest message kept; a bigger one is read to its end and refused with 552.
pub(super) const BIGGEST: usize = 32 << 20;

/// A message whose final dot was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// The envelope sender, empty for `<>`.
    pub from: String,
    /// The envelope recipients that were answered with 250, in order.
    pub to: Vec<String>,
    /// The exact bytes, dots unstuffed, with the CRLF that precedes the final dot.
    pub data: Vec<u8>,
    /// User and password, if the client gave any and they were taken.
    pub auth: Option<(String, String)>,
    /// Whether the server took the message on, whatever the client came to know of it.
    pub accepted: bool,
}

impl Received {
    pub(super) fn size(&self) -> usize {
        self.data.len()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("from", &self.from)
            .field("to", &self.to)
            .field("data", &String::from_utf8_lossy(&self.data))
            .field("user", &self.auth.as_ref().map(|(user, _)| user))
            .field("accepted", &self.accepted)
            .finish()
    }
}

/// Takes the dots out again (RFC 5321, section 4.5.2).
///
/// Only CRLF ends a line: a bare CR or LF is a byte like any other, so that a message smuggled in
/// behind one arrives as part of the message around it.
#[derive(Debug, Default)]
pub(super) struct Unstuffing {
    data: Vec<u8>,
    size: usize,
    at: At,
}

#[derive(Clone, Copy, Debug, Default)]
enum At {
    #[default]
    LineStart,
    Dot,
    DotCr,
    Text,
    Cr,
    End,
}

impl Unstuffing {
    /// Takes in bytes up to the final dot or until the message is `limit` bytes long, and returns
    /// how many it took.
    pub(super) fn take(&mut self, bytes: &[u8], limit: usize) -> usize {
        for (taken, &byte) in bytes.iter().enumerate() {
            if self.ended() || self.size >= limit {
                return taken;
            }
            self.byte(byte);
        }
        bytes.len()
    }

    fn byte(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::LineStart, b'.') => At::Dot,
            (At::Dot, b'\r') => At::DotCr,
            (At::DotCr, b'\n') => At::End,
            (At::DotCr, _) => {
                // The line was a dot and a bare CR: the dot was stuffing.
                self.push(b'\r');
                self.push(byte);
                if byte == b'\r' { At::Cr } else { At::Text }
            }
            (At::Cr, b'\n') => {
                self.push(byte);
                At::LineStart
            }
            (_, b'\r') => {
                self.push(byte);
                At::Cr
            }
            _ => {
                self.push(byte);
                At::Text
            }
        };
    }

    fn push(&mut self, byte: u8) {
        self.size += 1;
        if self.size <= BIGGEST {
            self.data.push(byte);
        }
    }

    /// Whether the final dot was taken in.
    pub(super) fn ended(&self) -> bool {
        matches!(self.at, At::End)
    }

    /// The size of the message so far, in bytes.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn into_data(self) -> Vec<u8> {
        self.data
    }
}
