"""Which addresses may be dialled: our own table.

`ipaddress.is_global` calls NAT64, 6to4, "::127.0.0.1", site-local and multicast addresses global,
although each can lead back to this machine or its network. IPv4 is therefore checked against
every special-purpose block, and of IPv6 only global unicast (2000::/3) is let through, less its
own special blocks. Sources: the IANA special-purpose registries for IPv4 and IPv6, RFC 6890.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a carrier",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "cloud metadata",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
# 2001::/23 holds Teredo and the other protocol assignments.
_V6 = {
    "2001::/23": "reserved or Teredo",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
}
_V6_GLOBAL = "2000::/3"
# Only names for the message: everything outside 2000::/3 is refused.
_V6_NAMES = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::ffff:0:0/96": "IPv4-mapped",
    "::/96": "IPv4-compatible",
    "64:ff9b::/96": "NAT64",
    "64:ff9b:1::/48": "NAT64",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}


def why_forbidden(address: str) -> str:
    """Why `address` must not be dialled, as an adjective for a message; "" where it may be.

    `address` is an IPv4 or IPv6 literal; raises ValueError for anything else.
    """
    parsed = ip_address(address)
    return _v4(parsed) if isinstance(parsed, IPv4Address) else _v6(parsed)


def _v4(address: IPv4Address) -> str:
    return next((name for block, name in _V4.items() if address in IPv4Network(block)), "")


def _v6(address: IPv6Address) -> str:
    plain = IPv6Address(int(address))
    if plain in IPv6Network(_V6_GLOBAL):
        return next((name for block, name in _V6.items() if plain in IPv6Network(block)), "")
    return next(
        (name for block, name in _V6_NAMES.items() if plain in IPv6Network(block)), "reserved"
    )
