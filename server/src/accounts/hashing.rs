//! Where passwords are hashed: two at once, each in memory that is kept and used again, and in turn
//! for everybody who asks.
//!
//! The memory is the permit. Whoever has none waits in a [`Line`], and a piece of work takes its
//! memory along onto its own thread: who hangs up meanwhile does not let another one begin.

use super::line::Line;
use crate::web::{PageError, Peer};
use argon2::Block;
use packpost_domain::MemberId;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// How many passwords are hashed at once: each takes 19 MiB and a core for a moment.
pub const AT_ONCE: usize = 2;
/// How many may wait for their turn before somebody is asked to come back.
pub const WAITING: usize = 512;

/// Who asks for a password to be hashed, so that none of them gets all the turns: the network that
/// the connection comes from, where it is known, and the account that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    network: Network,
    account: [u8; 16],
}

/// Turns go round the networks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Network {
    /// Whoever is signed in has a place in every round.
    SignedIn,
    Of(Peer),
}

impl Asker {
    /// Whoever is not signed in; `account` is the address or token that is asked for.
    pub fn anybody(peer: Peer, account: impl AsRef<[u8]>) -> Self {
        Self { network: Network::Of(peer), account: half_a_hash(account) }
    }

    pub fn member(member: MemberId) -> Self {
        Self { network: Network::SignedIn, account: half_a_hash(member.0) }
    }

    /// Packpost itself, as where it makes the demo shop.
    pub fn ours() -> Self {
        Self { network: Network::SignedIn, account: [0; 16] }
    }
}

/// What was typed need not lie in memory, and may be as long as a form.
fn half_a_hash(bytes: impl AsRef<[u8]>) -> [u8; 16] {
    let digest = Sha256::digest(bytes);
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}

/// Memory for one hash, kept for the next.
type Memory = Vec<Block>;

/// The memory that there is, and who waits for it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Hashers(Arc<Mutex<Inner>>);

struct Inner {
    free: Vec<Memory>,
    line: Line<Network, [u8; 16], oneshot::Sender<Turn>>,
}

/// Without the memory.
impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hashers({} free, {} waiting)", self.free.len(), self.line.len())
    }
}

impl Default for Hashers {
    /// Nothing is taken up before the first password comes.
    fn default() -> Self {
        let free = (0..AT_ONCE).map(|_| Memory::new()).collect();
        Self(Arc::new(Mutex::new(Inner { free, line: Line::default() })))
    }
}

impl Hashers {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many passwords could be hashed at once right now.
    pub fn free(&self) -> usize {
        self.lock().free.len()
    }

    /// Waits for memory to hash in.
    ///
    /// # Errors
    /// [`PageError::Busy`] where too many wait and this asker has the most of them in line.
    pub async fn turn(&self, asker: Asker) -> Result<Turn, PageError> {
        let waits = {
            let mut inner = self.lock();
            if let Some(memory) = inner.free.pop() {
                return Ok(Turn { memory, hashers: self.clone() });
            }
            let (give, waits) = oneshot::channel();
            inner.line.join(asker.network, asker.account, give);
            if inner.line.len() > WAITING {
                // Whoever hung up is not counted.
                inner.line.retain(|waiter| !waiter.is_closed());
            }
            if inner.line.len() > WAITING {
                drop(inner.line.turn_away());
            }
            waits
        };
        waits.await.map_err(|_| PageError::Busy)
    }

    /// Gives the memory to whoever is next and still there.
    fn give(&self, memory: Memory) {
        let mut inner = self.lock();
        while let Some(waiter) = inner.line.next() {
            if !waiter.is_closed() {
                drop(inner);
                // One who hangs up at this very moment drops the turn, which comes back here.
                drop(waiter.send(Turn { memory, hashers: self.clone() }));
                return;
            }
        }
        inner.free.push(memory);
    }
}

/// The right to hash one password, and the memory for it.
pub struct Turn {
    memory: Memory,
    hashers: Hashers,
}

/// Without the memory: it holds what was derived from a password.
impl std::fmt::Debug for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Turn")
    }
}

