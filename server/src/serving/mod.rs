//! HTTP over TCP: who may keep a connection, and for how long.
//!
//! A client that says nothing, half of something, or reads nothing, holds a descriptor and no more,
//! and is the first to go when there is no room. axum's own loop knows neither limits nor room.

mod connection;
mod descriptors;
mod room;
mod sparingly;
mod standing;

pub use descriptors::room;

use axum::Router;
use room::Room;
use sparingly::Sparingly;
use std::{io, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    time,
};

/// What clients are allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections may be open at once.
    pub connections: usize,
    /// The longest from connecting to the end of the first request's head, and from the first byte
    /// of a later head to its end.
    pub head: Duration,
    /// The longest without a byte where it is the client's turn: between two requests, in the middle
    /// of a body, and while it reads an answer.
    pub idle: Duration,
    /// Whoever has kept us waiting for less goes last when there is no room.
    pub courtesy: Duration,
    /// The longest that running requests go on when the program is to end.
    pub farewell: Duration,
}

impl Limits {
    /// The usual ones, for so many connections.
    pub fn of(connections: usize) -> Self {
        Self {
            connections,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            courtesy: Duration::from_secs(1),
            farewell: Duration::from_secs(5),
        }
    }
}

/// After an accept that failed, and between two looks for somebody who may go.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until told to stop; then lets running requests end, within [`Limits::farewell`].
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let mut room = Room::new(app, limits, stop.clone());
    tokio::select! {
        () = accept_all(&listener, &mut room, limits) => {}
        _ = stop.wait_for(|stops| *stops) => {}
    }
    // Whoever comes from here on is refused at once, instead of waiting for an answer.
    drop(listener);
    let cut_off = room.close().await;
    if cut_off > 0 {
        tracing::warn!(cut_off, "requests were cut off by the end of the program");
    }
}

async fn accept_all(listener: &TcpListener, room: &mut Room, limits: Limits) {
    let (mut full, mut refused) = (Sparingly::default(), Sparingly::default());
    loop {
        match accept(listener, room).await {
            Ok(stream) => {
                let sent_away = room.make_room().await;
                if let Some(closed) = sent_away.and_then(|closed| full.now(closed)) {
                    let connections = limits.connections;
                    tracing::warn!(connections, closed, "full: those who keep us waiting must go");
                }
                room.admit(stream);
            }
            Err(error) if is_of_one_client(&error) => {}
            Err(error) => {
                if let Some(times) = refused.now(1) {
                    tracing::error!(%error, times, "nobody can connect");
                }
                room.ask_one_to_go();
                time::sleep(PAUSE).await;
            }
        }
    }
}

/// The next client; those who leave meanwhile are forgotten.
async fn accept(listener: &TcpListener, room: &mut Room) -> io::Result<TcpStream> {
    loop {
        tokio::select! {
            accepted = listener.accept() => return accepted.map(|(stream, _)| stream),
            () = room.one_left() => {}
        }
    }
}

/// Gone again before it was accepted: nothing is wrong here.
fn is_of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
