//! A line in which nobody gets ahead by coming often: turns go round the groups, and within each
//! group round those who belong to it.

use std::collections::VecDeque;

/// Who waits: groups, in each of them those who belong to it, of each of them what came first.
#[derive(Debug)]
pub struct Line<G, K, T> {
    groups: VecDeque<(G, Members<K, T>)>,
    len: usize,
}

/// Those of one group, each with what they wait for.
type Members<K, T> = VecDeque<(K, VecDeque<T>)>;

impl<G, K, T> Default for Line<G, K, T> {
    fn default() -> Self {
        Self { groups: VecDeque::new(), len: 0 }
    }
}

impl<G: PartialEq, K: PartialEq, T> Line<G, K, T> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn join(&mut self, group: G, key: K, waiter: T) {
        self.len += 1;
        let members = entry(&mut self.groups, group);
        entry(members, key).push_back(waiter);
    }

    /// Whose turn it is. Their group, and they in it, are last in the next round.
    pub fn next(&mut self) -> Option<T> {
        let (group, mut members) = self.groups.pop_front()?;
        let (key, mut waiters) = members.pop_front()?;
        let waiter = waiters.pop_front()?;
        self.len -= 1;
        if !waiters.is_empty() {
            members.push_back((key, waiters));
        }
        if !members.is_empty() {
            self.groups.push_back((group, members));
        }
        Some(waiter)
    }

    /// The newest of whoever has the most in line, in the group that has the most.
    pub fn turn_away(&mut self) -> Option<T> {
        let size = |members: &Members<K, T>| -> usize {
            members.iter().map(|(_, waiters)| waiters.len()).sum()
        };
        let at = fullest(&self.groups, size)?;
        let members = &mut self.groups[at].1;
        let of = fullest(members, VecDeque::len)?;
        let waiter = members[of].1.pop_back()?;
        self.len -= 1;
        self.forget_empty();
        Some(waiter)
    }

    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        for (_, members) in &mut self.groups {
            for (_, waiters) in members {
                waiters.retain(&keep);
            }
        }
        self.forget_empty();
        self.len = self.groups.iter().flat_map(|(_, members)| members).map(|(_, w)| w.len()).sum();
    }

    fn forget_empty(&mut self) {
        for (_, members) in &mut self.groups {
            members.retain(|(_, waiters)| !waiters.is_empty());
        }
        self.groups.retain(|(_, members)| !members.is_empty());
    }
}

/// What is kept under a key, made where there is nothing. The lines are short.
fn entry<K: PartialEq, V: Default>(list: &mut VecDeque<(K, V)>, key: K) -> &mut V {
    let at = list.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        list.push_back((key, V::default()));
        list.len() - 1
    });
    &mut list[at].1
}

fn fullest<K, V>(list: &VecDeque<(K, V)>, size: impl Fn(&V) -> usize) -> Option<usize> {
    let sizes = list.iter().enumerate().map(|(at, (_, value))| (size(value), at));
    sizes.max().map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_of_one_sender_delay_another_by_one() {
        let mut line = Line::default();
        for n in 0..200 {
            line.join("here", "many", n);
        }
        line.join("here", "one", 1_000);
        assert_eq!((line.next(), line.next(), line.next()), (Some(0), Some(1_000), Some(1)));
        assert_eq!(line.len(), 198);
    }

    #[test]
    fn two_hundred_accounts_asked_for_from_one_network_delay_another_network_by_one() {
        let mut line = Line::default();
        for n in 0..200 {
            line.join("there", n, n);
        }
        line.join("here", 0, 1_000);
        assert_eq!((line.next(), line.next(), line.next()), (Some(0), Some(1_000), Some(1)));
    }

    #[test]
    fn the_newest_of_those_who_have_most_is_turned_away() {
        let mut line = Line::default();
        for (group, key, waiter) in [("a", 1, 1), ("b", 1, 2), ("b", 2, 3), ("b", 2, 4)] {
            line.join(group, key, waiter);
        }
        assert_eq!(line.turn_away(), Some(4));
        line.retain(|waiter| *waiter != 1);
        assert_eq!(
            (line.len(), line.next(), line.next(), line.next()),
            (2, Some(2), Some(3), None)
        );
        assert_eq!(line.turn_away(), None);
    }
}
