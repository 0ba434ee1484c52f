//! The program ends when it is told to, whatever goes on in it.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    time::Duration,
};
use tempfile::TempDir;

/// A process that goes on longer will not end.
const LONGEST: Duration = Duration::from_secs(30);

/// The program, serving a folder of its own, and what it printed when it was ready.
fn serving(data: &TempDir) -> Child {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = free.local_addr().expect("an address").port().to_string();
    drop(free);
    let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
    command.args(["serve", "--port", &port, "--data"]).arg(data.path()).env_clear();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let mut ready = String::new();
    let stdout = child.stdout.take().expect("piped");
    BufReader::new(stdout).read_line(&mut ready).expect("a line");
    assert!(ready.contains("\"url\""), "{ready}");
    child
}

/// How it ends after a SIGTERM.
fn told_to_stop(mut child: Child) -> ExitStatus {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    let (says, hears) = mpsc::channel();
    std::thread::spawn(move || says.send(child.wait()));
    let Ok(ended) = hears.recv_timeout(LONGEST) else {
        let _ = Command::new("kill").args(["-KILL", &id]).status();
        panic!("it goes on after a SIGTERM");
    };
    ended.expect("an end")
}

#[test]
fn a_signal_in_the_moment_in_which_it_is_ready_ends_it() {
    let folder = TempDir::new().expect("a folder");
    for _ in 0..25 {
        let status = told_to_stop(serving(&folder));
        assert!(status.success(), "{status}");
    }
}
