"""The API of one MediaWiki: search through wikipedia-api, everything else in raw calls.

Everything goes through the one door to the network, which also keeps the answers: two providers
that ask the same question send it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import quote

import wikipediaapi
from wikipediaapi import SearchWhat
from wikipediaapi.exceptions import WikipediaException

from factcheck.errors import ProviderError
from factcheck.evidence._answers import Told, ask_json, text
from factcheck.evidence._encyclopedia import paragraphs
from factcheck.evidence._wiki_transport import ApiTransport, refuse_errors
from factcheck.web import Web

HITS = 20
"""Asked for in one search: no dearer than five, and the ranking below needs a choice."""
TITLES = 50
"""The API's own limit of titles in one request."""
_UNFIT_FOR_TITLES = frozenset("#<>[]|{}\n\x1f")


class WikiHit(NamedTuple):
    """A search result: `snippet` is the wikitext around the words found, without markup."""

    title: str
    snippet: str


class PageInfo(NamedTuple):
    """A page that exists. `revision` 0 and `edited` None where the wiki does not tell."""

    title: str
    url: str
    revision: int
    edited: datetime | None
    disambiguation: bool


class WikiText(NamedTuple):
    """What a page said in the revision that `page` names, "" for one without prose."""

    page: PageInfo
    text: str
    retrieved_at: datetime


class Wiki:
    """`base_url` is what precedes /w/api.php, or the whole address of api.php; "{language}" in it
    stands for the language."""

    def __init__(self, web: Web, *, language: str, base_url: str | None) -> None:
        base = address(language, base_url).rstrip("/")
        self.api = base if base.endswith("/api.php") else f"{base}/w/api.php"
        self._web = web
        self._library = wikipediaapi.AsyncWikipedia(
            user_agent="factcheck",
            language=language,
            max_retries=0,  # the door retries, and obeys Retry-After
            timeout=None,  # the door has a deadline
            transport=ApiTransport(web, self.api),
        )

    async def search(self, query: str) -> list[WikiHit]:
        """Pages of the main namespace, best first. Raises FetchError, ProviderError."""
        found = await self._ask(self._library.search(query, limit=HITS, what=SearchWhat.TEXT))
        return [
            WikiHit(page.title, _plain(page.search_meta.snippet)) for page in found.pages.values()
        ]

    async def read(self, title: str) -> WikiText | None:
        """The whole page, a blank line between paragraphs, without headings; None where there is
        none any more.

        In one request, so that the revision is that of the text. Raises FetchError, ProviderError.
        """
        query, at = await self._raw(
            {
                "action": "query",
                "titles": title,
                "redirects": "1",
                "prop": "extracts|revisions|info",
                "explaintext": "1",
                "exsectionformat": "wiki",
                "rvprop": "ids|timestamp",
                "inprop": "url",
            }
        )
        there = [page for page in query.get("query", {}).get("pages", []) if _exists(page)]
        if not there:
            return None
        if "extract" not in there[0]:
            raise ProviderError(
                f"{self.api} gives no page text", "the wiki needs the extension TextExtracts"
            )
        return WikiText(
            _page_info(there[0]), "\n\n".join(paragraphs(text(there[0]["extract"]))), at
        )

    async def describe(self, titles: Sequence[str]) -> dict[str, PageInfo]:
        """What is known of `titles` (at most 50), redirects followed; those that do not exist,
        or cannot, are left out. Raises FetchError, ProviderError."""
        asked = [title for title in dict.fromkeys(titles) if _fits(title)][:TITLES]
        if not asked:
            return {}
        answer = await self._raw(
            {
                "action": "query",
                "titles": "|".join(asked),
                "redirects": "1",
                "prop": "revisions|info|pageprops",
                "rvprop": "ids|timestamp",
                "inprop": "url",
                "ppprop": "disambiguation",
            }
        )
        return _described(asked, answer.value.get("query", {}))

    async def linked(self, titles: Sequence[str], language: str) -> list[str]:
        """The titles of the same subjects in the wiki of another language, in the order of
        `titles` (at most 50); those without such a page are left out. Raises FetchError,
        ProviderError."""
        asked = [title for title in dict.fromkeys(titles) if _fits(title)][:TITLES]
        if not asked:
            return []
        answer = await self._raw(
            {
                "action": "query",
                "titles": "|".join(asked),
                "prop": "langlinks",
                "lllang": language,
                "lllimit": "max",
            }
        )
        found = {
            page["title"]: link["title"]
            for page in answer.value.get("query", {}).get("pages", [])
            for link in page.get("langlinks", [])
        }
        return list(dict.fromkeys(found[title] for title in asked if title in found))

    async def html(self, title: str) -> str:
        """The rendered page. Raises FetchError, ProviderError."""
        answer = await self._raw(
            {
                "action": "parse",
                "page": title,
                "prop": "text",
                "redirects": "1",
                "disableeditsection": "1",
                "disabletoc": "1",
            }
        )
        return str(answer.value.get("parse", {}).get("text", ""))

    async def sitename(self) -> str:
        """Raises FetchError, ProviderError."""
        answer = (await self._raw({"action": "query", "meta": "siteinfo"})).value
        return str(answer.get("query", {}).get("general", {}).get("sitename", ""))

    def permalink(self, page: PageInfo) -> str:
        script = self.api.removesuffix("api.php") + "index.php"
        title = quote(page.title.replace(" ", "_"), safe="/:(),")
        return f"{script}?title={title}&oldid={page.revision}"

    async def aclose(self) -> None:
        """Nothing to give back: connections belong to the door."""

    async def _raw(self, params: Mapping[str, str]) -> Told[dict[str, Any]]:
        def read(answer: Any) -> dict[str, Any]:
            refuse_errors(answer, self.api)
            return dict(answer)

        asked = {**params, "format": "json", "formatversion": "2"}
        return await ask_json(self._web, self.api, read=read, params=asked, cures={})

    async def _ask(self, request: Any) -> Any:
        """The library's own errors in our words; those of the door pass through it unchanged."""
        try:
            return await request
        except WikipediaException as error:
            raise ProviderError(f"{self.api}: {error}") from error


