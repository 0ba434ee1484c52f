//! Where a connection comes from, as far as it can be believed.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

/// The network of the other end of the connection, or nothing where it is not known: a connection
/// from this machine is a proxy's, and what a proxy says of its own clients is not asked, since
/// anybody can write such a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peer(Option<IpAddr>);

impl From<IpAddr> for Peer {
    /// The first 24 bits of an IPv4 address, the first 48 of an IPv6 one: what one customer of a
    /// provider can choose from counts as one.
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            here if here.is_loopback() => Self(None),
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Self(Some(Ipv4Addr::new(a, b, c, 0).into()))
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                Self(Some(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()))
            }
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(peer.map(|ConnectInfo(address)| address.ip().into()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_network_and_this_machine_is_none() {
        let of = |text: &str| Peer::from(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(of("203.0.113.7"), of("203.0.113.200"));
        assert_eq!(of("203.0.113.7"), of("::ffff:203.0.113.7"));
        assert_ne!(of("203.0.113.7"), of("203.0.114.7"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:ff::9"));
        assert_ne!(of("2001:db8:1::"), of("2001:db8:2::"));
        for here in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(of(here), Peer::default(), "{here}");
        }
    }
}
