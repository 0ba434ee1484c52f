//! What a document is made of, for those who can't see it: headings, paragraphs, a table. A
//! reading program follows this tree and nothing else.

use krilla::tagging::{Identifier, TagGroup, TagKind, TagTree};
use packpost_domain::Language;

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(usize);

/// The parts in the order in which they are read.
#[derive(Debug, Default)]
pub struct Structure {
    parts: Vec<(Option<Part>, TagKind)>,
}

impl Structure {
    /// Adds a part behind all others, inside of another or of the document itself.
    pub fn add(&mut self, within: Option<Part>, tag: impl Into<TagKind>) -> Part {
        self.parts.push((within, tag.into()));
        Part(self.parts.len() - 1)
    }

    /// The tree, with what was drawn of each part.
    pub fn tree(self, drawn: Noted, language: Language) -> TagTree {
        let mut groups: Vec<TagGroup> = Vec::new();
        let mut within = Vec::new();
        let mut drawn = drawn.0.into_iter();
        for (parent, tag) in self.parts {
            let mut group = TagGroup::new(tag);
            drawn.next().unwrap_or_default().into_iter().for_each(|id| group.push(id));
            groups.push(group);
            within.push(parent);
        }
        // From the back: a part is whole before it goes into the one around it, which is in
        // front of it. That turns the order round, so each part gets its own from a list.
        let mut inside: Vec<Vec<TagGroup>> = groups.iter().map(|_| Vec::new()).collect();
        let mut tree = TagTree::new().with_lang(Some(language.tag().to_owned()));
        let mut outermost = Vec::new();
        while let (Some(mut group), Some(parent), Some(children)) =
            (groups.pop(), within.pop(), inside.pop())
        {
            children.into_iter().rev().for_each(|child| group.push(child));
            match parent {
                Some(Part(parent)) => inside[parent].push(group),
                None => outermost.push(group),
            }
        }
        outermost.into_iter().rev().for_each(|group| tree.push(group));
        tree
    }

    /// Nothing drawn yet.
    pub fn blank(&self) -> Noted {
        Noted(self.parts.iter().map(|_| Vec::new()).collect())
    }
}

/// What was drawn of each part.
#[derive(Debug)]
pub struct Noted(Vec<Vec<Identifier>>);

impl Noted {
    pub fn note(&mut self, Part(part): Part, id: Identifier) {
        self.0[part].push(id);
    }
}
