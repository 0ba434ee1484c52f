//! What is set in a way that works, and that somebody should think about again.

use super::{Config, TlsMode, base_url};
use std::{os::unix::fs::PermissionsExt, path::Path};

impl Config {
    /// Sentences for the person who starts Packpost. What is looked up on the disk is as it is now.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.listen.ip().is_unspecified()
            && base_url::host(&self.base_url) == self.listen.ip().to_string()
        {
            warnings.push(format!(
                "it listens on every address of this machine and links in emails begin with {}, \
                 where nobody gets: set base-url to what people type",
                self.base_url
            ));
        }
        for relay in &self.relays {
            if relay.tls == TlsMode::None && !base_url::is_loopback(&relay.host) {
                warnings.push(format!(
                    "mail leaves to {} without TLS: on the way there anybody can read the orders, \
                     and the links with which they are answered",
                    relay.host
                ));
            }
        }
        if let Some(folder) = &self.bounces
            && !folder.join("new").is_dir()
        {
            warnings.push(format!(
                "the folder for mail that comes back, {}, is no Maildir (it has no folder new/): \
                 until it is one, no such mail is read",
                folder.display()
            ));
        }
        if let Some(command) = &self.alert_command
            && let Some(why) = unrunnable(command)
        {
            warnings.push(format!(
                "the alert command {} {why}: it will not be heard from",
                command.display()
            ));
        }
        warnings
    }
}

/// Why a program can't be run, if it can't. One without a folder is looked for on the PATH.
fn unrunnable(command: &Path) -> Option<&'static str> {
    let runs = |file: &Path| {
        file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
    };
    let by_name = command.components().count() == 1 && !command.starts_with(".");
    if by_name {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&path).any(|folder| runs(&folder.join(command)));
        return (!found).then_some("is not on the PATH");
    }
    match command.metadata() {
        Err(_) => Some("is not there"),
        Ok(meta) if !meta.is_file() => Some("is no file"),
        Ok(_) => (!runs(command)).then_some("may not be run (chmod +x)"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use std::{fs, os::unix::fs::PermissionsExt};

    /// What is said of these settings, beside a mail server and a From address.
    fn said(settings: Settings) -> Vec<String> {
        let settings = Settings { mail_from: Some("a@b.example".into()), ..settings };
        settings.resolve().expect("it starts").warnings()
    }

    #[test]
    fn mail_without_tls_to_another_machine_is_warned_of() {
        let relay = |host: &str| Settings {
            relay_host: Some(host.into()),
            relay_tls: Some(super::TlsMode::None),
            ..Settings::default()
        };
        for here in ["localhost", "127.0.0.1", "::1"] {
            assert_eq!(said(relay(here)), [""; 0], "{here}");
        }
        let said = said(relay("mail.example"));
        assert!(said[0].contains("mail.example without TLS"), "{said:?}");
    }

    #[test]
    fn a_maildir_and_a_command_that_are_not_there_are_warned_of() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (maildir, command) = (folder.path().join("bounces"), folder.path().join("ring"));
        let set = || Settings {
            bounces: Some(maildir.clone()),
            alert_command: Some(command.clone()),
            ..Settings::default()
        };
        let missing = said(set());
        assert!(missing[0].contains("is no Maildir"), "{missing:?}");
        assert!(missing[1].contains("is not there"), "{missing:?}");
        fs::create_dir_all(maildir.join("new")).expect("a Maildir");
        fs::write(&command, "#!/bin/sh\n").expect("a command");
        assert!(said(set())[0].contains("may not be run"));
        fs::set_permissions(&command, fs::Permissions::from_mode(0o755)).expect("runnable");
        assert_eq!(said(set()), [""; 0]);
        let by_name =
            |name: &str| Settings { alert_command: Some(name.into()), ..Settings::default() };
        assert_eq!(said(by_name("sh")), [""; 0]);
        assert!(said(by_name("no-such-program"))[0].contains("is not on the PATH"));
    }

    #[test]
    fn links_that_lead_nowhere_are_warned_of() {
        let everywhere = Settings { listen: "0.0.0.0:3000".parse().ok(), ..Settings::default() };
        assert!(said(everywhere.clone())[0].contains("set base-url"));
        let named = Settings { base_url: Some("https://a.example".into()), ..everywhere };
        assert_eq!(said(named), [""; 0]);
    }
}
