"""HTML -> Reading. Runs in the worker: parsing is as hostile as the page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from factcheck.article.day import published
from factcheck.article.hidden import strip_hidden
from factcheck.article.obstacles import TOO_SHORT, refuse, seen
from factcheck.article.reading import (
    HIDDEN,
    Reading,
    one_line,
    primary_language,
    text_warnings,
)
from factcheck.article.typesetting import Text, set_tree
from factcheck.errors import NotAnArticle

Element = Any

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_WEB = ("http://", "https://")


def read(body: bytes, *, name: str, url: str = "") -> Reading:
    """The main text of the page in `body` (UTF-8), fetched from `url` ("" for a file).

    Raises NotAnArticle, with what was seen instead, for a page without a main text.
    """
    markup = _CONTROL.sub("", body.decode("utf-8", "replace"))
    tree = _parse(markup, name)
    sight, base, language = seen(tree, markup), _base(tree, url), _language(tree)
    day = published(tree, url)
    neighbours = strip_hidden(tree)
    _make_absolute(tree, base)
    found, text = _main_text(tree, url)
    warnings = refuse(sight, text.text, name)
    if _within(neighbours, text.text):
        warnings = (*warnings, HIDDEN)
    return Reading(
        text=text.text,
        prose=text.prose,
        headings=text.headings,
        links=tuple(link for link in text.links if link.url.startswith(_WEB)),
        title=one_line(found.title),
        author=one_line(found.author),
        published=day,
        publisher=_publisher(found),
        url=one_line(found.url) if str(found.url).startswith(_WEB) else None,
        language=language,
        warnings=(*warnings, *text_warnings(text.text)),
    )


def _parse(markup: str, name: str) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except etree.ParserError as error:
        raise NotAnArticle(f"{name} shows no article: it holds no HTML") from error
    except etree.XMLSyntaxError as error:
        # The parser recovers from every error of syntax; what is left is want of memory.
        raise MemoryError from error


def _main_text(tree: Element, url: str) -> tuple[Any, Text]:
    """trafilatura's document and its text set; the second try takes tables for layout."""
    for tables in (False, True):
        found = _extract(tree, url, tables=tables)
        text = set_tree(found.body) if found is not None else Text("", (), (), ())
        if len(text.text) >= TOO_SHORT:
            break
    return found, text


def _extract(tree: Element, url: str, *, tables: bool) -> Any:
    """Main text and metadata as trafilatura finds them, None where it finds no text.

    Not its fast mode: on 60 news pages that lost 3 points of F1 to save 8 ms a page.
    """
    import trafilatura

    return trafilatura.bare_extraction(
        tree,
        url=url or None,
        favor_precision=True,
        include_comments=False,
        include_tables=tables,
        include_images=False,
        include_links=True,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},
    )


def _base(tree: Element, url: str) -> str:
    """What relative links are relative to, "" when unknown."""
    stated = tree.xpath("string(//base/@href)") or ""
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or ""
    return _join(url or canonical, stated) if stated else url or canonical


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


def _make_absolute(tree: Element, base: str) -> None:
    """Before the extraction, which knows the page's address but not its <base>."""
    for anchor in tree.iter("a"):
        if anchor.get("href"):
            anchor.set("href", _join(base, anchor.get("href")))


def _language(tree: Element) -> str | None:
    stated = (
        tree.get("lang"),
        tree.get("xml:lang"),
        *tree.xpath("//body/@lang | //meta[@property='og:locale']/@content"),
        *tree.xpath("//meta[@http-equiv='content-language' or @name='language']/@content"),
    )
    return next(filter(None, map(primary_language, stated)), None)


def _publisher(found: Any) -> str | None:
    """The stated name of the site; trafilatura gives the host where none is stated."""
    name = (one_line(found.sitename) or "").lstrip("@")
    hosts = {found.hostname, urlsplit(found.url or "").hostname, ""}
    bare = name.casefold().removeprefix("www.")
    return None if bare in {(host or "").removeprefix("www.") for host in hosts} else name


def _within(neighbours: list[str], text: str) -> bool:
    """Whether something hidden stood next to words of the main text."""
    folded = " ".join(text.split())
    return any(words in folded for words in neighbours[:200])
