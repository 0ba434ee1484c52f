//! The connections that are open, and which of them goes when there is no room for another.

use super::{Limits, PAUSE, connection, standing::Standing};
use axum::Router;
use std::{collections::HashMap, sync::Arc};
use tokio::{
    net::TcpStream,
    sync::watch,
    task::{self, JoinSet},
    time::{self, Instant},
};

#[derive(Debug)]
pub(super) struct Room {
    app: Router,
    limits: Limits,
    stop: watch::Receiver<bool>,
    open: JoinSet<()>,
    standings: HashMap<task::Id, Arc<Standing>>,
}

impl Room {
    pub(super) fn new(app: Router, limits: Limits, stop: watch::Receiver<bool>) -> Self {
        Self { app, limits, stop, open: JoinSet::new(), standings: HashMap::new() }
    }

    pub(super) fn admit(&mut self, stream: TcpStream) {
        let standing = Arc::new(Standing::new(Instant::now()));
        let (app, stop) = (self.app.clone(), self.stop.clone());
        let serving = connection::serve(stream, app, self.limits, Arc::clone(&standing), stop);
        let id = self.open.spawn(serving).id();
        self.standings.insert(id, standing);
    }

    /// Comes when a connection has ended; never where there is none.
    pub(super) async fn one_left(&mut self) {
        match self.open.join_next_with_id().await {
            Some(ended) => self.forget(ended),
            None => std::future::pending().await,
        }
    }

    /// Comes when there is room for one more. `None` where there was room at once, else how many
    /// were asked to go; nobody is where all are being answered, and then a newcomer waits.
    pub(super) async fn make_room(&mut self) -> Option<u64> {
        while let Some(ended) = self.open.try_join_next_with_id() {
            self.forget(ended);
        }
        let mut asked = None;
        while self.open.len() >= self.limits.connections {
            *asked.get_or_insert(0) += u64::from(self.ask_one_to_go());
            tokio::select! { () = self.one_left() => {}, () = time::sleep(PAUSE) => {} }
        }
        asked
    }

    /// Whoever is the first to go, if anybody may.
    pub(super) fn ask_one_to_go(&self) -> bool {
        let now = Instant::now();
        let ranked = self.standings.values().filter_map(|s| Some((s.rank(now, &self.limits)?, s)));
        let first = ranked.min_by_key(|(rank, _)| *rank);
        if let Some((_, standing)) = &first {
            standing.ask_to_go();
        }
        first.is_some()
    }

    /// Waits for those who are being answered. Gives how many had to be cut off.
    pub(super) async fn close(mut self) -> usize {
        let all_left = async { while self.open.join_next().await.is_some() {} };
        if time::timeout(self.limits.farewell, all_left).await.is_ok() {
            return 0;
        }
        let left = self.open.len();
        self.open.shutdown().await;
        left
    }

    fn forget(&mut self, ended: Result<(task::Id, ()), task::JoinError>) {
        let id = match &ended {
            Ok((id, ())) => *id,
            Err(error) => error.id(),
        };
        self.standings.remove(&id);
    }
}
