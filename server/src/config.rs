//! How Packpost is set up: flags, the environment and one TOML file, in that order of strength.

mod base_url;
mod relay;
mod warnings;

pub use base_url::{is_loopback, without_port};
pub use relay::{Relay, RelaySettings};

use anyhow::{Context, bail};
use clap::Args;
use packpost_domain::EmailAddress;
use relay::relays;
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf};

/// What can be set. Every flag is also an environment variable and a key of the TOML file.
#[derive(Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The folder that holds everything Packpost keeps
    #[arg(long, env = "PACKPOST_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where to listen
    #[arg(long, env = "PACKPOST_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// The port to listen on, on this machine only; --listen says more
    #[arg(long, env = "PACKPOST_PORT", value_name = "PORT", conflicts_with = "listen")]
    pub port: Option<u16>,
    /// The address under which people reach Packpost; links in mails begin with it
    #[arg(long, env = "PACKPOST_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// The From address of mails
    #[arg(long, env = "PACKPOST_MAIL_FROM", value_name = "EMAIL")]
    pub mail_from: Option<String>,
    /// The mail relay's host; without one, mail goes to the built-in mailbox
    #[arg(long, env = "PACKPOST_RELAY_HOST", value_name = "HOST")]
    pub relay_host: Option<String>,
    /// The relay's port (465 for tls, 587 for starttls, 25 for none)
    #[arg(long, env = "PACKPOST_RELAY_PORT", value_name = "PORT")]
    pub relay_port: Option<u16>,
    /// How the connection to the relay is protected
    #[arg(long, env = "PACKPOST_RELAY_TLS", value_name = "MODE")]
    pub relay_tls: Option<TlsMode>,
    /// The relay's user
    #[arg(long, env = "PACKPOST_RELAY_USER", value_name = "USER")]
    pub relay_user: Option<String>,
    /// The relay's password; better in the environment or the file than as a flag
    #[arg(long, env = "PACKPOST_RELAY_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    pub relay_password: Option<String>,
    /// A Maildir to which mail to the envelope sender is delivered: what came back is read there
    #[arg(long, env = "PACKPOST_BOUNCES", value_name = "DIR")]
    pub bounces: Option<PathBuf>,
    /// A program that is told of mail that does not get out, as JSON on its standard input
    #[arg(long, env = "PACKPOST_ALERT_COMMAND", value_name = "FILE")]
    pub alert_command: Option<PathBuf>,
    /// How the log is written; by default as text on a terminal, else as JSON
    #[arg(long, env = "PACKPOST_LOG", value_name = "FORM")]
    pub log: Option<LogForm>,
    /// The name server that is asked about the From address's domain; by default the system's
    #[arg(long, env = "PACKPOST_DNS", value_name = "ADDRESS:PORT", hide = true)]
    pub dns: Option<SocketAddr>,
    /// More relays, in order: where one fails, mail goes by the next. Only in the file.
    #[arg(skip)]
    #[serde(default)]
    pub relay: Vec<RelaySettings>,
}

/// How the connection to the relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum TlsMode {
    /// From the first byte
    Tls,
    /// After STARTTLS, which the server must offer
    Starttls,
    /// Not at all: only for a relay on this machine
    None,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    /// One object a line, for programs
    Json,
    /// For people
    Text,
}

/// Settings that make sense together.
#[derive(Clone, Debug)]
pub struct Config {
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Without a slash at the end.
    pub base_url: String,
    pub mail_from: EmailAddress,
    /// It was started to be looked around in.
    pub demo: bool,
    /// In the order in which they are tried; none: the built-in mailbox.
    pub relays: Vec<Relay>,
    /// The Maildir in which mail that came back is found.
    pub bounces: Option<PathBuf>,
    /// What is run when mail does not get out.
    pub alert_command: Option<PathBuf>,
    /// `None`: the system's.
    pub dns: Option<SocketAddr>,
    /// Packpost itself, to be started once more for each file from outside that is opened.
    pub program: PathBuf,
}

/// Without the password.
impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Settings(data {:?}, relay {:?})", self.data, self.relay_host)
    }
}

macro_rules! first {
    ($strong:ident, $weak:ident; $($field:ident),+) => {
        Settings { $($field: $strong.$field.or($weak.$field)),+, relay: $weak.relay }
    };
}

impl Settings {
    /// Fills what is not set from a TOML file.
    ///
    /// # Errors
    /// Where the file can't be read or has a key that there is not.
    pub fn with_file(self, file: &std::path::Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let weak: Self = toml::from_str(&text).with_context(|| format!("in {}", file.display()))?;
        Ok(
            first!(self, weak; data, listen, port, base_url, mail_from, relay_host, relay_port, relay_tls, relay_user, relay_password, bounces, alert_command, log, dns),
        )
    }

    /// # Errors
    /// A sentence about the setting that makes no sense.
    pub fn resolve(self) -> anyhow::Result<Config> {
        let relays = relays(&self)?;
        let listen =
            self.listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], self.port.unwrap_or(3000))));
        let base_url = match &self.base_url {
            Some(url) => base_url::parse(url)?,
            None => format!("http://{listen}"),
        };
        let mail_from = match self.mail_from {
            Some(from) => from.parse().with_context(|| format!("the From address {from:?}"))?,
            None if !relays.is_empty() => {
                bail!("a relay needs a From address that it accepts: set mail-from")
            }
            None => default_sender(base_url::host(&base_url)),
        };
        let data = self.data.unwrap_or_else(|| PathBuf::from("data"));
        let (bounces, alert_command, dns) = (self.bounces, self.alert_command, self.dns);
        Ok(Config {
            data,
            listen,
            base_url,
            mail_from,
            demo: false,
            relays,
            bounces,
            alert_command,
            dns,
            program: this_program()?,
        })
    }
}

/// Where the system can say it, the very program that runs: its file may have been replaced or
/// moved since.
fn this_program() -> anyhow::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        return Ok(running);
    }
    std::env::current_exe().context("finding the program itself")
}

/// For the built-in mailbox only, where no server has to believe it.
fn default_sender(host: &str) -> EmailAddress {
    format!("orders@{host}")
        .parse()
        .ok()
        .filter(|_| host.contains(|c: char| c.is_ascii_alphabetic()))
        .unwrap_or_else(|| "orders@packpost.example".parse().expect("a valid address"))
}

impl Config {
    /// The host under which people reach us, an IPv6 address in its brackets.
    pub fn host(&self) -> &str {
        base_url::host(&self.base_url)
    }

    /// Whether people reach us by TLS, so that cookies can be locked to it.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_together_is_refused_with_a_sentence() {
        let relay = Settings { relay_host: Some("mail.example".into()), ..Settings::default() };
        let said = relay.clone().resolve().expect_err("no From").to_string();
        assert!(said.contains("From"), "{said}");
        let half = Settings {
            mail_from: Some("a@b.example".into()),
            relay_user: Some("u".into()),
            ..relay
        };
        assert!(half.resolve().is_err());
        let path = Settings { base_url: Some("https://a.example/b".into()), ..Settings::default() };
        assert!(path.resolve().is_err());
        let any_port = Settings { port: Some(0), ..Settings::default() };
        assert_eq!(any_port.resolve().expect("it listens").base_url, "http://127.0.0.1:0");
    }
}
