//! AUTH PLAIN (RFC 4616) and LOGIN, far enough to learn who the client says it is.

use super::{script::Stage, session::Session, wire::Over};

impl Session {
    /// `argument` is what followed `AUTH`: the mechanism, perhaps with an initial response.
    pub(super) async fn auth(&mut self, argument: &str) -> Result<(), Over> {
        let mut words = argument.split_ascii_whitespace();
        let mechanism = words.next().unwrap_or_default().to_ascii_uppercase();
        let initial = words.next().map(str::to_owned);
        let given = match mechanism.as_str() {
            "PLAIN" => {
                let response = match initial {
                    Some(response) => response,
                    None => self.challenge("").await?,
                };
                plain(&response)
            }
            "LOGIN" => {
                let user = match initial {
                    Some(user) => user,
                    None => self.challenge("VXNlcm5hbWU6").await?,
                };
                let password = self.challenge("UGFzc3dvcmQ6").await?;
                text(&user).zip(text(&password))
            }
            _ => return self.say("504 5.5.4 Mechanism unknown\r\n").await,
        };
        let Some(given) = given else {
            return self.say("501 5.5.2 Cannot read that\r\n").await;
        };
        if self.answer(Stage::Auth, "235 2.7.0 Welcome\r\n").await? {
            self.user = Some(given);
        }
        Ok(())
    }

    async fn challenge(&mut self, base64: &str) -> Result<String, Over> {
        self.say(&format!("334 {base64}\r\n")).await?;
        self.line().await
    }
}

/// User and password of `[authzid] NUL user NUL password`, in base64.
fn plain(response: &str) -> Option<(String, String)> {
    let response = text(response)?;
    let mut parts = response.splitn(3, '\0').skip(1);
    Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
}

fn text(base64: &str) -> Option<String> {
    String::from_utf8(decode(base64)?).ok()
}

/// Base64 with the standard alphabet (RFC 4648, section 4).
fn decode(base64: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for symbol in base64.trim_end_matches('=').bytes() {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'a'..=b'z' => symbol - b'a' + 26,
            b'0'..=b'9' => symbol - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}
