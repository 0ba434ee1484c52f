//! A browser as far as a drill needs one: cookies, forms, and redirects that it is told to follow.

use crate::network;
use anyhow::{Context, Result, bail};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tower::ServiceExt;

/// The largest page that is read.
const LARGEST_PAGE: usize = 16 << 20;
pub const HOST: &str = "packpost.example";

/// Where requests go.
#[derive(Clone, Debug)]
pub enum Door {
    /// A process of its own.
    Network(SocketAddr),
    /// The real router, in this process.
    Router(Router),
}

/// Cloning gives another window of the same browser, with the same cookies.
#[derive(Clone, Debug)]
pub struct Browser {
    door: Arc<Mutex<Door>>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// The fields of a form.
pub type Fields = Vec<(String, String)>;

/// Fields written down in a drill.
pub fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Where it leads on to.
    pub location: Option<String>,
    pub html: String,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Browser {
    pub fn new(door: Door) -> Self {
        Self { door: Arc::new(Mutex::new(door)), cookies: Arc::default() }
    }

    /// Another browser at the same door, without cookies.
    pub fn stranger(&self) -> Self {
        Self::new(held(&self.door).clone())
    }

    /// The process was started anew somewhere else; the cookies stay.
    pub fn turn_to(&self, door: Door) {
        *held(&self.door) = door;
    }

    /// What it would send as its cookies.
    pub fn cookies(&self) -> String {
        let jar = held(&self.cookies);
        jar.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("; ")
    }

    /// # Errors
    /// Where no whole answer came.
    pub async fn get(&self, path: &str) -> Result<Page> {
        self.send("GET", path, "", Vec::new()).await
    }

    /// Posts a form as a page of ours does.
    ///
    /// # Errors
    /// Where no whole answer came.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Result<Page> {
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, kind, encoded(fields).into_bytes()).await
    }

    /// Posts a form that has room for photos, without any.
    ///
    /// # Errors
    /// Where no whole answer came.
    pub async fn post_parts(&self, path: &str, fields: &[(String, String)]) -> Result<Page> {
        let part = |(name, value): &(String, String)| {
            let head = format!("content-disposition: form-data; name=\"{name}\"");
            format!("--line\r\n{head}\r\n\r\n{value}\r\n")
        };
        let body = fields.iter().map(part).collect::<String>() + "--line--\r\n";
        self.send("POST", path, "multipart/form-data; boundary=line", body.into_bytes()).await
    }

    /// Posts a form that is to succeed, and says where it leads.
    ///
    /// # Errors
    /// Where no whole answer came, or another one.
    pub async fn submit(&self, path: &str, fields: &[(String, String)]) -> Result<String> {
        let page = self.post(path, fields).await?;
        page.location.clone().with_context(|| {
            format!("POST {path} did not succeed ({}): {}", page.status, page.text())
        })
    }

    /// A request for this path that keeps its connection, as it goes over the network.
    pub fn asks(&self, path: &str) -> String {
        let lines = self.lines().into_iter().map(|(name, value)| format!("\r\n{name}: {value}"));
        format!("GET {path} HTTP/1.1{}\r\n\r\n", lines.collect::<String>())
    }

    /// What every request says.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![("host", HOST.to_owned()), ("accept-language", "en".to_owned())];
        let jar = self.cookies();
        if !jar.is_empty() {
            lines.push(("cookie", jar));
        }
        lines
    }

    async fn send(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Result<Page> {
        let mut lines = self.lines();
        if method == "POST" {
            lines.push(("content-type", kind.to_owned()));
            lines.push(("content-length", body.len().to_string()));
            lines.push(("sec-fetch-site", "same-origin".to_owned()));
        }
        let door = held(&self.door).clone();
        let (status, headers, body) = match door {
            Door::Network(addr) => {
                let lines = lines.iter().map(|(name, value)| format!("\r\n{name}: {value}"));
                let head = format!("{method} {path} HTTP/1.0{}", lines.collect::<String>());
                let answer = network::ask(addr, &head, &body).await?;
                (answer.status, answer.headers, answer.body)
            }
            Door::Router(router) => {
                let mut request = Request::builder().method(method).uri(path);
                for (name, value) in lines {
                    request = request.header(name, value);
                }
                let response = router.oneshot(request.body(Body::from(body))?).await?;
                let (parts, body) = response.into_parts();
                (parts.status, parts.headers, to_bytes(body, LARGEST_PAGE).await?.to_vec())
            }
        };
        self.keep_cookies(&headers);
        let location = headers.get(header::LOCATION).and_then(|to| to.to_str().ok());
        let html = String::from_utf8_lossy(&body).into_owned();
        Ok(Page { status, location: location.map(str::to_owned), html })
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut jar = held(&self.cookies);
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap_or_default();
            let pair = text.split(';').next().and_then(|pair| pair.split_once('='));
            let Some((name, value)) = pair else { continue };
            if text.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn encoded(fields: &[(String, String)]) -> String {
    let encode = packpost_server::web::error::encoded;
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

impl Page {
    /// # Errors
    /// Where it is another status.
    pub fn is(self, status: u16) -> Result<Self> {
        if self.status.as_u16() != status {
            bail!("{} instead of {status}: {}", self.status, self.text());
        }
        Ok(self)
    }

    /// The value of an input.
    ///
    /// # Errors
    /// Where there is no such input.
    pub fn input(&self, name: &str) -> Result<String> {
        let marked = format!("name=\"{name}\"");
        let tag = self.html.split('<').find(|tag| tag.contains(&marked));
        let tag = tag.with_context(|| format!("no input {name} on: {}", self.text()))?;
        let value = tag.split_once("value=\"").and_then(|(_, rest)| rest.split('"').next());
        Ok(value.unwrap_or_default().replace("&quot;", "\"").replace("&amp;", "&"))
    }

    /// The first address on the page that begins and ends so.
    ///
    /// # Errors
    /// Where there is none.
    pub fn link(&self, begins: &str, ends: &str) -> Result<String> {
        let values = self.html.split('"').filter(|text| text.starts_with(begins));
        let mut fitting = values.filter(|text| text.ends_with(ends));
        let link = fitting.next().with_context(|| format!("no link {begins}…{ends} here"))?;
        Ok(link.replace("&amp;", "&"))
    }

    /// What stands between the tags, for a person who reads why something went wrong.
    pub fn text(&self) -> String {
        let main = self.html.split_once("<main").map_or(self.html.as_str(), |(_, main)| main);
        let pieces = main.split('<').filter_map(|tag| Some(tag.split_once('>')?.1));
        let words: Vec<_> = pieces.flat_map(str::split_whitespace).take(120).collect();
        words.join(" ")
    }
}
