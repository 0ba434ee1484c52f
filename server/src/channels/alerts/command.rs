//! The operator's own way to be told: a program that gets the alerts as JSON, such as one that
//! sends a text message.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

/// How often it is looked whether the program has ended.
const LOOK: Duration = Duration::from_millis(20);

/// Why the operator was not told.
#[derive(Debug, thiserror::Error)]
pub enum NotRun {
    #[error("{program:?} can't be run: {error}")]
    Start { program: PathBuf, error: std::io::Error },
    #[error("it had not ended after {0:?} and was killed")]
    Late(Duration),
    #[error("it ended with {0}")]
    Failed(ExitStatus),
    #[error(transparent)]
    Wait(#[from] std::io::Error),
    #[error(transparent)]
    Task(#[from] tokio::task::JoinError),
}

/// Runs the program without a shell and without arguments, with this on its standard input.
///
/// # Errors
/// Where it can't be started, ends otherwise than well, or not in time: then it is killed.
pub async fn run(program: &Path, input: String, limit: Duration) -> Result<(), NotRun> {
    let program = program.to_owned();
    tokio::task::spawn_blocking(move || run_and_wait(&program, input.as_bytes(), limit)).await?
}

fn run_and_wait(program: &Path, input: &[u8], limit: Duration) -> Result<(), NotRun> {
    let child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| NotRun::Start { program: program.to_owned(), error })?;
    let mut child = Ended(child);
    if let Some(mut stdin) = child.0.stdin.take() {
        // Not to read it is the program's own affair. What we write fits into the pipe.
        let _ = stdin.write_all(input);
    }
    let status = wait(&mut child.0, limit)?.ok_or(NotRun::Late(limit))?;
    if status.success() { Ok(()) } else { Err(NotRun::Failed(status)) }
}

#[expect(clippy::disallowed_methods, reason = "on a thread of its own, made for waiting")]
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    for _ in 0..limit.as_millis() / LOOK.as_millis() {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(LOOK);
    }
    child.try_wait()
}

/// A program that does not outlive our interest in it.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A program of these lines, in a folder of its own.
    fn script(lines: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("alert");
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("set");
        (folder, path)
    }

    const LONG: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn a_program_gets_what_is_to_be_told() {
        let (folder, program) = script("cat > \"$(dirname \"$0\")/told\"; test $# = 0");
        run(&program, "{\"a\": \"$(x) 'y'\"}".to_owned(), LONG).await.expect("well");
        let told = std::fs::read_to_string(folder.path().join("told")).expect("written");
        assert_eq!(told, "{\"a\": \"$(x) 'y'\"}", "as it is: there is no shell between");
    }

    #[tokio::test]
    async fn a_program_that_does_not_end_is_ended() {
        let (_folder, program) = script("exec sleep 60");
        let ended = run(&program, String::new(), Duration::from_millis(200)).await;
        assert!(matches!(ended, Err(NotRun::Late(_))), "{ended:?}");
    }

    #[tokio::test]
    async fn a_program_that_fails_is_noticed() {
        let (_folder, program) = script("exit 3");
        let ended = run(&program, "{}".to_owned(), LONG).await;
        assert!(matches!(ended, Err(NotRun::Failed(_))), "{ended:?}");
        let none = run(Path::new("/nowhere/at/all"), String::new(), LONG).await;
        assert!(matches!(none, Err(NotRun::Start { .. })), "{none:?}");
    }
}
