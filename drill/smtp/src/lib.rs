//! A relay that does what the test says: obeys, or fails at the named moment in the named way.
//!
//! It speaks real SMTP (RFC 5321) over real TCP, so a test sees the errors a shop would see, and
//! nothing in it waits for time to pass: a hang lasts until the client leaves or the server is
//! dropped, and a slow reply moves on only when the test releases it.
//!
//! ```no_run
//! # async fn drill() {
//! use packpost_scripted_smtp::{Misbehaviour, ScriptedSmtp, Stage};
//!
//! let smtp = ScriptedSmtp::start().await;
//! smtp.script([Misbehaviour::refuse(Stage::Rcpt, 450)]); // the next message is greylisted
//! // ... here a client sends to smtp.addr(), and once more after it was put off ...
//! assert_eq!(smtp.wait_for(1).await[0].to, ["orders@supplier.example"]);
//! # }
//! ```

mod auth;
mod message;
mod misbehave;
mod refused;
mod script;
mod session;
mod state;
mod transaction;
mod wire;

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{
    net::{TcpListener, TcpSocket},
    task::{AbortHandle, JoinSet},
};

pub use message::Received;
pub use refused::refused_addr;
pub use script::{Misbehaviour, Offers, Pause, Stage, Step};
use state::State;

/// Connections served at once; further ones wait in the backlog, as with any busy relay.
const MOST_SESSIONS: usize = 256;
/// Connections that may wait. Past it Linux drops handshakes half-done, and the client waits for a
/// banner for ever; the 128 of `TcpListener::bind` are soon full when a test starts clients at once.
const BACKLOG: u32 = 4096;

/// A scripted SMTP server on a free port of 127.0.0.1. Dropping it closes every connection.
pub struct ScriptedSmtp {
    addr: SocketAddr,
    state: Arc<State>,
    serving: AbortHandle,
}

impl ScriptedSmtp {
    /// A server that obeys until told otherwise, and offers all it can ([`Offers::default`]).
    pub async fn start() -> Self {
        Self::offering(Offers::default()).await
    }

    /// A server that obeys until told otherwise, and answers EHLO with these extensions.
    pub async fn offering(offers: Offers) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port on the loopback");
        let listener = socket.listen(BACKLOG).expect("a bound socket can listen");
        let addr = listener.local_addr().expect("a bound listener knows its address");
        let state = Arc::new(State::new(offers));
        let serving = tokio::spawn(serve(listener, Arc::clone(&state))).abort_handle();
        Self { addr, state, serving }
    }

    /// Where to connect to.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Adds these steps to the script; once they are spent the server obeys again.
    ///
    /// A step whose [`Stage`] comes before a message ([`Stage::is_of_connection`]) is spent by the
    /// next connection, any other by the next `MAIL` (a [`Stage::Quit`] step also by a `QUIT`
    /// without one). Steps keep their order: a step waits for those before it.
    pub fn script<S: Into<Step>>(&self, steps: impl IntoIterator<Item = S>) {
        self.state.append(steps.into_iter().map(Into::into));
    }

    /// Misbehaves like this every time the script is empty, until [`ScriptedSmtp::obey`].
    pub fn always(&self, misbehaviour: Misbehaviour) {
        self.state.always(Some(misbehaviour));
    }

    /// Refuses recipients whose address ends so, with this code and the text relays commonly give
    /// with it, until [`ScriptedSmtp::obey`]. Others are served by the script.
    pub fn refuse_recipients(&self, ends: &str, code: u16) {
        let refusal = Misbehaviour::refuse(Stage::Rcpt, code);
        self.answer_recipients(ends, &refusal.answer().unwrap_or_default());
    }

    /// The same with these bytes, line break included. After a 421 it hangs up.
    pub fn answer_recipients(&self, ends: &str, bytes: &[u8]) {
        self.state.refuse_recipients(ends, bytes.to_vec());
    }

    /// Forgets the script, [`ScriptedSmtp::always`] and [`ScriptedSmtp::refuse_recipients`]; what
    /// hangs already goes on hanging.
    pub fn obey(&self) {
        self.state.forget_script();
    }

    /// Every message whose final dot was read, oldest first, refused ones too
    /// ([`Received::accepted`]).
    pub fn received(&self) -> Vec<Received> {
        self.state.received()
    }

    /// As [`ScriptedSmtp::received`], and forgets them, for drills too long to keep everything.
    pub fn take_received(&self) -> Vec<Received> {
        self.state.take_received()
    }

    /// Waits until `n` messages were accepted since the start, and returns all received.
    ///
    /// A message is accepted just before its 250 is sent: the client may not know yet.
    pub async fn wait_for(&self, n: usize) -> Vec<Received> {
        self.state.accepted.reached(n).await;
        self.received()
    }

    /// Waits until the answer to `n` final dots was written, whatever it was.
    ///
    /// From then on the client may know: the place to kill it between the answer and what it makes
    /// of it.
    pub async fn wait_until_answered(&self, n: usize) {
        self.state.answered.reached(n).await;
    }

    /// How many final dots were answered since the start.
    pub fn answered(&self) -> usize {
        self.state.answered.so_far()
    }

    /// How many messages were accepted since the start, whether or not they were taken away.
    pub fn accepted(&self) -> usize {
        self.state.accepted.so_far()
    }

    /// Waits until the server has misbehaved `n` times since the start.
    ///
    /// From then on the client stands at the scripted moment, which for [`Misbehaviour::Hang`] is
    /// the place to kill it. (A reply repeated to each recipient counts each time.)
    pub async fn wait_until_misbehaved(&self, n: usize) {
        self.state.misbehaved.reached(n).await;
    }

    /// How often the server has misbehaved since the start.
    pub fn misbehaved(&self) -> usize {
        self.state.misbehaved.so_far()
    }

    /// How many connections there were since the start: two for one message is a retry.
    pub fn connections(&self) -> usize {
        self.state.connections.so_far()
    }
}

impl Drop for ScriptedSmtp {
    fn drop(&mut self) {
        // The task owns the listener and the sessions: they end with it.
        self.serving.abort();
    }
}

impl fmt::Debug for ScriptedSmtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptedSmtp")
            .field("addr", &self.addr)
            .field("connections", &self.connections())
            .finish_non_exhaustive()
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            connection = listener.accept(), if sessions.len() < MOST_SESSIONS => match connection {
                Ok((stream, _)) => {
                    sessions.spawn(session::run(stream, Arc::clone(&state)));
                }
                // Out of file descriptors, most likely: one comes free when a session ends.
                Err(_) => {
                    sessions.join_next().await;
                }
            },
            Some(_) = sessions.join_next() => {}
        }
    }
}
