//! The other side: starts the process, waits for it, and ends it where it takes too long.

use super::{Kind, NotOpened, TOO_LARGE, UNKNOWN, limits::ANSWER};
use anyhow::Context;
use std::{
    fs::File,
    io::{Read, Seek},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

/// How long a process may take by the clock; it limits its own work to ten seconds.
pub(super) const LONGEST: Duration = Duration::from_secs(15);
/// How often it is looked whether the process has ended.
const LOOK: Duration = Duration::from_millis(5);

/// Opens a file in a process of its own, which writes into `answer`: a file and not a pipe, so that
/// nobody has to read while it works. Blocks until it has ended.
pub(super) fn run(
    program: &Path,
    kind: Kind,
    (mut file, mut answer): (File, File),
    longest: Duration,
) -> anyhow::Result<Result<Vec<u8>, NotOpened>> {
    file.rewind().context("an uploaded file")?;
    let child = Command::new(program)
        .args(["unpack", kind.word()])
        .env_clear()
        .current_dir("/")
        .stdin(file)
        .stdout(answer.try_clone().context("a file for what is opened")?)
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("starting {} to open a file", program.display()))?;
    let mut child = Ended(child);
    let status = wait(&mut child.0, longest).context("waiting for an opened file")?;
    Ok(match status.and_then(|status| status.code()) {
        Some(0) => {
            let mut bytes = Vec::new();
            answer.rewind().context("what was opened")?;
            answer.take(ANSWER).read_to_end(&mut bytes).context("what was opened")?;
            Ok(bytes)
        }
        Some(code) if code == i32::from(TOO_LARGE) => Err(NotOpened::TooLarge),
        Some(code) if code == i32::from(UNKNOWN) => Err(NotOpened::Unknown),
        // It ran into a limit, and was killed or ended by itself.
        None => Err(NotOpened::TooLarge),
        // A decoder that panics has met a file that is no picture.
        Some(_) => Err(NotOpened::Unknown),
    })
}

/// `None` where it has not ended in time.
#[expect(clippy::disallowed_methods, reason = "on a thread of its own, made for waiting")]
fn wait(child: &mut Child, longest: Duration) -> std::io::Result<Option<ExitStatus>> {
    for _ in 0..longest.as_millis() / LOOK.as_millis() {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(LOOK);
    }
    child.try_wait()
}

/// A process that does not outlive our interest in it.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const LONG: Duration = Duration::from_secs(60);

    /// What a program of these lines makes of an empty file within this time.
    fn ran(lines: &str, longest: Duration) -> Result<Vec<u8>, NotOpened> {
        let folder = tempfile::TempDir::new().expect("a folder");
        let program = folder.path().join("program");
        std::fs::write(&program, format!("#!/bin/sh\n{lines}\n")).expect("written");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).expect("set");
        let files = [(), ()].map(|()| tempfile::tempfile().expect("a file"));
        run(&program, Kind::Image, files.into(), longest).expect("it was started")
    }

    #[test]
    fn what_the_process_says_counts_and_it_knows_nothing_of_ours() {
        assert_eq!(ran("printf \"$1 $2 $PWD$HOME\"", LONG), Ok(b"unpack image /".to_vec()));
        assert_eq!(ran("exit 10", LONG), Err(NotOpened::Unknown));
        assert_eq!(ran("exit 11", LONG), Err(NotOpened::TooLarge));
        assert_eq!(ran("exit 101", LONG), Err(NotOpened::Unknown), "a panic");
        assert_eq!(ran("kill -ABRT $$", LONG), Err(NotOpened::TooLarge), "no memory left");
    }

    #[test]
    fn a_process_that_does_not_end_is_ended() {
        let ended = ran("exec /bin/sleep 60", Duration::from_millis(200));
        assert_eq!(ended, Err(NotOpened::TooLarge));
    }
}
