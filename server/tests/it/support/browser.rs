//! A browser as far as a test needs one: cookies, forms, redirects followed on demand.

use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use packpost_server::{db::Db, supplier_links};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;

#[derive(Clone)]
pub struct Browser {
    router: Router,
    db: Db,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    language: &'static str,
}

/// An answer.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(router: Router, db: Db) -> Self {
        Self { router, db, cookies: Arc::default(), language: "en" }
    }

    /// The same browser set to another language.
    pub fn speaking(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// A copy of the cookies as they are now: what a thief holds.
    pub fn detached(mut self) -> Self {
        let jar = self.cookies.lock().expect("not poisoned").clone();
        self.cookies = Arc::new(Mutex::new(jar));
        self
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send("GET", path, Body::empty(), &[]).await
    }

    pub async fn head(&self, path: &str) -> Page {
        self.send("HEAD", path, Body::empty(), &[]).await
    }

    /// Presses the button of a form of ours. The page of a link was open for long when it is pressed.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let button = self.button(path).await;
        let mut fields = fields.to_vec();
        if !fields.iter().any(|(name, _)| *name == "pressed") {
            fields.extend(button.as_deref().map(|value| ("pressed", value)));
        }
        self.post_only(path, &fields).await
    }

    /// What the button of a link's page sends.
    async fn button(&self, path: &str) -> Option<String> {
        let token = path.strip_prefix("/l/")?.split(['/', '?']).next()?;
        let mut read = self.db.read().await.ok()?;
        supplier_links::button_of(&mut read, token).await.ok()?
    }

    /// Sends these fields and nothing else, as a program does.
    pub async fn post_only(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let same_origin = [("sec-fetch-site", "same-origin")];
        self.send("POST", path, Body::from(form(fields)), &same_origin).await
    }

    /// Posts and follows the redirect that a successful form answers with.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let answer = self.post(path, fields).await;
        let to = answer.location().unwrap_or_else(|| {
            panic!("POST {path} did not succeed ({}): {}", answer.status, answer.text())
        });
        self.get(&to).await
    }

    /// Posts a form with files, as `multipart/form-data`; each file in the field `photos`.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[Vec<u8>]) -> Page {
        let part = |head: String, body: &[u8]| {
            [
                format!("--line\r\ncontent-disposition: form-data; {head}\r\n\r\n").as_bytes(),
                body,
                b"\r\n",
            ]
            .concat()
        };
        let fields = fields.iter().map(|(k, v)| part(format!("name=\"{k}\""), v.as_bytes()));
        let files =
            files.iter().map(|file| part("name=\"photos\"; filename=\"a.jpg\"".to_owned(), file));
        let mut body: Vec<u8> = fields.chain(files).flatten().collect();
        body.extend(b"--line--\r\n");
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "multipart/form-data; boundary=line"),
        ];
        self.send("POST", path, Body::from(body), &headers).await
    }

    /// Asks for something that goes on; gives its pieces as they come.
    pub async fn listens(&self, path: &str) -> BodyDataStream {
        let response = self.ask("GET", path, Body::empty(), &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.into_body().into_data_stream()
    }

    /// An upload of which a first megabyte comes, and then nothing more.
    pub async fn unfinished_upload(&self, path: &str) -> Page {
        let begins = b"--line\r\ncontent-disposition: form-data; name=\"photos\"; filename=\"a.jpg\"\r\n\r\n";
        let begins = [&begins[..], &[0xff; 1 << 20]].concat();
        let first = futures_util::stream::once(async { Ok::<_, std::io::Error>(begins) });
        let body = futures_util::StreamExt::chain(first, futures_util::stream::pending());
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "multipart/form-data; boundary=line"),
        ];
        self.send("POST", path, Body::from_stream(body), &headers).await
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        body: Body,
        headers: &[(&str, &str)],
    ) -> Page {
        let response = self.ask(method, path, body, headers).await;
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let bytes = to_bytes(body, 64 << 20).await.expect("a body");
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Page { status: parts.status, headers: parts.headers, html, bytes: bytes.into() }
    }

    async fn ask(
        &self,
        method: &str,
        path: &str,
        body: Body,
        headers: &[(&str, &str)],
    ) -> Response {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, self.language);
        let jar = self.cookies.lock().expect("not poisoned").clone();
        if !jar.is_empty() {
            let line: Vec<_> = jar.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "packpost.example");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        self.router.clone().oneshot(request).await.expect("infallible")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut jar = self.cookies.lock().expect("not poisoned");
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("ASCII");
            let (name, value) =
                text.split(';').next().and_then(|p| p.split_once('=')).expect("a pair");
            if text.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| packpost_server::web::error::encoded(text);
    fields.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect::<Vec<_>>().join("&")
}

