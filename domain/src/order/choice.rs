//! What a shop takes of a supplier's changes, one by one: what results is an answer again, and so
//! is agreed to or goes into the next revision by the same rules.

use super::{Answer, Line, LineAnswer, LineKey, Sum};
use crate::words::words;
use jiff::civil::Date;

words! {
    /// What a shop does with what is said of one line.
    Choice {
        /// As the supplier would deliver it.
        Take = "take",
        /// What comes of the line itself, without what is offered in its place.
        Without = "without",
        /// As the shop asked for it.
        Keep = "keep",
        /// None of it.
        LeaveOut = "leave-out",
    }
}

/// What a shop takes of one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Of each line that differs.
    pub lines: Vec<(LineKey, Choice)>,
    /// Of each added charge, in their order: whether it is taken.
    pub charges: Vec<bool>,
    /// Whether the day that is later than asked for is taken; true where there is none.
    pub date: bool,
}

impl LineAnswer {
    /// What a shop can do with it; the first is what the supplier would have. What has come already
    /// can't be left out.
    pub fn choices(&self, came: Sum) -> Vec<Choice> {
        let itself = self.delivered() > 0;
        let mut choices = match (itself, self.substitute.is_some()) {
            (true, true) => vec![Choice::Take, Choice::Without, Choice::Keep, Choice::LeaveOut],
            (false, false) => vec![Choice::LeaveOut, Choice::Keep],
            _ => vec![Choice::Take, Choice::Keep, Choice::LeaveOut],
        };
        if came > 0 && choices.first() != Some(&Choice::LeaveOut) {
            choices.retain(|choice| *choice != Choice::LeaveOut);
        }
        choices
    }

    /// What is left of it by this choice; the parts still add up to what was ordered.
    pub fn chosen(&self, line: &Line, choice: Choice) -> Self {
        match choice {
            Choice::Take => self.clone(),
            Choice::Without => Self {
                substitute: None,
                substituted: 0,
                declined: self.declined.saturating_add(self.substituted),
                ..self.clone()
            },
            Choice::Keep => Self::as_ordered(line),
            Choice::LeaveOut => {
                Self { confirmed: 0, declined: line.quantity.get(), ..Self::as_ordered(line) }
            }
        }
    }
}

impl Answer {
    /// The lines of which something else is said than was asked for.
    pub fn differing<'a>(
        &'a self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (&'a Line, &'a LineAnswer)> {
        let said = |line: &'a Line| Some((line, self.line(line.key)?));
        lines.iter().filter_map(said).filter(|(line, said)| !said.is_as_ordered(line))
    }

    /// The day that is promised, where it is later than asked for.
    pub fn later(&self, need_by: Option<Date>) -> Option<Date> {
        self.promised.filter(|promised| need_by.is_some_and(|by| *promised > by))
    }

    /// What is left of it. Lines of which nothing is chosen are as the supplier would have them.
    pub fn chosen(&self, lines: &[Line], chosen: &Chosen) -> Self {
        let choice = |key| chosen.lines.iter().find(|(line, _)| *line == key).map(|(_, c)| *c);
        let said = self.lines.iter().map(|said| {
            let line = lines.iter().find(|line| line.key == said.line);
            match line.zip(choice(said.line)) {
                Some((line, choice)) => said.chosen(line, choice),
                None => said.clone(),
            }
        });
        let taken = |n: usize| chosen.charges.get(n).copied().unwrap_or(true);
        let charges = self.charges.iter().enumerate().filter(|(n, _)| taken(*n));
        Self {
            lines: said.collect(),
            charges: charges.map(|(_, charge)| charge.clone()).collect(),
            promised: self.promised.filter(|_| chosen.date),
            ..self.clone()
        }
    }

    /// Whether all of it is taken: then it is agreed to as it stands.
    pub fn is_taken(&self, lines: &[Line], chosen: &Chosen) -> bool {
        let theirs = |said: &LineAnswer| said.choices(0).first().copied();
        let by_line = self.differing(lines).all(|(line, said)| {
            let choice = chosen.lines.iter().find(|(key, _)| *key == line.key);
            choice.is_none_or(|(_, choice)| Some(*choice) == theirs(said))
        });
        by_line && chosen.date && chosen.charges.iter().all(|taken| *taken)
    }
}
