//! The real program, started and killed.

use anyhow::{Context, Result, bail};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    time::Duration,
};
use tokio::time::{sleep, timeout};

/// Looks this often whether a process has ended.
const LOOK: Duration = Duration::from_millis(1);
/// A server that is not ready by then will not be.
const LONGEST_START: Duration = Duration::from_secs(20);

/// A server that has not ended by then will not.
const LONGEST_END: Duration = Duration::from_secs(90);

/// How to start it.
#[derive(Clone, Debug)]
pub struct Program {
    pub file: PathBuf,
    pub data: PathBuf,
    /// The settings, as TOML.
    pub config: PathBuf,
    /// Where its log goes, one after the other.
    pub log: PathBuf,
}

/// A server that runs; killed when dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
    stdout: Option<ChildStdout>,
    pub addr: SocketAddr,
}

/// A port that was free a moment ago.
///
/// # Errors
/// Where there is none.
pub fn free_addr() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

impl Program {
    /// Starts it without waiting for it; `failpoint` is where it is to die by itself.
    ///
    /// # Errors
    /// Where it can't be started at all.
    pub fn start(&self, failpoint: Option<&str>) -> Result<Process> {
        self.start_as(Command::new(&self.file), failpoint)
    }

    /// The same where the process may have no more than so many files and connections open.
    ///
    /// # Errors
    /// Where it can't be started at all.
    pub fn start_with_descriptors(&self, descriptors: u32) -> Result<Process> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", "ulimit -n \"$0\" && exec \"$@\"", &descriptors.to_string()]);
        shell.arg(&self.file);
        self.start_as(shell, None)
    }

    fn start_as(&self, mut command: Command, failpoint: Option<&str>) -> Result<Process> {
        let addr = free_addr()?;
        let log = File::options().create(true).append(true).open(&self.log)?;
        command.arg("serve").arg("--listen").arg(addr.to_string());
        command.arg("--data").arg(&self.data).arg("--config").arg(&self.config);
        command.env_clear().env("RUST_LOG", "warn");
        if let Some(place) = failpoint {
            command.env("PACKPOST_FAILPOINT", place);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child =
            command.spawn().with_context(|| format!("starting {}", self.file.display()))?;
        let stdout = child.stdout.take();
        Ok(Process { child, stdout, addr })
    }

    /// `packpost verify` on the folder: what it printed, and whether it found all well.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn verify(&self) -> Result<(bool, String)> {
        let mut command = Command::new(&self.file);
        let output = command.arg("verify").arg("--data").arg(&self.data).env_clear().output()?;
        let said = [output.stdout, output.stderr].concat();
        Ok((output.status.success(), String::from_utf8_lossy(&said).trim().to_owned()))
    }

    /// The end of its log.
    pub fn last_words(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(12).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Process {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it says that it is ready.
    ///
    /// # Errors
    /// Where it ended before, or takes too long.
    pub fn ready(&mut self) -> impl Future<Output = Result<()>> + use<> {
        let stdout = self.stdout.take();
        async {
            let Some(stdout) = stdout else { return Ok(()) };
            let first_line = tokio::task::spawn_blocking(move || {
                let mut line = String::new();
                BufReader::new(stdout).read_line(&mut line).map(|_| line)
            });
            let line = timeout(LONGEST_START, first_line).await.context("it is not ready")???;
            if !line.contains("\"url\"") {
                bail!("it ended before it was ready");
            }
            Ok(())
        }
    }

    /// Tells it to look at what came in now, instead of within a minute.
    ///
    /// # Errors
    /// Where it can't be told.
    pub fn nudge(&self) -> Result<()> {
        self.signal("-USR1")
    }

    /// Tells it to end.
    ///
    /// # Errors
    /// Where it can't be told.
    pub fn tell_to_stop(&self) -> Result<()> {
        self.signal("-TERM")
    }

    fn signal(&self, name: &str) -> Result<()> {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args([name, &id]).status()?;
        anyhow::ensure!(told.success(), "the process can't be told anything");
        Ok(())
    }

    /// `kill -9`.
    ///
    /// # Errors
    /// Where the system refuses.
    pub async fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.ended(LONGEST_START).await?.context("a killed process lives on")?;
        Ok(())
    }

    /// Asks it to end, as the system does before it goes down, and waits for that.
    ///
    /// # Errors
    /// Where it goes on.
    pub async fn stop(&mut self) -> Result<()> {
        self.tell_to_stop()?;
        self.ended(LONGEST_END).await?.context("a process that was asked to end lives on")?;
        Ok(())
    }

    /// How it ended, if it does within this time.
    ///
    /// # Errors
    /// Where the system does not say.
    pub async fn ended(&mut self, within: Duration) -> Result<Option<ExitStatus>> {
        let end = async {
            loop {
                match self.child.try_wait() {
                    Ok(None) => sleep(LOOK).await,
                    Ok(Some(status)) => return Ok(status),
                    Err(error) => return Err(error),
                }
            }
        };
        match timeout(within, end).await {
            Ok(status) => Ok(Some(status?)),
            Err(_) => Ok(None),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes the settings of a server whose mail goes to this relay, and whose bounces come into this
/// Maildir.
///
/// # Errors
/// Where the file can't be written.
pub fn configure(file: &Path, relay: Option<SocketAddr>, bounces: Option<&Path>) -> Result<()> {
    let mut toml = format!("base-url = \"http://{}\"\n", crate::browser::HOST);
    if let Some(relay) = relay {
        toml += &format!(
            "mail-from = \"orders@exul.example\"\nrelay-host = \"{}\"\nrelay-port = {}\nrelay-tls = \"none\"\n",
            relay.ip(),
            relay.port()
        );
    }
    if let Some(maildir) = bounces {
        toml += &format!("bounces = \"{}\"\n", maildir.display());
    }
    std::fs::write(file, toml).with_context(|| format!("writing {}", file.display()))
}
