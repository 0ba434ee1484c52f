//! What a process that opens a file may take.

use rlimit::Resource;
use std::io;

/// Memory of all kinds, in bytes: a photo of 40 million pixels takes some 350 MB on its way.
const MEMORY: u64 = 512 << 20;
/// Seconds of work.
const WORK: u64 = 10;
/// What it may write, in bytes.
pub(super) const ANSWER: u64 = 16 << 20;

/// For the rest of its life; nothing can lift these again.
pub(super) fn limit_this_process() -> io::Result<()> {
    Resource::AS.set(MEMORY, MEMORY)?;
    Resource::CPU.set(WORK, WORK)?;
    Resource::FSIZE.set(ANSWER, ANSWER)?;
    // A photo that kills its process leaves no copy of it behind.
    Resource::CORE.set(0, 0)
}
