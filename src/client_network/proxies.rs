//! Clients behind proxies: a forwarding header counts only if a proxy that we know wrote it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use super::ClientNetwork;

/// Proxies whose `X-Forwarded-For` counts.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// The networks in which proxies are. An IPv4 network may be written as one of IPv4-mapped
    /// addresses: `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
    #[must_use]
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// Whether this address is that of a proxy of ours.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let mapped = match address {
            IpAddr::V4(v4) => v4.to_ipv6_mapped(),
            IpAddr::V6(v6) => v6,
        };
        let mut networks = self.0.iter();
        networks.any(|network| network.contains(&address) || network.contains(&IpAddr::V6(mapped)))
    }

    /// The client of a request that `peer` sent with these values of `X-Forwarded-For`, in the
    /// order of the request: the last address that is no proxy of ours. What stands before an
    /// element that is no address was written by somebody whom we do not know, so the proxy that
    /// wrote behind it is the client then.
    pub fn client<'v>(
        &self,
        peer: IpAddr,
        forwarded: impl DoubleEndedIterator<Item = &'v [u8]>,
    ) -> ClientNetwork {
        let elements = forwarded
            .rev()
            .flat_map(|value| value.rsplit(|byte| *byte == b','))
            .map(<[u8]>::trim_ascii)
            .filter(|element| !element.is_empty());
        let mut client = peer;
        for element in elements {
            if !self.contains(client) {
                break;
            }
            let Some(address) = std::str::from_utf8(element).ok().and_then(address) else {
                break;
            };
            client = address;
        }
        client.into()
    }
}

/// The address of one element, without its port, brackets and zone: `203.0.113.1`,
/// `203.0.113.1:40123`, `2001:db8::1`, `[2001:db8::1]:443`, `fe80::1%eth0`.
fn address(element: &str) -> Option<IpAddr> {
    if let Some((host, rest)) = element.strip_prefix('[').and_then(|e| e.split_once(']')) {
        let port = rest.strip_prefix(':').map(str::parse::<u16>);
        return match port {
            None if !rest.is_empty() => None,
            Some(Err(_)) => None,
            Some(Ok(_)) | None => v6(host).map(IpAddr::V6),
        };
    }
    match element.split_once(':') {
        None => element.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        Some((host, port)) if !port.contains(':') => {
            port.parse::<u16>().ok()?;
            host.parse::<Ipv4Addr>().ok().map(IpAddr::V4)
        }
        Some(_) => v6(element).map(IpAddr::V6),
    }
}

/// An IPv6 address, whose zone (RFC 4007 section 11) means nothing to anybody else.
fn v6(text: &str) -> Option<Ipv6Addr> {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    address.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(networks: &[&str]) -> TrustedProxies {
        TrustedProxies::new(networks.iter().map(|n| n.parse().unwrap()).collect())
    }

    fn client(proxies: &TrustedProxies, peer: &str, values: &[&str]) -> String {
        let values = values.iter().map(|value| value.as_bytes());
        proxies.client(peer.parse().unwrap(), values).to_string()
    }

    #[test]
    fn only_known_proxies_are_believed() {
        let proxies = proxies(&["10.0.0.0/8"]);
        let client = |peer, value| client(&proxies, peer, &[value]);
        assert_eq!(client("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(client("10.1.2.3", "198.51.100.1"), "198.51.100.1");
        assert_eq!(client("10.1.2.3", "1.2.3.4, 198.51.100.1"), "198.51.100.1");
        assert_eq!(client("10.1.2.3", "198.51.100.1, 10.9.9.9"), "198.51.100.1");
        assert_eq!(client("10.1.2.3", "1.2.3.4, nonsense"), "10.1.2.3");
        assert_eq!(client("10.1.2.3", ""), "10.1.2.3");
    }

    #[test]
    fn several_headers_are_one_list() {
        let proxies = proxies(&["10.0.0.0/8"]);
        let values = ["1.2.3.4", "198.51.100.1,, ", "10.9.9.9"];
        assert_eq!(client(&proxies, "10.1.2.3", &values), "198.51.100.1");
    }

    #[test]
    fn bytes_that_are_no_text_hide_nobody() {
        let values = [b"\xff, 198.51.100.1".as_slice()].into_iter();
        let client = proxies(&["10.0.0.0/8"]).client("10.1.2.3".parse().unwrap(), values);
        assert_eq!(client.to_string(), "198.51.100.1");
    }

    #[test]
    fn ports_brackets_and_zones_are_taken_off() {
        let proxies = proxies(&["10.0.0.0/8", "2001:db8:ffff::/48"]);
        let good = [
            ("203.0.113.1:40123", "203.0.113.1"),
            (" 203.0.113.1 ", "203.0.113.1"),
            ("::ffff:203.0.113.1", "203.0.113.1"),
            ("[::ffff:203.0.113.1]:80", "203.0.113.1"),
            ("2001:db8::1", "2001:db8::/64"),
            ("[2001:db8::1]", "2001:db8::/64"),
            ("[2001:db8::1]:443", "2001:db8::/64"),
            ("fe80::1%eth0", "fe80::/64"),
            ("[fe80::1%25eth0]:443", "fe80::/64"),
            ("203.0.113.1:1, [2001:db8:ffff::9]:443", "203.0.113.1"),
        ];
        for (value, expected) in good {
            assert_eq!(client(&proxies, "10.1.2.3", &[value]), expected, "{value}");
        }
        let bad = [
            "203.0.113.1:",
            "203.0.113.1:http",
            "203.0.113.1:99999",
            "[203.0.113.1",
            "[2001:db8::1]443",
            "[2001:db8::1]:x",
            "[]",
            ":80",
            "unknown",
            "_hidden",
        ];
        for value in bad {
            assert_eq!(
                client(&proxies, "10.1.2.3", &[value]),
                "10.1.2.3",
                "{value}"
            );
        }
    }

    #[test]
    fn a_proxy_is_the_same_one_however_its_ipv4_address_is_written() {
        for network in ["10.0.0.0/8", "::ffff:10.0.0.0/104", "::/0"] {
            let proxies = proxies(&[network]);
            for peer in ["10.1.2.3", "::ffff:10.1.2.3"] {
                assert!(proxies.contains(peer.parse().unwrap()), "{network} {peer}");
            }
        }
        for network in ["10.0.0.0/8", "::ffff:10.0.0.0/104"] {
            let proxies = proxies(&[network]);
            for other in ["11.1.2.3", "::ffff:11.1.2.3", "2001:db8::1", "::10.1.2.3"] {
                assert!(
                    !proxies.contains(other.parse().unwrap()),
                    "{network} {other}"
                );
            }
        }
    }
}
