//! Who may keep a connection, for how long, and who goes first when there is no room.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    response::IntoResponse,
    routing::{get, post},
};
use futures_util::stream;
use packpost_server::serving::{self, Limits};
use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
    task::JoinHandle,
    time::timeout,
};

/// Nothing here takes this long unless it is kept for ever.
const FOR_EVER: Duration = Duration::from_secs(20);
/// What a client has to do in this time, it does at once.
const SOON: Duration = Duration::from_millis(300);
const WHOLE: &str = "GET / HTTP/1.1\r\nhost: a.example\r\n\r\n";

/// A server whose clients may do what they like for ever, but for what a test says.
struct Server {
    addr: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    /// `/slow` is answered when this says so, and says by the other that it was asked.
    go_on: Arc<Notify>,
    was_asked: Arc<Notify>,
}

#[derive(Clone)]
struct Slow(Arc<Notify>, Arc<Notify>);

async fn slow(State(Slow(go_on, was_asked)): State<Slow>) -> &'static str {
    was_asked.notify_one();
    go_on.notified().await;
    "at last"
}

/// More than any system keeps for somebody who does not read.
async fn endless() -> impl IntoResponse {
    let piece = Bytes::from_static(&[b'x'; 64 * 1024]);
    Body::from_stream(stream::repeat_with(move || Ok::<_, Infallible>(piece.clone())))
}

/// Something that is said once, and then nothing for as long as somebody listens.
async fn silence() -> impl IntoResponse {
    let first = stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b"first")) });
    Body::from_stream(futures_util::StreamExt::chain(first, stream::pending()))
}

async fn server(change: impl FnOnce(&mut Limits)) -> Server {
    let mut limits = Limits {
        connections: 100,
        head: FOR_EVER * 9,
        idle: FOR_EVER * 9,
        courtesy: Duration::ZERO,
        farewell: FOR_EVER * 9,
    };
    change(&mut limits);
    let (go_on, was_asked) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let app = Router::new()
        .route("/", get(async || "hello"))
        .route("/slow", get(slow))
        .route("/endless", get(endless))
        .route("/silence", get(silence))
        .route("/length", post(async |body: Bytes| body.len().to_string()))
        .with_state(Slow(Arc::clone(&go_on), Arc::clone(&was_asked)));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    let stop = watch::Sender::new(false);
    let serving = tokio::spawn(serving::serve(listener, app, limits, stop.subscribe()));
    Server { addr, stop, serving, go_on, was_asked }
}

/// A client, as slow as a test wants it.
struct Client(TcpStream);

impl Server {
    /// Connects and says this much.
    async fn hears(&self, words: &str) -> Client {
        let mut stream = TcpStream::connect(self.addr).await.expect("a connection");
        stream.write_all(words.as_bytes()).await.expect("written");
        Client(stream)
    }

    async fn ends(self) {
        timeout(FOR_EVER, self.serving).await.expect("it goes on for ever").expect("no panic");
    }
}

impl Client {
    async fn says(&mut self, words: &str) {
        self.0.write_all(words.as_bytes()).await.expect("written");
    }

    /// Reads until these words came.
    async fn reads(&mut self, words: &str) {
        let mut heard = Vec::new();
        let reading = async {
            while !String::from_utf8_lossy(&heard).ends_with(words) {
                let read = self.0.read_buf(&mut heard).await.expect("readable");
                assert!(read > 0, "closed after {:?}", String::from_utf8_lossy(&heard));
            }
        };
        let waited = timeout(FOR_EVER, reading).await;
        waited.unwrap_or_else(|_| panic!("“{words}” never came"));
    }

    /// Reads until the server closes the connection.
    async fn sees_it_closed(mut self) {
        let mut heard = Vec::new();
        let closed = timeout(FOR_EVER, self.0.read_to_end(&mut heard)).await;
        // With a reset where something was left unread.
        let _ = closed.expect("it is kept for ever");
    }

    /// Asks once more and is answered: it was not closed.
    async fn is_still_served(&mut self) {
        self.says(WHOLE).await;
        self.reads("hello").await;
    }
}