impl Turn {
    /// At least so many blocks, grown once in their life.
    pub fn blocks(&mut self, count: usize) -> &mut [Block] {
        if self.memory.len() < count {
            self.memory.reserve_exact(count - self.memory.len());
            self.memory.resize(count, Block::new());
        }
        &mut self.memory[..count]
    }

    /// Does the expensive work on a thread of its own. The turn ends when the work does, also where
    /// nobody waits for it any more.
    ///
    /// # Errors
    /// Where the work panics.
    pub async fn work<T: Send + 'static>(
        mut self,
        work: impl FnOnce(&mut Self) -> T + Send + 'static,
    ) -> Result<T, PageError> {
        let done = tokio::task::spawn_blocking(move || work(&mut self)).await;
        done.map_err(|e| PageError::Broken(e.into()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.hashers.give(std::mem::take(&mut self.memory));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{pin::pin, sync::mpsc, task::Poll};

    fn nobody(account: &str) -> Asker {
        Asker::anybody(Peer::default(), account)
    }

    /// Whether it is ready without waiting.
    async fn at_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        let mut future = pin!(future);
        std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    #[tokio::test]
    async fn a_hundred_passwords_are_hashed_in_the_same_two_pieces_of_memory() {
        let hashers = Hashers::default();
        let mut seen = std::collections::HashSet::new();
        for _ in 0..50 {
            let mut turns = Vec::new();
            for _ in 0..AT_ONCE {
                let mut turn = hashers.turn(nobody("a")).await.expect("a turn");
                seen.insert(turn.blocks(64).as_ptr() as usize);
                turns.push(turn);
            }
        }
        assert_eq!(seen.len(), AT_ONCE);
    }

    #[tokio::test]
    async fn who_hangs_up_gives_no_turn_back_while_the_work_goes_on() {
        let hashers = Hashers::default();
        let _other = hashers.turn(nobody("a")).await.expect("a turn");
        let (begun, has_begun) = mpsc::channel();
        let (end, may_end) = mpsc::channel::<()>();
        let turn = hashers.turn(nobody("b")).await.expect("the last turn");
        let mut work = Box::pin(turn.work(move |_| {
            begun.send(()).expect("somebody listens");
            may_end.recv().expect("somebody says when");
        }));
        assert!(at_once(&mut work).await.is_none());
        has_begun.recv().expect("it has begun");
        drop(work);
        let mut next = Box::pin(hashers.turn(nobody("c")));
        assert!(at_once(&mut next).await.is_none(), "the thread is still at it");
        end.send(()).expect("it waits");
        next.await.expect("now it is over");
    }

    #[tokio::test]
    async fn who_hung_up_in_the_line_costs_no_hash() {
        let hashers = Hashers::default();
        let taken = [hashers.turn(nobody("a")).await, hashers.turn(nobody("a")).await];
        let mut gone = Box::pin(hashers.turn(nobody("a")));
        assert!(at_once(&mut gone).await.is_none());
        let mut next = Box::pin(hashers.turn(nobody("b")));
        assert!(at_once(&mut next).await.is_none());
        drop(gone);
        let [one, _other] = taken;
        drop(one);
        assert!(at_once(&mut next).await.is_some());
    }

    #[tokio::test]
    async fn a_full_line_turns_away_whoever_has_most_in_it() {
        let hashers = Hashers::default();
        let taken = [hashers.turn(nobody("a")).await, hashers.turn(nobody("a")).await];
        let mut many: Vec<_> = (0..WAITING).map(|_| Box::pin(hashers.turn(nobody("a")))).collect();
        for one in &mut many {
            assert!(at_once(one).await.is_none());
        }
        let mut other = Box::pin(hashers.turn(nobody("b")));
        assert!(at_once(&mut other).await.is_none(), "there is room for somebody else");
        let last = at_once(many.last_mut().expect("one")).await;
        assert!(matches!(last, Some(Err(PageError::Busy))), "the newest of the many");
        let mut more = Box::pin(hashers.turn(nobody("a")));
        assert!(matches!(at_once(&mut more).await, Some(Err(PageError::Busy))));
        // The first of the many, then the one.
        drop(taken);
        assert!(at_once(&mut many[0]).await.is_some() && at_once(&mut other).await.is_some());
    }
}
