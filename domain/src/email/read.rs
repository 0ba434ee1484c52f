//! From what was typed, pasted or copied to the one address that is meant.

use super::NotAnEmailAddress as Not;
use crate::digits;
use idna::AsciiDenyList;
use std::borrow::Cow;

/// The longest address (RFC 5321, 4.5.3.1.3, without its brackets), and the longest name before the `@`.
const MOST: usize = 254;
const MOST_NAME: usize = 64;
/// What is longer is not even looked through.
const MOST_TYPED: usize = 2_000;

/// The address as relays take it.
pub fn address(typed: &str) -> Result<String, Not> {
    if typed.len() > MOST_TYPED {
        return Err(Not::TooLong);
    }
    let seen: String = typed.chars().filter(|c| !digits::is_unseen(*c)).collect();
    let plain = linked(alone(bracketed(seen.trim())?));
    let (name, domain) = parts(&plain)?;
    let domain = ascii(domain)?;
    is_name(name)?;
    is_domain(&domain)?;
    let address = format!("{name}@{domain}");
    if address.len() > MOST || name.len() > MOST_NAME {
        return Err(Not::TooLong);
    }
    Ok(address)
}

/// `Rania <rania@exul.example>`, as mail programs copy it.
fn bracketed(typed: &str) -> Result<&str, Not> {
    let end = typed.trim_end_matches([',', ';', '.', ' ']);
    let Some(inside) = end.strip_suffix('>') else { return Ok(typed) };
    let Some((before, address)) = inside.rsplit_once('<') else { return Ok(typed) };
    // An address that a program would show instead of the real one.
    let named = before.trim().trim_matches(['"', '\'', ' ']);
    match named.contains('@') && !named.eq_ignore_ascii_case(address.trim()) {
        true => Err(Not::TwoAddresses),
        false => Ok(address.trim()),
    }
}

/// Without what ends a sentence or parts it from the next one, and without quotes around it.
fn alone(typed: &str) -> &str {
    let typed = typed.trim_end_matches([',', ';', '.', '،', '؛', ' ']);
    let quoted = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or(typed).trim()
}

/// `mailto:rania@exul.example?subject=…`, as it is copied from a link (RFC 6068).
fn linked(typed: &str) -> Cow<'_, str> {
    let scheme = "mailto:";
    if !typed.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme)) {
        return Cow::Borrowed(typed);
    }
    let rest = &typed[scheme.len()..];
    let address = rest.split('?').next().unwrap_or(rest).trim();
    Cow::Owned(decoded(address))
}

/// Percent signs stand for bytes; what is no UTF-8 afterwards stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|n| u8::try_from(n).ok());
        match after {
            [high, low, after @ ..] if *first == b'%' => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                    continue;
                }
                _ => bytes.push(*first),
            },
            _ => bytes.push(*first),
        }
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Before and behind the one `@`.
fn parts(typed: &str) -> Result<(&str, &str), Not> {
    let several = typed.matches(is_at).count();
    if several > 1 {
        let parted = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '،' | '؛' | '/');
        let each = typed.split(parted).filter(|part| part.contains(is_at)).count();
        return Err(if each > 1 { Not::TwoAddresses } else { Not::TwoAts });
    }
    let (name, domain) = typed.split_once(is_at).ok_or(Not::NoAt)?;
    match (name.trim(), domain.trim()) {
        _ if typed.contains(char::is_whitespace) => Err(Not::Space),
        ("", _) => Err(Not::NoName),
        (_, "") => Err(Not::NoDomain),
        parts => Ok(parts),
    }
}

/// Also that of keyboards for Chinese and Japanese.
fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠')
}

/// A domain as the DNS has it. One that is in ASCII is left to [`is_domain`]: it may have been
/// written down before other letters were taken.
fn ascii(domain: &str) -> Result<String, Not> {
    if domain.is_ascii() {
        return Ok(domain.to_ascii_lowercase());
    }
    let ascii = idna::domain_to_ascii_cow(domain.as_bytes(), AsciiDenyList::STD3);
    ascii.map(Cow::into_owned).map_err(|_| Not::NotADomain)
}

fn is_name(name: &str) -> Result<(), Not> {
    let sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    match name.chars().find(|c| !sign(*c)) {
        Some(c) if c.is_alphanumeric() => return Err(Not::ForeignName),
        Some(c) => return Err(Not::Forbidden(c)),
        None => {}
    }
    if name.split('.').any(str::is_empty) {
        return Err(Not::Dots);
    }
    if name.contains("=?") { Err(Not::Forbidden('?')) } else { Ok(()) }
}

fn is_domain(domain: &str) -> Result<(), Not> {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if let Some(c) = domain.chars().find(|c| !sign(*c)) {
        return Err(Not::Forbidden(c));
    }
    if domain.split('.').any(str::is_empty) {
        return Err(Not::Dots);
    }
    if !domain.contains('.') {
        return Err(Not::NoDot);
    }
    let fits = |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
    if domain.split('.').all(fits) { Ok(()) } else { Err(Not::NotADomain) }
}