impl Page {
    /// Where a redirect leads.
    pub fn location(&self) -> Option<String> {
        Some(self.headers.get(header::LOCATION)?.to_str().ok()?.to_owned())
    }

    /// What a person reads: without tags, comments, isolates, and with single spaces.
    pub fn text(&self) -> String {
        let body = self.html.split_once("<main").map_or(self.html.as_str(), |(_, main)| main);
        let mut out = String::new();
        let mut rest = body.split_once('>').map_or(body, |(_, r)| r);
        while let Some((before, tag)) = rest.split_once('<') {
            out.push_str(before);
            let end = if tag.starts_with("!--") { "-->" } else { ">" };
            let Some((inside, after)) = tag.split_once(end) else { break };
            // A line break where a block ends, so that words don't run together.
            if ["/p", "/li", "/h", "/d", "/t", "/div", "br", "/label", "/option"]
                .iter()
                .any(|t| inside.starts_with(t))
            {
                out.push(' ');
            }
            rest = after;
        }
        out.push_str(rest);
        let out = out
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&#39;", "'");
        let out: String = out.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails with the whole page where a person can't read this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.text().contains(words),
            "“{words}” is not on the page ({}): {}",
            self.status,
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        assert!(!self.text().contains(words), "“{words}” is on the page: {}", self.text());
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// The first address on the page that begins so and goes on to the closing quote.
    #[track_caller]
    pub fn link(&self, begins: &str) -> String {
        let start = self
            .html
            .find(&format!("\"{}", begins.replace("&amp;", "&").replace('&', "&amp;")))
            .unwrap_or_else(|| panic!("no link {begins}: {}", self.html));
        self.html[start + 1..].split('"').next().expect("a quote").replace("&amp;", "&")
    }

    /// The value of an input.
    #[track_caller]
    pub fn input(&self, name: &str) -> String {
        let tag = self
            .html
            .split('<')
            .find(|tag| tag.contains(&format!("name=\"{name}\"")))
            .unwrap_or_else(|| panic!("no input {name}: {}", self.html));
        let value =
            tag.split_once("value=\"").map_or("", |(_, v)| v.split('"').next().unwrap_or(""));
        value.replace("&quot;", "\"").replace("&amp;", "&")
    }

    /// The value of a field of the first form that leads there.
    pub fn input_of(&self, action: &str, name: &str) -> String {
        let forms = self.html.split("<form ").skip(1);
        let mut forms = forms.filter(|form| {
            form.split('>').next().is_some_and(|tag| tag.contains(&format!("action=\"{action}\"")))
        });
        let form = forms.next().unwrap_or_else(|| panic!("no form to {action}: {}", self.html));
        let (_, field) = form.split_once(&format!("name=\"{name}\"")).expect("the field");
        let (_, value) = field.split_once("value=\"").expect("a value");
        value.split('"').next().expect("its end").to_owned()
    }

    /// The names of all fields that begin so, in the order of the page.
    pub fn inputs(&self, begins: &str) -> Vec<String> {
        let fields = self.html.split('<').filter(|tag| {
            ["input", "select", "textarea"].iter().any(|kind| tag.starts_with(&format!("{kind} ")))
        });
        let names = fields.filter_map(|tag| tag.split_once(" name=\"")?.1.split('"').next());
        let mut found: Vec<String> = Vec::new();
        for name in names.filter(|name| name.starts_with(begins)) {
            if !found.iter().any(|known| known == name) {
                found.push(name.to_owned());
            }
        }
        found
    }

    /// The first address that a form goes to and that ends so.
    #[track_caller]
    pub fn action(&self, ends: &str) -> String {
        let actions =
            self.html.split(" action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let action = actions.into_iter().find(|action| action.ends_with(ends));
        action.unwrap_or_else(|| panic!("no form to …{ends}: {}", self.html)).to_owned()
    }

    /// The hidden fields of the form that goes to this address, as the browser sends them.
    #[track_caller]
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let form = self.html.split(&format!("action=\"{action}\"")).nth(1);
        let form = form.unwrap_or_else(|| panic!("no form to {action}: {}", self.html));
        let form = form.split("</form>").next().unwrap_or(form);
        let attribute = |tag: &str, name: &str| {
            let value = tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
            let plain = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
            Some(plain.replace("&amp;", "&"))
        };
        form.split('<')
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
            .collect()
    }
}
