//! What the real program says when it is started on something wrong, and what it leaves behind.

use sqlx::{AssertSqlSafe, Connection, SqliteConnection, query, sqlite::SqliteConnectOptions};
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The program, about to serve this folder.
fn serve(data: &Path) -> Command {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = free.local_addr().expect("an address").port().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
    command.args(["serve", "--port", &port, "--data"]).arg(data).env_clear();
    command.stdin(Stdio::null());
    command
}

/// Starts it, waits until it serves, and kills it; gives what it said on stderr.
fn served(mut command: Command) -> String {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    let mut ready = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut ready).expect("a line");
    child.kill().expect("a signal");
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(ready.contains("\"url\""), "{said}");
    said
}

/// The one sentence with which it refuses to start; the log is not about it.
fn refused(mut command: Command) -> String {
    let output = command.env("RUST_LOG", "off").output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    assert!(said.starts_with("packpost: ") && output.stdout.is_empty(), "{said}");
    said
}

/// Runs SQL on a database of its own or another's.
fn sql(file: &Path, sql: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let mut c = SqliteConnection::connect_with(&options).await.expect("a database");
        query(AssertSqlSafe(sql)).execute(&mut c).await.expect(sql);
        c.close().await.expect("closed");
    });
}

#[test]
fn whatever_is_wrong_with_the_database_is_one_sentence_and_nothing_is_touched() {
    let newer =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (20990101000000, 'later', 1, x'00', 0)";
    type Wrong = fn(&Path);
    let wrongs: [(&str, Wrong, &str); 5] = [
        ("newer", |_| {}, "was written by a newer Packpost (its schema has step 20990101000000)"),
        (
            "text",
            |file| fs::write(file, "Dear sir or madam, ".repeat(400)).expect("written"),
            "is damaged, or is none",
        ),
        (
            "cut",
            |file| {
                let whole = fs::read(file).expect("read");
                fs::write(file, &whole[..whole.len() / 2]).expect("written");
            },
            "is damaged, or is none",
        ),
        (
            "foreign",
            |file| {
                fs::remove_file(file).expect("removed");
                sql(file, "CREATE TABLE recipes (name TEXT)");
            },
            "is another program's database",
        ),
        (
            "another-of-sqlx",
            |file| sql(file, "UPDATE _sqlx_migrations SET version = version + 5"),
            "is another program's database",
        ),
    ];
    for (name, wrong, says) in wrongs {
        let folder = TempDir::new().expect("a folder");
        served(serve(folder.path()));
        let file = folder.path().join("packpost.sqlite");
        // All that was written is in the file itself.
        sql(&file, "PRAGMA wal_checkpoint(TRUNCATE)");
        for beside in ["packpost.sqlite-wal", "packpost.sqlite-shm"] {
            let _ = fs::remove_file(folder.path().join(beside));
        }
        if name == "newer" {
            sql(&file, newer);
        }
        wrong(&file);
        let before = fs::read(&file).expect("read");
        let said = refused(serve(folder.path()));
        assert!(said.contains(says), "{name}: {said}");
        assert!(said.contains(&file.display().to_string()), "{name}: {said}");
        assert_eq!(fs::read(&file).expect("read"), before, "{name}: it was written to");
    }
}

#[test]
fn a_shops_folder_does_not_start_empty() {
    let folder = TempDir::new().expect("a folder");
    let mut demo = serve(folder.path());
    demo.arg("--demo");
    served(demo);
    let file = folder.path().join("packpost.sqlite");
    for beside in ["packpost.sqlite-wal", "packpost.sqlite-shm"] {
        let _ = fs::remove_file(folder.path().join(beside));
    }
    fs::write(&file, "").expect("emptied");
    assert!(refused(serve(folder.path())).contains("and its database packpost.sqlite is empty"));
    fs::remove_file(&file).expect("removed");
    assert!(refused(serve(folder.path())).contains("packpost.sqlite is not there"));
    // Another Packpost's database, without a shop in it.
    let other = TempDir::new().expect("a folder");
    served(serve(other.path()));
    sql(&other.path().join("packpost.sqlite"), "PRAGMA wal_checkpoint(TRUNCATE)");
    fs::copy(other.path().join("packpost.sqlite"), &file).expect("copied");
    assert!(refused(serve(folder.path())).contains("has no shop in it"));
}