#[tokio::test]
async fn a_head_that_is_never_finished_is_not_waited_for() {
    let server = server(|limits| limits.head = SOON).await;
    for words in ["", "G", "GET / HTTP/1.1\r\nhost: a.exa"] {
        server.hears(words).await.sees_it_closed().await;
    }
    // The later ones of a connection are no different.
    let mut kept = server.hears(WHOLE).await;
    kept.reads("hello").await;
    kept.says("GET / HTTP/1.1\r\nho").await;
    kept.sees_it_closed().await;
}

#[tokio::test]
async fn a_connection_on_which_nothing_is_asked_any_more_sees_it_closed() {
    let server = server(|limits| limits.idle = SOON).await;
    let mut kept = server.hears(WHOLE).await;
    kept.reads("hello").await;
    kept.sees_it_closed().await;
}

#[tokio::test]
async fn a_body_that_stays_half_and_an_answer_that_nobody_reads_are_given_up() {
    let server = server(|limits| limits.idle = SOON).await;
    let half = "POST /length HTTP/1.1\r\nhost: a.example\r\ncontent-length: 10\r\n\r\nhalf";
    server.hears(half).await.sees_it_closed().await;
    let mut whole = server.hears(half).await;
    whole.says(" more.").await;
    whole.reads("10").await;
    let unread = server.hears("GET /endless HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    // Whoever waits for the end of the program would wait for this reader.
    server.stop.send_replace(true);
    server.ends().await;
    drop(unread);
}

#[tokio::test]
async fn what_takes_the_server_long_is_not_held_against_the_client() {
    let server = server(|limits| {
        limits.head = SOON;
        limits.idle = SOON;
    })
    .await;
    let mut slow = server.hears("GET /slow HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    let mut listener = server.hears("GET /silence HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    listener.reads("first\r\n").await;
    // Others are closed meanwhile, after the same time.
    for _ in 0..2 {
        server.hears("").await.sees_it_closed().await;
    }
    server.go_on.notify_one();
    slow.reads("at last").await;
    assert!(listener.0.try_read(&mut [0]).is_err(), "nothing more was said, nor is it closed");
}

#[tokio::test]
async fn who_never_asked_goes_first_where_there_is_no_room() {
    let server = server(|limits| limits.connections = 3).await;
    let mut asked = server.hears(WHOLE).await;
    asked.reads("hello").await;
    let oldest = server.hears("").await;
    let mut kept = server.hears(WHOLE).await;
    kept.reads("hello").await;
    let mut newcomer = server.hears(WHOLE).await;
    newcomer.reads("hello").await;
    oldest.sees_it_closed().await;
    // With nobody silent left, it is who has not asked for the longest time.
    let mut another = server.hears(WHOLE).await;
    another.reads("hello").await;
    asked.sees_it_closed().await;
    kept.is_still_served().await;
}

#[tokio::test]
async fn nobody_who_is_being_answered_goes_for_a_newcomer() {
    let server = server(|limits| limits.connections = 1).await;
    let mut slow = server.hears("GET /slow HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    server.was_asked.notified().await;
    let mut newcomer = server.hears(WHOLE).await;
    server.go_on.notify_one();
    slow.reads("at last").await;
    newcomer.reads("hello").await;
}

#[tokio::test]
async fn the_end_waits_for_answers_and_for_nobody_who_says_nothing() {
    let server = server(|_| {}).await;
    let _silent = server.hears("").await;
    let _half = server.hears("GET / HTTP/1.1\r\nhost: a.exa").await;
    let mut kept = server.hears(WHOLE).await;
    kept.reads("hello").await;
    let mut slow = server.hears("GET /slow HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    server.was_asked.notified().await;
    server.stop.send_replace(true);
    kept.sees_it_closed().await;
    server.go_on.notify_one();
    slow.reads("at last").await;
    server.ends().await;
}

#[tokio::test]
async fn the_end_waits_for_answers_only_so_long() {
    let server = server(|limits| limits.farewell = SOON).await;
    let slow = server.hears("GET /slow HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    let listener = server.hears("GET /silence HTTP/1.1\r\nhost: a.example\r\n\r\n").await;
    server.was_asked.notified().await;
    server.stop.send_replace(true);
    slow.sees_it_closed().await;
    listener.sees_it_closed().await;
    server.ends().await;
}
