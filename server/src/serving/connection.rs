//! One connection, from its first byte to its last.

use super::{Limits, standing::Standing};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
};
use hyper::{
    Request, Response,
    body::{Body as HttpBody, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::Service,
};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use std::{
    convert::Infallible,
    io::{self, IoSlice},
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::watch,
    time::{Instant, sleep_until},
};

/// The largest head of a request, and how much of a body is read ahead, in bytes.
const BUFFER: usize = 64 * 1024;

/// Answers requests until the client leaves, takes too long, is to go, or the program ends.
pub(super) async fn serve(
    stream: TcpStream,
    app: Router,
    limits: Limits,
    standing: Arc<Standing>,
    mut stop: watch::Receiver<bool>,
) {
    let peer = stream.peer_addr().ok();
    // Small answers are not held back for more; without it they come a little later.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.max_buf_size(BUFFER).header_read_timeout(None);
    let stream = TokioIo::new(Watched { stream, standing: Arc::clone(&standing) });
    let app =
        Answering { app: TowerToHyperService::new(app), peer, standing: Arc::clone(&standing) };
    let mut connection = pin!(http.serve_connection(stream, app));
    let mut stops = false;
    loop {
        tokio::select! {
            _ = stop.wait_for(|stops| *stops), if !stops => {
                if !standing.is_answering() {
                    return;
                }
                stops = true;
                connection.as_mut().graceful_shutdown();
            }
            goes = standing.is_to_go() => if goes { return },
            () = until_over(connection.as_mut(), &standing, &limits) => return,
        }
    }
}

/// Comes when the connection has ended or should have. Whose turn it is changes nowhere but in the
/// connection itself, so it is looked at after each of its steps.
async fn until_over(mut connection: Pin<&mut impl Future>, standing: &Standing, limits: &Limits) {
    let mut deadline = None;
    let mut alarm = pin!(sleep_until(Instant::now()));
    std::future::poll_fn(|cx| {
        if connection.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let due = standing.deadline(limits);
        let Some(at) = due else {
            deadline = None;
            return Poll::Pending;
        };
        if deadline != due {
            deadline = due;
            alarm.as_mut().reset(at);
        }
        alarm.as_mut().poll(cx)
    })
    .await;
}

/// The stream, which says when bytes come and when nobody takes any.
struct Watched {
    stream: TcpStream,
    standing: Arc<Standing>,
}

impl Watched {
    fn written(&self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        self.standing.wants_reader(polled.is_pending(), Instant::now());
        polled
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.standing.heard(Instant::now());
        }
        polled
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.written(polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The application, which says when a request begins and when its answer is over.
struct Answering {
    app: TowerToHyperService<Router>,
    /// Who is at the other end, for those handlers that ask.
    peer: Option<SocketAddr>,
    standing: Arc<Standing>,
}

type Answer = Response<Said>;

impl Service<Request<Incoming>> for Answering {
    type Response = Answer;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Answer, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        self.standing.asked(Instant::now());
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let standing = Arc::clone(&self.standing);
        let answer = self.app.call(request.map(|body| Heard { body, standing }));
        let standing = Arc::clone(&self.standing);
        Box::pin(async move { Ok(answer.await?.map(|body| Said { body, standing })) })
    }
}

/// A request's body, which says when it is waited for.
struct Heard {
    body: Incoming,
    standing: Arc<Standing>,
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        self.standing.wants_body(polled.is_pending(), Instant::now());
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        self.standing.wants_body(false, Instant::now());
    }
}

/// An answer's body. It is dropped when its last byte was taken from it, or when nobody wants it
/// any more.
struct Said {
    body: Body,
    standing: Arc<Standing>,
}

impl HttpBody for Said {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Said {
    fn drop(&mut self) {
        self.standing.answered(Instant::now());
    }
}
