"""Who published a document: the key of its page, of its publisher, its name for people.

An address may be anything that a page or a person wrote: no function here raises for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import unquote

from factcheck.independence.families import family_named, family_of, plain
from factcheck.models import Document, Source
from factcheck.web.urls import canonical, registrable_domain

_VARIANT_HOSTS = ("www", "m", "mobile", "amp")
_VARIANT_FIELDS = (
    "amp amp=1 amp=true amp=yes outputtype=amp output=amp print print=1 print=true print=yes "
    "printable=1 printable=yes view=print format=print mode=print"
).split()

_HOST = re.compile(r"[\w.-]+(:\d*)?|\[[0-9a-f:.]+\](:\d*)?")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")


@lru_cache(maxsize=1 << 13)
def page(url: str) -> str:
    """A key that the variants of one page share: http and https, "www.", "m.", "amp.", its AMP
    and print views, and the copies that public archives keep under the page's own address.

    An archive's short links ("archive.ph/AbCdE") cannot be told from other pages.
    """
    found = canonical(_unwrapped(url))
    host, _, rest = found.partition("://")[2].partition("/")
    path, _, query = rest.partition("?")
    labels = host.split(".")
    # Only what stands before a whole domain is a view of it: "m.me" is a site of its own.
    last = len(labels) - 2
    host = ".".join(x for n, x in enumerate(labels) if n >= last or x not in _VARIANT_HOSTS)
    path = _view().sub("", f"/{path}").rstrip("/")
    kept = [f for f in query.split("&") if f and f.lower().rstrip("=") not in _VARIANT_FIELDS]
    return host + path + ("?" + "&".join(kept) if kept else "")


def _unwrapped(url: str) -> str:
    for pattern in _wrappers():
        match = pattern.match(url.strip())
        if match:
            inner = match.group(1)
            return inner if "://" in inner else f"http://{unquote(inner)}"
    return url if "://" in url else f"http://{url}"


def pages(source: Source) -> frozenset[str]:
    return frozenset(key for url in (source.url, source.permalink) if url and (key := page(url)))


def addresses(document: Document) -> frozenset[str]:
    """The pages of a document: those of its source, and the link at which it was found."""
    found = page(document.found_at) if document.found_at else ""
    return pages(document.source) | ({found} if found else frozenset())


def of_article(source: Source, documents: Iterable[Document]) -> frozenset[str]:
    """The pages of an article, with those of each document that has one of them: what a short link
    leads to, and the links that lead to it."""
    own = pages(source)
    shared = [its for document in documents if (its := addresses(document)) & own]
    return own.union(*shared)


def forwarding(documents: Iterable[Document]) -> frozenset[str]:
    """Links at which pages of other sites were found: what else stands under such a link is not
    the word of the link's own site (a feed's, a shortener's)."""
    return frozenset(
        page(document.found_at)
        for document in documents
        if document.found_at and site(Source(url=document.found_at)) != site(document.source)
    )


def domain(source: Source) -> str:
    """Registrable domain, "" without a URL or for one that names no host."""
    return _domain(source.url) if source.url else ""


@lru_cache(maxsize=1 << 13)
def _domain(url: str) -> str:
    host = re.split(r"[/?]", page(url), maxsplit=1)[0]
    return registrable_domain(host) if _HOST.fullmatch(host) else ""


def site(source: Source) -> str:
    """The family where there is one, else the registrable domain, else ""."""
    found = domain(source)
    return (family_of(found) or found) if found else ""


def key(source: Source) -> str:
    """Who published it: its site; where no URL shows one, what `named` makes of its stated name;
    "" for nobody.

    A domain wins over a stated name: papers in many countries are called The Times.
    """
    return site(source) or named(source.publisher or "")


def named(name: str) -> str:
    """The key of whoever is known by a stated name alone: the family that is called so, the
    domain where the name is one ("paper.example"), else the name, folded."""
    family = family_named(name)
    if family:
        return family.name
    if not _DOMAIN.fullmatch(name.strip()):
        return plain(name)
    found = registrable_domain(name)
    return family_of(found) or found


def joining(source: Source) -> str:
    """The key of documents without a URL that count as this one's because they state its name.

    "" where that name is a family's, whose pages its domains show, or where it is not the domain's
    own: "The Courier" is the name of many papers, and of courier.example among them.
    """
    found = named(source.publisher or "")
    return "" if family_named(found) or not _is_own(found, domain(source)) else found


def _is_own(name: str, domain: str) -> bool:
    """Whether the label of `domain` is `name`, or the initials of its three words or more."""
    label = re.sub(r"[\W_]+", "", domain.partition(".")[0])
    words = re.findall(r"[^\W_]+", name)
    initials = "".join(word[0] for word in words)
    spelled = {"".join(words), "the" + "".join(words)}
    return name == domain or label in spelled or (len(words) > 2 and label == initials)


def one_publisher(one: Source, other: Source) -> bool:
    """Whether both have one key, or one has no URL and the other states its name, which its domain
    has too."""
    if key(one) == key(other):
        return bool(key(one))
    return any(
        not site(bare) and bool(key(bare)) and key(bare) == joining(beside)
        for bare, beside in ((one, other), (other, one))
    )


def shown(source: Source) -> str:
    """What a person would call it: its host's domain, else its publisher, else its title."""
    return domain(source) or source.publisher or f"“{source.title or 'an untitled document'}”"


def is_front_page(url: str) -> bool:
    """Whether `url` is a site's entrance, which every page of that site links to."""
    return not re.search(r"[/?]", page(url))


@cache
def _wrappers() -> tuple[re.Pattern[str], ...]:
    """Addresses that hold the address of the page that they show."""
    return tuple(
        re.compile(rf"https?://(?:www\.)?{pattern}", re.IGNORECASE)
        for pattern in (
            r"web\.archive\.org/web/\d+[a-z_]*/(.+)",
            r"archive\.(?:ph|is|today|li|vn|fo|md)/(?:\d[\d.-]*|newest|oldest|o/\w+)/(.+)",
            r"webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?\d+[a-z_]*/(.+)",
            r"arquivo\.pt/(?:noFrame/replay|wayback)/\d+[a-z_]*/(.+)",
            r"webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?([^&+ ]+)",
            r"google\.[a-z.]+/amp/(?:s/)?(.+)",
            r"[\w-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?(.+)",
        )
    )


@cache
def _view() -> re.Pattern[str]:
    """The part of a path that only says how the page is shown."""
    return re.compile(
        r"/(?:amp|amphtml)(?=/|$)|/(?:print|printable)/?$|\.amp(?=\.html?$|$)", re.IGNORECASE
    )