#[test]
fn a_setting_or_an_address_that_can_not_be_is_one_sentence() {
    let folder = TempDir::new().expect("a folder");
    let with = |arguments: &[&str]| {
        let mut command = serve(folder.path());
        command.args(arguments);
        refused(command)
    };
    assert!(with(&["--base-url", "http://x:99999"]).contains("a port that is none"));
    let relay = ["--mail-from", "a@b.example", "--relay-host", "mail.example:25"];
    assert!(with(&relay).contains("has no port in it"));
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
    command.args(["serve", "--port", &port, "--data"]).arg(folder.path()).env_clear();
    let said = refused(command);
    assert!(said.contains(&format!("it can't listen on 127.0.0.1:{port}")), "{said}");
}

#[test]
fn the_log_is_json_for_programs_and_text_where_it_is_asked_for() {
    let folder = TempDir::new().expect("a folder");
    let ready = |command: Command| {
        let said = served(command);
        said.lines().find(|line| line.contains("ready")).expect("it is logged").to_owned()
    };
    let line = ready(serve(folder.path()));
    let line: serde_json::Value = serde_json::from_str(&line).expect("an object");
    assert_eq!(line["fields"]["message"], "ready");
    let mut text = serve(folder.path());
    text.args(["--log", "text"]);
    let line = ready(text);
    assert!(line.contains(" INFO ") && !line.contains('{') && !line.contains('\u{1b}'), "{line}");
    assert!(line.as_bytes()[2] == b':' && line.as_bytes()[5] == b':', "a time: {line}");
}

#[test]
fn what_it_makes_is_for_its_user_alone_and_an_open_folder_is_warned_of() {
    let folder = TempDir::new().expect("a folder");
    let mode = |mode: u32| fs::Permissions::from_mode(mode);
    fs::set_permissions(folder.path(), mode(0o755)).expect("set");
    let said = served(serve(folder.path()));
    assert!(!said.contains("OTHERS MAY READ"), "{said}");
    for entry in fs::read_dir(folder.path()).expect("readable") {
        let entry = entry.expect("an entry");
        let mode = entry.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", entry.path().display());
    }
    let database = folder.path().join("packpost.sqlite");
    fs::set_permissions(&database, mode(0o644)).expect("set");
    let said = served(serve(folder.path()));
    assert!(said.contains("OTHERS MAY READ THE DATABASE") && said.contains("(mode 644)"), "{said}");
    fs::set_permissions(folder.path(), mode(0o700)).expect("set");
    let said = served(serve(folder.path()));
    assert!(!said.contains("OTHERS MAY READ"), "nobody else may enter: {said}");
}

#[test]
fn a_new_packpost_says_where_its_shop_is_set_up() {
    let folder = TempDir::new().expect("a folder");
    let said = served(serve(folder.path()));
    let link = fs::read_to_string(folder.path().join("set-up-link")).expect("kept");
    assert!(said.contains(&format!("set it up    {}", link.trim())), "{said}");
    let again = served(serve(folder.path()));
    let path = link.trim().split_once("/set-up/").expect("a link").1;
    assert!(again.contains(path), "the link stays good: {again}");
    let demo = TempDir::new().expect("a folder");
    let mut command = serve(demo.path());
    command.arg("--demo");
    assert!(!served(command).contains("set it up"));
    assert!(!demo.path().join("set-up-link").exists());
    assert!(demo.path().join("packpost.shop").exists());
}
