//! What a failed step means to a person who can mend it.

use super::{Broken, Reply, Step, words};
use lettre::transport::smtp::Error;
use packpost_domain::refusal::{About, Reason};
use rustls::CertificateError;
use std::{error::Error as StdError, io};

words! {
    /// What went wrong; each has a sentence that says what to do.
    Fault {
        HostNotFound = "host-not-found",
        NoNameServer = "no-name-server",
        ConnectionRefused = "connection-refused",
        Unreachable = "unreachable",
        TimedOut = "timed-out",
        HungUp = "hung-up",
        /// What answers speaks no SMTP.
        Garbled = "garbled",
        CertificateUntrusted = "certificate-untrusted",
        CertificateName = "certificate-name",
        CertificateExpired = "certificate-expired",
        TlsFailed = "tls-failed",
        TlsNotOffered = "tls-not-offered",
        TlsNeeded = "tls-needed",
        LoginNotOffered = "login-not-offered",
        LoginRefused = "login-refused",
        /// The kind of sign-in is refused, not the password (RFC 4954, 534 and 538).
        LoginWeak = "login-weak",
        LoginNeeded = "login-needed",
        SenderRefused = "sender-refused",
        RelayingDenied = "relaying-denied",
        RecipientRefused = "recipient-refused",
        Greylisted = "greylisted",
        Busy = "busy",
        MessageRefused = "message-refused",
        /// The connection broke while the message was on its way.
        Uncertain = "uncertain",
        /// Refused for a reason that only the server's words tell.
        Refused = "refused",
        Broken = "broken",
    }
}

/// How a step ended otherwise than well.
#[derive(Debug)]
pub enum Trouble {
    Io(io::Error),
    Tls(Error),
    /// A reply that is no yes.
    Reply(Reply),
    /// No reply of a mail server.
    Garbled(String),
    /// The server does not offer what the step needs.
    NotOffered,
    Late,
}

impl From<Broken> for Trouble {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Refused(reply) | Broken::OutOfStep(reply) => Self::Reply(reply),
            Broken::Garbled(words) => Self::Garbled(words),
            Broken::Io(error) => Self::Io(error),
            Broken::Tls(error) => Self::Tls(error),
            Broken::Late(_) | Broken::CalledOff => Self::Late,
            Broken::Setup(_) | Broken::Address => Self::NotOffered,
        }
    }
}

/// What it means, and the server's or the system's words to it.
pub fn explain(step: Step, trouble: &Trouble) -> (Fault, String) {
    match trouble {
        Trouble::Late if step == Step::Message => (Fault::Uncertain, String::new()),
        Trouble::Late => (Fault::TimedOut, String::new()),
        Trouble::NotOffered if step == Step::Tls => (Fault::TlsNotOffered, String::new()),
        Trouble::NotOffered => (Fault::LoginNotOffered, String::new()),
        Trouble::Io(error) => (of_io(step, error), error.to_string()),
        Trouble::Reply(reply) => (of_reply(step, reply.code(), &reply.text()), reply.to_string()),
        Trouble::Garbled(words) if step == Step::Message => (Fault::Uncertain, words.clone()),
        Trouble::Garbled(words) => (Fault::Garbled, words.clone()),
        Trouble::Tls(error) => of_connection(step, error),
    }
}

fn of_io(step: Step, error: &io::Error) -> Fault {
    if step == Step::Resolve {
        // The resolver of the system has no kinds, only words (EAI_AGAIN of getaddrinfo(3)).
        let again = error.to_string().contains("Temporary failure");
        return if again { Fault::NoNameServer } else { Fault::HostNotFound };
    }
    match error.kind() {
        // However the connection ended: the message may have been taken before.
        _ if step == Step::Message => Fault::Uncertain,
        io::ErrorKind::ConnectionRefused => Fault::ConnectionRefused,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Fault::Unreachable,
        io::ErrorKind::TimedOut => Fault::TimedOut,
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => Fault::HungUp,
        io::ErrorKind::InvalidData => Fault::Garbled,
        _ => Fault::Broken,
    }
}

/// A conversation that ended within TLS or a sign-in.
fn of_connection(step: Step, error: &Error) -> (Fault, String) {
    let mut words = error.to_string();
    let mut fault = None;
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(error) = cause {
        words = error.to_string();
        if let Some(io) = error.downcast_ref::<io::Error>() {
            // An error inside is not among its sources.
            let inner = io.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
            fault = Some(inner.map_or_else(|| of_io(step, io), of_tls));
        } else if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            fault = Some(of_tls(tls));
        }
        cause = error.source();
    }
    let otherwise = if step == Step::Tls { Fault::TlsFailed } else { Fault::Broken };
    (fault.unwrap_or(otherwise), words)
}

fn of_tls(error: &rustls::Error) -> Fault {
    use CertificateError as C;
    match error {
        rustls::Error::InvalidCertificate(why) => match why {
            C::NotValidForName | C::NotValidForNameContext { .. } => Fault::CertificateName,
            C::Expired
            | C::ExpiredContext { .. }
            | C::NotValidYet
            | C::NotValidYetContext { .. } => Fault::CertificateExpired,
            _ => Fault::CertificateUntrusted,
        },
        // What came was no TLS at all: the other side speaks in the clear.
        rustls::Error::InvalidMessage(_) => Fault::Garbled,
        _ => Fault::TlsFailed,
    }
}

