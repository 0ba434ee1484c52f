//! How many files and connections the system lets us have open.

/// As many as we ever use; the hard limit may be a thousand times that, which some of the programs
/// that are started from here would not stand.
const WANTED: u64 = 4_096;
/// For the database (two for each of its connections), sends, files, and programs that are started.
const KEPT: u64 = 96;
/// Even where there is hardly room.
const FEWEST: u64 = 16;
/// Each costs some memory, too.
const MOST: u64 = 1_024;

/// Fewer than these may not do for a shop and its suppliers.
const FEW: usize = 100;

/// Raises the soft limit of descriptors as far as the hard one allows, and gives how many clients
/// may then be connected at once.
pub fn room() -> usize {
    match rlimit::increase_nofile_limit(WANTED) {
        Ok(descriptors) => {
            let connections = connections(descriptors);
            if connections < FEW {
                tracing::warn!(
                    descriptors,
                    connections,
                    "only few clients can be connected at once: raise the limit of open files"
                );
            }
            connections
        }
        Err(error) => {
            tracing::warn!(%error, "how many files may be open is not known");
            FEW
        }
    }
}

fn connections(descriptors: u64) -> usize {
    let left = descriptors.saturating_sub(KEPT).clamp(FEWEST, MOST);
    usize::try_from(left).unwrap_or(FEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_leave_room_for_the_rest() {
        assert_eq!(connections(256), 160);
        assert_eq!(connections(u64::MAX), 1_024);
        assert_eq!(connections(20), 16);
    }
}
