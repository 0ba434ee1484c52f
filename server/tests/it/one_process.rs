//! Two processes never work on one data folder.

use packpost_server::folder::DataFolder;
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// The program, about to serve this folder.
fn program(data: &Path) -> Command {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = free.local_addr().expect("an address").port().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
    command.args(["serve", "--port", &port, "--data"]).arg(data).env_clear();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The program, serving.
fn serving(data: &Path) -> Child {
    let mut command = program(data);
    let mut child = command.stderr(Stdio::null()).spawn().expect("it starts");
    let mut ready = String::new();
    let stdout = child.stdout.take().expect("piped");
    BufReader::new(stdout).read_line(&mut ready).expect("a line");
    assert!(ready.contains("\"url\""), "{ready}");
    child
}

fn ended(mut child: Child) {
    child.kill().expect("a signal");
    child.wait().expect("an end");
}

#[test]
fn the_second_process_on_a_folder_ends_and_says_who_has_it() {
    let folder = TempDir::new().expect("a folder");
    let _held = DataFolder::take(folder.path()).expect("nobody has it");
    let second = program(folder.path()).output().expect("it ends");
    let said = String::from_utf8_lossy(&second.stderr);
    assert!(!second.status.success(), "{said}");
    let holder = format!("another Packpost (process {})", std::process::id());
    assert!(said.contains(&holder), "{said}");
    assert!(said.contains(&folder.path().display().to_string()), "{said}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("readable").collect();
    assert_eq!(left.len(), 1, "the database was not touched: {left:?}");
}

#[test]
fn a_process_that_was_killed_leaves_the_folder_free() {
    let folder = TempDir::new().expect("a folder");
    let first = serving(folder.path());
    DataFolder::take(folder.path()).expect_err("it is being served");
    ended(first);
    ended(serving(folder.path()));
}

#[test]
fn history_is_verified_beside_a_server_and_after_it_was_killed() {
    let folder = TempDir::new().expect("a folder");
    let verify = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
        let seen = command.args(["verify", "--data"]).arg(folder.path()).output().expect("it runs");
        let said = String::from_utf8_lossy(&seen.stderr).into_owned();
        assert!(seen.status.success(), "{said}");
        let figures = String::from_utf8_lossy(&seen.stdout).into_owned();
        assert!(figures.starts_with("orders=0 events=0 mails=0 links=0 faults=0 seconds="));
    };
    let server = serving(folder.path());
    verify();
    ended(server);
    verify();
}