/// A refusal (RFC 5321, RFC 4954).
fn of_reply(step: Step, code: u16, text: &str) -> Fault {
    let about = Reason::of_reply(code, text).about();
    let relaying = text.to_ascii_lowercase().contains("relay");
    match (step, code) {
        (_, 421) => Fault::Busy,
        (_, 530) if text.to_ascii_lowercase().contains("starttls") => Fault::TlsNeeded,
        (_, 530) => Fault::LoginNeeded,
        (Step::Tls, 454) => Fault::Busy,
        (Step::SignIn, 534 | 538) => Fault::LoginWeak,
        (Step::SignIn, 500..=599) => Fault::LoginRefused,
        (Step::Recipient, 450 | 451) => Fault::Greylisted,
        (_, 400..=499) => Fault::Busy,
        (Step::Sender | Step::Recipient, 550 | 551 | 554) if relaying => Fault::RelayingDenied,
        (Step::Sender, 501 | 550 | 551 | 553 | 554) => Fault::SenderRefused,
        (Step::Recipient | Step::Message, 500..=599) if about == About::Sender => {
            Fault::SenderRefused
        }
        (Step::Recipient, 550 | 551 | 553 | 554) => Fault::RecipientRefused,
        (Step::Message, 500..=599) => Fault::MessageRefused,
        (_, 200..=399) => Fault::Garbled,
        _ => Fault::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_understood_by_where_it_comes() {
        for (step, code, text, fault) in [
            (Step::Hello, 421, "4.3.2 closing", Fault::Busy),
            (Step::Hello, 554, "5.7.1 you are on a list", Fault::Refused),
            (Step::SignIn, 535, "5.7.8 bad credentials", Fault::LoginRefused),
            (Step::SignIn, 534, "5.7.9 app password needed", Fault::LoginWeak),
            (Step::SignIn, 454, "4.7.0 try later", Fault::Busy),
            (Step::Sender, 530, "5.7.0 Must issue a STARTTLS command first", Fault::TlsNeeded),
            (Step::Sender, 530, "5.7.0 Authentication required", Fault::LoginNeeded),
            (Step::Sender, 550, "5.7.1 sender not allowed", Fault::SenderRefused),
            (Step::Sender, 553, "5.1.8 not owned by user", Fault::SenderRefused),
            (Step::Recipient, 554, "5.7.1 Relay access denied", Fault::RelayingDenied),
            (Step::Recipient, 550, "5.7.1 relaying denied", Fault::RelayingDenied),
            (Step::Recipient, 550, "5.1.1 no such user", Fault::RecipientRefused),
            (
                Step::Recipient,
                553,
                "5.7.1 Sender address rejected: not owned by user",
                Fault::SenderRefused,
            ),
            (Step::Recipient, 450, "4.7.1 greylisted", Fault::Greylisted),
            (Step::Recipient, 452, "4.2.2 full", Fault::Busy),
            (Step::Message, 554, "5.7.1 spam", Fault::MessageRefused),
        ] {
            assert_eq!(of_reply(step, code, text), fault, "{code} {text}");
        }
    }

    #[test]
    fn a_message_that_was_on_its_way_may_have_been_taken_however_it_ended() {
        let of = |step, trouble: Trouble| explain(step, &trouble).0;
        let broken = |kind: io::ErrorKind| Trouble::Io(kind.into());
        assert_eq!(of(Step::Message, Trouble::Late), Fault::Uncertain);
        assert_eq!(of(Step::Sender, Trouble::Late), Fault::TimedOut);
        for kind in [
            io::ErrorKind::TimedOut,
            io::ErrorKind::HostUnreachable,
            io::ErrorKind::ConnectionReset,
        ] {
            assert_eq!(of(Step::Message, broken(kind)), Fault::Uncertain, "{kind}");
            assert_ne!(of(Step::Sender, broken(kind)), Fault::Uncertain, "{kind}");
        }
    }

    #[test]
    fn a_certificate_is_untrusted_old_or_another_ones() {
        let of = |why| of_tls(&rustls::Error::InvalidCertificate(why));
        assert_eq!(of(CertificateError::UnknownIssuer), Fault::CertificateUntrusted);
        assert_eq!(of(CertificateError::NotValidForName), Fault::CertificateName);
        assert_eq!(of(CertificateError::Expired), Fault::CertificateExpired);
        assert_eq!(of(CertificateError::NotValidYet), Fault::CertificateExpired);
    }

    #[test]
    fn a_name_that_is_not_found_is_told_from_a_silent_name_server() {
        let of = |words: &str| of_io(Step::Resolve, &io::Error::other(words.to_owned()));
        assert_eq!(
            of("failed to lookup address information: Name or service not known"),
            Fault::HostNotFound
        );
        let silent = "failed to lookup address information: Temporary failure in name resolution";
        assert_eq!(of(silent), Fault::NoNameServer);
    }
}
