//! A Maildir: a folder into which any mail server on the machine can deliver, a file a mail.
//!
//! `new/` holds what nobody has seen. What was taken is moved to `cur/`, marked as seen where it
//! was understood, so that a person who opens the folder in a mail program finds the rest unread.
//! Nothing is ever deleted here.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::{self, Read},
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::{Path, PathBuf},
};

/// Where goes what can't be read: a folder of its own that mail programs show.
const ASIDE: &str = ".aside";

/// A folder with `new/` and `cur/` in it.
#[derive(Clone, Debug)]
pub struct Maildir(PathBuf);

impl Maildir {
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// At most so many names of mails that nobody has taken, in order: that is by age, since
    /// mail servers begin names with the time. None where nothing was ever delivered.
    ///
    /// # Errors
    /// Where the folder is there and can't be read.
    pub fn waiting(&self, most: usize) -> io::Result<Vec<OsString>> {
        let entries = match fs::read_dir(self.0.join("new")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            if !name.as_bytes().starts_with(b".") {
                names.push(name);
            }
            if names.len() == most {
                break;
            }
        }
        names.sort();
        Ok(names)
    }

    /// The beginning of a mail.
    ///
    /// # Errors
    /// Where it can't be read, or is no file.
    pub fn read(&self, name: &OsStr, most: usize) -> io::Result<Vec<u8>> {
        let path = self.0.join("new").join(name);
        // Opening a pipe would wait for ever; what a link leads to was not delivered here.
        if !fs::symlink_metadata(&path)?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Was understood: nobody needs to look at it.
    ///
    /// # Errors
    /// Where it can't be moved.
    pub fn keep_seen(&self, name: &OsStr) -> io::Result<()> {
        self.move_to(&self.0, name, ":2,S")
    }

    /// Is of no use to Packpost: left for a person, unread.
    ///
    /// # Errors
    /// Where it can't be moved.
    pub fn keep_unread(&self, name: &OsStr) -> io::Result<()> {
        self.move_to(&self.0, name, ":2,")
    }

    /// Can't be read: out of the way, so that it is not tried for ever.
    ///
    /// # Errors
    /// Where it can't be moved.
    pub fn set_aside(&self, name: &OsStr) -> io::Result<()> {
        let aside = self.0.join(ASIDE);
        for folder in ["new", "tmp"] {
            fs::create_dir_all(aside.join(folder))?;
        }
        self.move_to(&aside, name, ":2,")
    }

    /// Names in `cur/` end in flags. A name that is taken there already gets a number.
    fn move_to(&self, folder: &Path, name: &OsStr, flags: &str) -> io::Result<()> {
        let current = folder.join("cur");
        fs::create_dir_all(&current)?;
        let base = name.as_bytes().split(|b| *b == b':').next().unwrap_or_default();
        let numbered = |n: u32| {
            let number = if n == 0 { String::new() } else { format!(".{n}") };
            let name = [base, number.as_bytes(), flags.as_bytes()].concat();
            current.join(OsString::from_vec(name))
        };
        let free = (0..u32::MAX).map(numbered).find(|path| fs::symlink_metadata(path).is_err());
        let to = free.ok_or(io::ErrorKind::AlreadyExists)?;
        fs::rename(self.0.join("new").join(name), to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maildir() -> (tempfile::TempDir, Maildir) {
        let folder = tempfile::TempDir::new().expect("a folder");
        for name in ["new", "cur", "tmp"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let maildir = Maildir::new(folder.path());
        (folder, maildir)
    }

    #[test]
    fn a_mail_is_moved_with_its_flags_and_no_mail_is_ever_overwritten() {
        let (folder, maildir) = maildir();
        let name = OsStr::new("1764147600.M1P2.host");
        let cur = |end: &str| folder.path().join("cur").join(format!("1764147600.M1P2.host{end}"));
        for (content, end) in [("one", ":2,S"), ("two", ".1:2,S")] {
            fs::write(folder.path().join("new").join(name), content).expect("written");
            assert_eq!(maildir.waiting(9).expect("a list"), [name]);
            assert_eq!(maildir.read(name, 99).expect("a mail"), content.as_bytes());
            maildir.keep_seen(name).expect("moved");
            assert_eq!(fs::read_to_string(cur(end)).expect("kept"), content);
            assert_eq!(maildir.waiting(9).expect("a list"), Vec::<OsString>::new());
        }
    }

    #[test]
    fn what_is_no_file_is_set_aside_and_not_opened() {
        let (folder, maildir) = maildir();
        let new = folder.path().join("new");
        fs::create_dir(new.join("a-folder")).expect("a folder");
        std::os::unix::fs::symlink("/etc/hostname", new.join("a-link")).expect("a link");
        for name in maildir.waiting(9).expect("a list") {
            assert!(maildir.read(&name, 99).is_err(), "{name:?}");
            maildir.set_aside(&name).expect("moved");
        }
        assert_eq!(maildir.waiting(9).expect("a list"), Vec::<OsString>::new());
        assert!(folder.path().join(".aside/cur/a-folder:2,").is_dir());
        assert!(fs::symlink_metadata(folder.path().join(".aside/cur/a-link:2,")).is_ok());
    }

    #[test]
    fn a_folder_that_nothing_was_delivered_to_is_empty_and_a_big_mail_is_cut() {
        let (folder, maildir) = maildir();
        assert_eq!(Maildir::new(&folder.path().join("none")).waiting(9).expect("a list").len(), 0);
        fs::write(folder.path().join("new/big"), vec![b'x'; 5000]).expect("written");
        fs::write(folder.path().join("new/.hidden"), "x").expect("written");
        assert_eq!(maildir.read(OsStr::new("big"), 100).expect("its beginning").len(), 100);
        assert_eq!(maildir.waiting(9).expect("a list"), ["big"]);
    }
}
