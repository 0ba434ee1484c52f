//! A port that refuses.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::OnceLock,
};

use tokio::net::TcpSocket;

/// An address at which every connection is refused.
///
/// The port is bound but never listened on, for as long as the process runs: a port that is merely
/// free could be given to another test's server in between.
pub fn refused_addr() -> SocketAddr {
    static BOUND: OnceLock<(TcpSocket, SocketAddr)> = OnceLock::new();
    let (_, addr) = BOUND.get_or_init(|| {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port on the loopback");
        let addr = socket.local_addr().expect("a bound socket knows its address");
        (socket, addr)
    });
    *addr
}
