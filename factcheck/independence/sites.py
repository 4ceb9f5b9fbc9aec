"""Who published a document: the key of its page, its site, its name for people."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from factcheck.independence.families import family_of
from factcheck.language import fold
from factcheck.models import Source
from factcheck.web.urls import canonical, registrable_domain


@lru_cache(maxsize=1 << 13)
def page(url: str) -> str:
    """The canonical URL of the page itself: a copy in the Internet Archive is the page it keeps."""
    kept = _archived().match(url)
    inner = kept.group(1) if kept else url
    found = canonical(inner if "://" in inner else f"http://{inner}")
    # http and https, with and without a closing slash, are one page.
    return found.partition("://")[2].removeprefix("www.").rstrip("/")


def pages(source: Source) -> frozenset[str]:
    return frozenset(page(url) for url in (source.url, source.permalink) if url)


def domain(source: Source) -> str:
    """Registrable domain, "" without a URL."""
    return _domain(source.url) if source.url else ""


@lru_cache(maxsize=1 << 13)
def _domain(url: str) -> str:
    return registrable_domain("http://" + page(url))


def site(source: Source) -> str:
    """The family where there is one, else the registrable domain, else ""."""
    found = domain(source)
    return (family_of(found) or found) if found else ""


def publisher(source: Source) -> str:
    """Folded stated name, else "", without a leading article."""
    return fold(source.publisher or "").removeprefix("the ").strip()


def shown(source: Source) -> str:
    """What a person would call it: its host's domain, else its publisher, else its title."""
    return domain(source) or source.publisher or f"“{source.title or 'an untitled document'}”"


def is_front_page(url: str) -> bool:
    """Whether `url` is a site's entrance, which every page of that site links to."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


@cache
def _archived() -> re.Pattern[str]:
    return re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(.+)", re.IGNORECASE)
