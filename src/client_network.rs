//! Who a client is, wherever clients are counted or limited: a network, not an address.

mod proxies;

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};

pub use proxies::TrustedProxies;

/// The part of an IPv6 address that one client has for itself (RFC 6177, BCP 157): 64 bits.
const IPV6_PREFIX: u32 = 64;

/// A client, for counting: the whole IPv4 address, or the /64 of an IPv6 address, since a client
/// with one has 2^64 addresses. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2), as a
/// dual-stack listener sees IPv4 clients, is that IPv4 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientNetwork(IpAddr);

impl From<IpAddr> for ClientNetwork {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            v4 @ IpAddr::V4(_) => v4,
            IpAddr::V6(v6) => {
                let mask = u128::MAX << (Ipv6Addr::BITS - IPV6_PREFIX);
                Ipv6Addr::from_bits(v6.to_bits() & mask).into()
            }
        })
    }
}

impl fmt::Display for ClientNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(network) => write!(f, "{network}/{IPV6_PREFIX}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> ClientNetwork {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_ipv6_client_is_its_64_and_an_ipv4_client_its_address() {
        assert_eq!(network("2001:db8:0:1::1"), network("2001:db8:0:1:ffff::9"));
        assert_ne!(network("2001:db8:0:1::1"), network("2001:db8:0:2::1"));
        assert_ne!(network("203.0.113.1"), network("203.0.113.2"));
        assert_eq!(network("2001:db8:0:1::1").to_string(), "2001:db8:0:1::/64");
        assert_eq!(network("203.0.113.1").to_string(), "203.0.113.1");
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_address() {
        assert_eq!(network("::ffff:203.0.113.1"), network("203.0.113.1"));
        assert_ne!(network("::ffff:203.0.113.1"), network("::ffff:203.0.113.2"));
    }
}
