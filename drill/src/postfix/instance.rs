//! A postfix of its own in a temporary folder: on the loopback only, with no way to the outside.

use crate::process::free_addr;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use tempfile::TempDir;
use tokio::{net::TcpStream, time::sleep};

/// Where Debian keeps it; not on the PATH of everybody.
const PROGRAM: &str = "/usr/sbin/postfix";
/// Mailboxes belong to nobody.
const NOBODY: u32 = 65_534;
const LONGEST_START: Duration = Duration::from_secs(15);
const LOOK: Duration = Duration::from_millis(50);

/// Its services: the server that listens, what queues and delivers, and the log.
const SERVICES: &str = "\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

/// A mail server that runs; stopped when dropped.
#[derive(Debug)]
pub struct Postfix {
    folder: TempDir,
    pub addr: SocketAddr,
}

/// Why there can be none here.
pub fn missing() -> Option<&'static str> {
    if !Path::new(PROGRAM).exists() {
        return Some("postfix is not installed (on Debian: `apt-get install postfix`)");
    }
    let user = Command::new("id").arg("-u").output();
    let is_root = user.is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    (!is_root).then_some("postfix can be started by root only")
}

impl Postfix {
    /// Starts it for these mailboxes, each at an address; mail to those `full` it takes and then
    /// sends back.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn start(mailboxes: &[&str], full: &str) -> Result<Self> {
        let folder = TempDir::new().context("a temporary folder")?;
        let at = folder.path();
        // Its processes are not root's: they must get in.
        fs::set_permissions(at, fs::Permissions::from_mode(0o755))?;
        for name in ["conf", "spool", "data", "mail"] {
            fs::create_dir(at.join(name))?;
        }
        run(Command::new("chown").arg("postfix").arg(at.join("data")))?;
        run(Command::new("chown").arg(NOBODY.to_string()).arg(at.join("mail")))?;
        let addr = free_addr()?;
        let write = |name: &str, text: String| fs::write(at.join("conf").join(name), text);
        write("main.cf", main_cf(at))?;
        write("master.cf", format!("{addr} inet n - n - - smtpd\n{SERVICES}"))?;
        let mailbox = |address: &&str| format!("{address} {address}/\n");
        write("mailboxes", mailboxes.iter().map(mailbox).collect())?;
        write("aliases", format!("{full} full@gone.example\n"))?;
        write("transport", "gone.example error:5.2.2 This mailbox is full for good\n".to_owned())?;
        let postfix = Self { folder, addr };
        postfix.tell("start")?;
        let listens = async {
            while TcpStream::connect(addr).await.is_err() {
                sleep(LOOK).await;
            }
        };
        if tokio::time::timeout(LONGEST_START, listens).await.is_err() {
            bail!("postfix does not listen; it said:\n{}", postfix.log());
        }
        Ok(postfix)
    }

    /// Everything that it logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("mail.log")).unwrap_or_default()
    }

    /// The folder of a mailbox, as a Maildir.
    pub fn maildir(&self, address: &str) -> PathBuf {
        self.folder.path().join("mail").join(address)
    }

    /// The mails that lie in a mailbox.
    ///
    /// # Errors
    /// Where they can't be read.
    pub fn mails(&self, address: &str) -> Result<Vec<Vec<u8>>> {
        let Ok(entries) = fs::read_dir(self.maildir(address).join("new")) else {
            return Ok(Vec::new());
        };
        entries.map(|entry| Ok(fs::read(entry?.path())?)).collect()
    }

    fn tell(&self, what: &str) -> Result<()> {
        let mut command = Command::new(PROGRAM);
        run(command.arg("-c").arg(self.folder.path().join("conf")).arg(what))
            .with_context(|| format!("postfix said:\n{}", self.log()))
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        // Stopped at once, with all its processes: nothing that matters is in its queue.
        let _ = self.tell("abort");
    }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("starting {command:?}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{command:?} ended with {}: {said}", output.status);
    }
    Ok(())
}

fn main_cf(at: &Path) -> String {
    let at = at.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {at}/spool
data_directory = {at}/data
maillog_file = {at}/mail.log
maillog_file_prefixes = {at}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = relay.alnoor.example
mydestination =
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
default_transport = error:5.4.4 there is no way outside from here
virtual_mailbox_domains = alnoor.example, exul.example
virtual_mailbox_base = {at}/mail
virtual_mailbox_maps = texthash:{at}/conf/mailboxes
virtual_alias_maps = texthash:{at}/conf/aliases
transport_maps = texthash:{at}/conf/transport
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
virtual_minimum_uid = 100
smtpd_recipient_restrictions = permit_mynetworks, reject
"
    )
}