def address(language: str, base_url: str | None) -> str:
    """Of the wiki in `language`; "{language}" in a `base_url` stands for it."""
    return (base_url or "https://{language}.wikipedia.org").replace("{language}", language)


def _described(asked: Sequence[str], query: Mapping[str, Any]) -> dict[str, PageInfo]:
    pages = {page["title"]: _page_info(page) for page in query.get("pages", []) if _exists(page)}
    moved = {
        step["from"]: step["to"]
        for kind in ("normalized", "converted", "redirects")
        for step in query.get(kind, [])
    }
    found = {}
    for title in asked:
        target = title
        for _ in range(3):  # at most one step of each kind
            target = moved.get(target, target)
        if target in pages:
            found[title] = pages[target]
    return found


def _page_info(page: Mapping[str, Any]) -> PageInfo:
    revision = (page.get("revisions") or [{}])[0]
    stamp = revision.get("timestamp")
    return PageInfo(
        title=page["title"],
        url=page.get("canonicalurl") or page.get("fullurl") or "",
        revision=int(revision.get("revid") or page.get("lastrevid") or 0),
        edited=datetime.fromisoformat(stamp) if stamp else None,
        disambiguation="disambiguation" in page.get("pageprops", {})
        or page["title"].endswith("(disambiguation)"),
    )


def _exists(page: Mapping[str, Any]) -> bool:
    return not page.get("missing") and not page.get("invalid") and page.get("ns") == 0


def _fits(title: str) -> bool:
    return 0 < len(title.encode()) <= 255 and not _UNFIT_FOR_TITLES & set(title)


def _plain(snippet: str) -> str:
    without = snippet.replace("<span class='searchmatch'>", "").replace("</span>", "")
    return unescape(without.replace('<span class="searchmatch">', ""))
