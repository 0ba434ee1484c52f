//! Drill 15, as far as sign-ins and photos go: however many come, however they go away, the server's
//! memory stays what it is, and those who are in and those with the right password are served.

use crate::{
    Setup,
    browser::{Browser, Door, HOST, fields},
    process::{Process, Program, configure},
    report::Report,
    shop::{OWNER, PASSWORD, Shop},
};
use anyhow::{Context, Result};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};

/// What the server's own memory may grow by, in MiB, under any number of sign-ins from when the shop
/// is set up: two pieces of 19 at most, one of which its owner's password has taken by then.
const SIGN_INS: u64 = 45;
/// And under any number of unfinished uploads.
const UPLOADS: u64 = 45;
/// Right ones among the wrong ones.
const RIGHT: usize = 10;

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let folder = TempDir::new().context("a temporary folder")?;
    let config = folder.path().join("packpost.toml");
    configure(&config, None, None)?;
    let program = Program {
        file: setup.server.clone(),
        data: folder.path().join("data"),
        config,
        log: folder.path().join("log"),
    };
    let mut server = program.start(None)?;
    server.ready().await.with_context(|| program.last_words())?;
    let owner = Browser::new(Door::Network(server.addr));
    owner.get("/set-up").await?.is(200)?;
    report.figure("idle_mib", Memory::of(&server)?.own);
    let shop = Shop::open(owner, &program.data).await?;
    let before = Memory::of(&server)?;

    let many = setup.rounds(200, 400);
    let log = || program.last_words();
    sign_ins(&mut report, &shop, many).await.context("right passwords").with_context(log)?;
    // So many sessions have ended the one of before.
    shop.sign_in().await?;
    rush(&mut report, &shop, many).await.context("wrong passwords").with_context(log)?;
    hung_up(&server, many).await.context("passwords of people who leave")?;
    shop.browser.get("/account").await?.is(200)?;
    grew(&mut report, "sign_ins_mib", before, Memory::of(&server)?, SIGN_INS);

    let before = Memory::of(&server)?;
    let open = unfinished_uploads(&server, &shop).await.context("uploads").with_context(log)?;
    grew(&mut report, "uploads_mib", before, Memory::of(&server)?, UPLOADS);
    drop(open);
    shop.browser.get("/orders").await?.is(200)?;
    report.figure("resident_mib", Memory::of(&server)?.resident);
    Ok(report)
}

/// Right passwords, forty at a time.
async fn sign_ins(report: &mut Report, shop: &Shop, many: u32) -> Result<()> {
    for _ in 0..many.div_ceil(40) {
        let mut burst = JoinSet::new();
        for _ in 0..40 {
            burst.spawn(signs_in(shop.browser.stranger(), OWNER.to_owned(), PASSWORD));
        }
        while let Some(status) = burst.join_next().await {
            let status = status??;
            report.holds(status == 303, || format!("the right password among forty: {status}"));
        }
    }
    Ok(())
}

async fn signs_in(browser: Browser, email: String, password: &str) -> Result<u16> {
    let form = fields(&[("email", &email), ("password", password)]);
    Ok(browser.post("/sign-in", &form).await?.status.as_u16())
}

/// Wrong passwords for as many addresses, all at once; right ones and pages meanwhile.
#[expect(clippy::disallowed_methods, reason = "how long people wait is what is measured")]
async fn rush(report: &mut Report, shop: &Shop, many: u32) -> Result<()> {
    let mut wrong = JoinSet::new();
    for n in 0..many {
        let email = format!("nobody{n}@exul.example");
        wrong.spawn(signs_in(shop.browser.stranger(), email, "wrong horse battery"));
    }
    let right = tokio::spawn({
        let browser = shop.browser.clone();
        async move {
            let mut longest = Duration::ZERO;
            for _ in 0..RIGHT {
                let began = Instant::now();
                let status = signs_in(browser.stranger(), OWNER.to_owned(), PASSWORD).await?;
                anyhow::ensure!(status == 303, "the right password in a rush: {status}");
                longest = longest.max(began.elapsed());
            }
            Ok(longest)
        }
    });
    let (mut pages, mut served, mut turned_away) = (Vec::new(), 0, 0);
    while !wrong.is_empty() {
        let began = Instant::now();
        shop.browser.get("/orders").await?.is(200)?;
        pages.push(began.elapsed());
        while let Some(status) = wrong.try_join_next() {
            match status?? {
                422 => served += 1,
                503 => turned_away += 1,
                other => report.broken(format!("a wrong password is answered {other}")),
            }
        }
    }
    match right.await? {
        Ok(longest) => report.figure("right_longest_ms", longest.as_millis()),
        Err(why) => report.broken(format!("{why:#}")),
    }
    pages.sort();
    let p99 = pages.get(pages.len().saturating_sub(1) * 99 / 100).copied().unwrap_or_default();
    report.figure("page_p99_ms", p99.as_millis());
    report.figure("wrong", served);
    report.figure("turned_away", turned_away);
    Ok(())
}

/// Whoever asks and goes away at once.
async fn hung_up(server: &Process, many: u32) -> Result<()> {
    for n in 0..many {
        let form = format!("email=gone{n}%40exul.example&password=wrong+horse+battery");
        let head = head("/sign-in", "application/x-www-form-urlencoded", form.len(), "");
        let mut stream = TcpStream::connect(server.addr).await?;
        stream.write_all(format!("{head}{form}").as_bytes()).await?;
    }
    Ok(())
}

/// Twenty forms of which five photos come, each as large as one may be, and never the rest.
async fn unfinished_uploads(server: &Process, shop: &Shop) -> Result<Vec<TcpStream>> {
    let cookie = shop.browser.cookies();
    let part = b"--line\r\ncontent-disposition: form-data; name=\"photos\"; filename=\"a\"\r\n\r\n";
    let photo = [&part[..], &vec![0xff; 14_000_000], b"\r\n"].concat();
    let path = format!("/orders/{}/claims/new", uuid::Uuid::nil());
    let mut open = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(server.addr).await?;
        let head = head(&path, "multipart/form-data; boundary=line", 90_000_000, &cookie);
        stream.write_all(head.as_bytes()).await?;
        for _ in 0..5 {
            stream.write_all(&photo).await?;
        }
        open.push(stream);
    }
    Ok(open)
}

fn head(path: &str, kind: &str, length: usize, cookie: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {HOST}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    )
}

fn grew(report: &mut Report, name: &'static str, before: Memory, after: Memory, most: u64) {
    let by = after.own.saturating_sub(before.own);
    report.figure(name, by);
    report.holds(by <= most, || format!("{name}: memory grew by {by} MiB, from {}", before.own));
}

/// In MiB.
#[derive(Clone, Copy, Debug)]
struct Memory {
    /// Without what is only mapped from the program's own file.
    own: u64,
    resident: u64,
}

impl Memory {
    fn of(server: &Process) -> Result<Self> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()))?;
        let kib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
            kib.with_context(|| format!("no {name} in the process's status"))
        };
        Ok(Self { own: kib("RssAnon:")? / 1024, resident: kib("VmRSS:")? / 1024 })
    }
}
