"""URLs: the one parser for what is checked and dialled, a normal form, and who owns a host."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from factcheck.errors import InvalidUrl

if TYPE_CHECKING:
    import httpx
    from tldextract import TLDExtract

DEFAULT_PORTS = {"http": 80, "https": 443}

# Up to the last "@" before the path, where the parsers of the web look for a user too.
_USER = re.compile(r"://[^/?#]*@")
_CURE = "give an address such as https://example.org/page"
# A host as it is dialled: letters, digits, hyphens, dots, underscores; colons and % only in IPv6.
_HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f.]*:[0-9a-f:.]+(%[\w.-]+)?", re.ASCII)

_TRACKING_NAMES = (
    "_ga _gl _hsenc _hsmi cmpid dclid fb_action_ids fb_action_types fb_ref fb_source fbclid gbraid "
    "gclid gclsrc guccounter guce_referrer guce_referrer_sig igsh igshid mc_cid mc_eid mkt_tok "
    "msclkid ns_campaign ns_mchannel ns_source oly_anon_id oly_enc_id ref_src ref_url s_cid "
    "smid srsltid ttclid twclid vero_id wbraid wickedid xtor yclid"
)
_TRACKING_PREFIXES = ("utm_", "hsa_", "pk_", "mtm_", "piwik_", "at_medium", "at_campaign")

_STARRED_NAMES = (
    "access_token api-key api_key apikey auth key password secret sig signature subscription-key "
    "token x-api-key"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())
_STARRED = frozenset(_STARRED_NAMES.split())
_SHOWN_LENGTH = 200


def parse(url: str | httpx.URL) -> httpx.URL:
    """The URL that is both vetted and dialled, without its fragment.

    Raises InvalidUrl where it is not http or https, names no host, or holds what parsers are
    known to read differently: a user name, a backslash, control characters.
    """
    import httpx

    text = str(url).strip()
    try:
        parsed = httpx.URL(text)
        _ = parsed.host  # decodes "xn--…", and raises where that is none
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        raise InvalidUrl(f"{shown(text)!r} is not a URL", _CURE) from None
    fault = _fault(text, parsed)
    if fault:
        raise InvalidUrl(f"{shown(text)!r} {fault}", _CURE)
    return parsed.copy_with(fragment=None)


def _fault(text: str, parsed: httpx.URL) -> str:
    authority = re.split(r"[/?#]", text.partition("://")[2], maxsplit=1)[0]
    checks = (
        (parsed.scheme not in DEFAULT_PORTS, "is not http or https"),
        (not parsed.raw_host, "names no host"),
        ("\\" in authority, "has a backslash before its path"),
        (bool(parsed.userinfo) or "@" in authority, "holds a user name"),
        (not _HOST.fullmatch(parsed.raw_host.decode("ascii")), "has a malformed host"),
        (parsed.port is not None and not 0 < parsed.port < 65536, "has a malformed port"),
    )
    return next((reason for failed, reason in checks if failed), "")


def origin(url: httpx.URL) -> tuple[str, str, int]:
    """(scheme, host, port), the port always given."""
    host = url.raw_host.decode("ascii")
    return url.scheme, host, url.port or DEFAULT_PORTS[url.scheme]


def shown(url: str | httpx.URL) -> str:
    """The URL as a message may show it: passwords and values of keys starred, long ones cut."""
    text = redacted(url)
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def redacted(url: str | httpx.URL) -> str:
    """The URL as a file may keep it: what stands for a user, and values of keys and tokens, are
    starred."""
    head, mark, query = str(url).partition("?")
    head = _USER.sub("://***@", head)
    return head + mark + "&".join(_starred(field) for field in query.split("&"))


def _starred(field: str) -> str:
    name, mark, value = field.partition("=")
    return f"{name}=***" if mark and value and name.lower() in _STARRED else field


@lru_cache(maxsize=1 << 13)
def canonical(url: str) -> str:
    """The normal form by which two URLs count as one: host in lower case, default port, fragment
    and tracking parameters dropped, query sorted, escapes normalised.

    For comparing and showing; what is fetched is the URL as it was found. Text that is not a URL
    comes back stripped.
    """
    from w3lib.url import canonicalize_url

    text = url.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname
    except ValueError:
        return text
    if parts.scheme.lower() not in DEFAULT_PORTS or not host:
        return text
    netloc = f"[{host}]" if ":" in host else host.rstrip(".")
    if port is not None and port != DEFAULT_PORTS[parts.scheme.lower()]:
        netloc = f"{netloc}:{port}"
    kept = parts._replace(netloc=netloc, query=_without_tracking(parts.query), fragment="")
    try:
        return str(canonicalize_url(urlunsplit(kept)))
    except (ValueError, UnicodeError):
        return urlunsplit(kept)


def _without_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def registrable_domain(url_or_host: str) -> str:
    """The part of a host that someone registered: "news.bbc.co.uk" → "bbc.co.uk".

    Hosts under a shared domain keep their owner ("alice.github.io"), by the private section of
    the public suffix list that tldextract brings along; nothing is fetched. An IP address, a
    single label or a bare suffix comes back as it is, lower-cased.
    """
    host = _host(url_or_host)
    try:
        return str(ip_address(host))
    except ValueError:
        return _suffixes()(host).top_domain_under_public_suffix or host


def _host(url_or_host: str) -> str:
    text = url_or_host.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or text
    except ValueError:
        host = text
    return host.rstrip(".").lower()


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
