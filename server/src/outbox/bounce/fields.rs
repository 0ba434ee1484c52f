//! The fields of a delivery status notification (RFC 3464, section 2): groups of header fields,
//! the first about the message, each further one about a recipient.

/// The longest value that is looked at, in bytes; a line of SMTP has 512.
const LONGEST_VALUE: usize = 4096;
/// The most groups that are looked at: a message of ours has one recipient.
const MOST_GROUPS: usize = 100;

/// The most fields of a group that are looked at.
const MOST_FIELDS: usize = 100;

/// Header fields that stand together. Names are compared without case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group(Vec<(String, String)>);

impl Group {
    /// The first field of this name; lower-case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The same without the type in front: `rfc822; a@b.example` is `a@b.example`.
    pub fn typed(&self, name: &str) -> Option<(&str, &str)> {
        let value = self.get(name)?;
        match value.split_once(';') {
            Some((kind, rest)) if is_type(kind.trim()) => Some((kind.trim(), rest.trim())),
            _ => Some(("", value.trim())),
        }
    }
}

/// Fields that each recipient has once: where one comes again, another recipient begins, also
/// where nothing stands between the two.
const ONCE: [&str; 4] = ["original-recipient", "final-recipient", "action", "status"];

/// The groups of fields in a part of a notification; what is no field is left out.
pub fn groups(text: &str) -> Vec<Group> {
    let mut groups = vec![Group::default()];
    for line in text.lines() {
        if line.trim().is_empty() {
            if groups.last().is_some_and(|group| !group.0.is_empty()) {
                if groups.len() == MOST_GROUPS {
                    break;
                }
                groups.push(Group::default());
            }
            continue;
        }
        let Some(Group(fields)) = groups.last_mut() else { break };
        if line.starts_with([' ', '\t']) {
            // Goes on from the line before.
            if let Some((_, value)) = fields.last_mut()
                && value.len() + line.len() <= LONGEST_VALUE
            {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            let end = value.floor_char_boundary(LONGEST_VALUE);
            let field = (name.trim().to_ascii_lowercase(), value[..end].trim().to_owned());
            if ONCE.contains(&field.0.as_str()) && fields.iter().any(|(name, _)| *name == field.0) {
                if groups.len() == MOST_GROUPS {
                    break;
                }
                groups.push(Group(vec![field]));
            } else if fields.len() < MOST_FIELDS {
                fields.push(field);
            }
        }
    }
    groups.retain(|group| !group.0.is_empty());
    groups
}

/// Of the form of `rfc822`, `utf-8`, `smtp`, `dns`, `x-unix`.
fn is_type(kind: &str) -> bool {
    !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The ways in which an address may be meant: as it stands, and decoded by RFC 3461, section 4
/// (`+2B` for a plus), or RFC 6533, section 3 (`\x{E9}`).
pub fn addresses(kind: &str, value: &str) -> Vec<String> {
    let plain = value.trim().trim_start_matches('<').trim_end_matches('>').to_lowercase();
    let mut meant = vec![plain.clone()];
    if kind.eq_ignore_ascii_case("utf-8") {
        meant.push(decoded(&plain, "\\x{", Some('}')));
    }
    meant.push(decoded(&plain, "+", None));
    meant.dedup();
    meant
}

/// Replaces `begins` and the hexadecimal digits after it (two, or all up to `ends`).
fn decoded(text: &str, begins: &str, ends: Option<char>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(begins) {
        out.push_str(before);
        let (digits, behind) = match ends {
            Some(end) => after.split_once(end).unwrap_or(("", after)),
            None => after.split_at_checked(2).unwrap_or(("", after)),
        };
        let digits = if digits.len() <= 6 { digits } else { "" };
        match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = behind;
            }
            None => {
                out.push_str(begins);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_groups_over_folded_lines() {
        let text = "Reporting-MTA: dns; mx.example\r\n\r\n\r\nFINAL-recipient: rfc822; a@b.example\r\n\
                    Diagnostic-Code: smtp; 550 no\r\n    such user\r\nnot a field\r\n";
        let groups = groups(text);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].typed("reporting-mta"), Some(("dns", "mx.example")));
        assert_eq!(groups[1].typed("final-recipient"), Some(("rfc822", "a@b.example")));
        assert_eq!(groups[1].typed("diagnostic-code"), Some(("smtp", "550 no such user")));
        assert_eq!(groups[1].get("status"), None);
    }

    #[test]
    fn recipients_that_nothing_stands_between_are_told_apart() {
        let text = "Reporting-MTA: dns; mx.example\nFinal-Recipient: rfc822; a@b.example\n\
                    Action: failed\nFinal-Recipient: rfc822; c@d.example\nAction: delayed\n";
        let groups = groups(text);
        let said: Vec<_> =
            groups.iter().map(|g| (g.get("final-recipient"), g.get("action"))).collect();
        assert_eq!(
            said,
            [
                (Some("rfc822; a@b.example"), Some("failed")),
                (Some("rfc822; c@d.example"), Some("delayed"))
            ]
        );
    }

    #[test]
    fn what_has_no_type_is_taken_whole() {
        let groups = groups("Diagnostic-Code: 550 5.1.1 unknown; try again");
        assert_eq!(groups[0].typed("diagnostic-code"), Some(("", "550 5.1.1 unknown; try again")));
    }

    #[test]
    fn an_address_is_known_in_each_way_it_may_be_written() {
        assert!(
            addresses("rfc822", "<Samir@Alnoor.Example>").contains(&"samir@alnoor.example".into())
        );
        assert!(addresses("rfc822", "a+2Bb@c.example").contains(&"a+b@c.example".into()));
        assert!(addresses("rfc822", "a+b@c.example").contains(&"a+b@c.example".into()));
        assert!(addresses("utf-8", "jos\\x{E9}@c.example").contains(&"josé@c.example".into()));
        assert!(addresses("utf-8", "\\x{}\\x{110000}+é").contains(&"\\x{}\\x{110000}+é".into()));
    }

    #[test]
    fn more_groups_than_anybody_needs_are_not_looked_at() {
        assert_eq!(groups(&"a: b\n\n".repeat(10_000)).len(), MOST_GROUPS);
        let long = format!("a: {}", "é".repeat(10_000));
        assert!(groups(&long)[0].get("a").is_some_and(|value| value.len() <= LONGEST_VALUE));
    }
}
