"""Every search engine in its documented shape: what it is asked, what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urljoin

from claims_to_check import ask, claim
from page_server import Asked, PageServer

from factcheck.evidence import brave, exa, gdelt, searxng, serper, tavily
from factcheck.models import Claim, Retrieval

TEXT = "The Channel Tunnel was opened on 6 May 1994."
CLAIM = claim(TEXT)


class Found(NamedTuple):
    url: str
    title: str
    snippet: str
    published: date


@dataclass(frozen=True)
class Shape:
    """`row` writes a hit, `answer` what stands in the place of the list of rows."""

    module: Any
    path: str
    row: Callable[[Found], dict[str, Any]]
    answer: Callable[[Any], Any]
    link: str
    """The field of a row that holds its address."""
    query: str
    """The field of a question that holds the query."""
    language: str = ""
    """The field that holds the language, "" where it takes none."""
    address: str = "endpoint"
    """The setting that holds where the service is."""
    key_header: str = ""
    key_form: str = "{}"
    snippets: bool = True
    dated: bool = True
    nothing: Any = None
    """The answer that says "nothing found", where it is not an empty list."""
    more: dict[str, Any] = field(default_factory=dict)
    """Settings that a test needs."""

    @property
    def name(self) -> str:
        return str(self.module.__name__).rpartition(".")[2]

    def settings(self, site: PageServer, **more: Any) -> Any:
        where = site.url if self.address == "url" else site.url + self.path
        return self.module.Settings(**{self.address: where, **self.more, **more})

    def found(self, site: PageServer, *paths: str, published: date = date(1994, 5, 7)) -> Any:
        if not paths and self.nothing is not None:
            return self.nothing
        hits = [
            Found(
                urljoin(site.url, path), f"Title of {path}", f"A snippet about {path}.", published
            )
            for path in paths
        ]
        return self.answer([self.row(hit) for hit in hits])

    def ask(
        self,
        site: PageServer,
        about: Claim = CLAIM,
        *,
        settings: dict[str, Any] | None = None,
        others: Sequence[PageServer] = (),
        **web: Any,
    ) -> Retrieval:
        allow = [site.url, *(other.url for other in others)]
        made = self.settings(site, **(settings or {}))
        return ask(self.module.create, made, about, allow=allow, **web)[0]

    def questions(self, site: PageServer) -> list[Asked]:
        return [asked for asked in site.asked if asked.path == self.path]

    def queries(self, site: PageServer) -> list[str]:
        return [asked.question[self.query] for asked in self.questions(site)]


SEARXNG = Shape(
    module=searxng,
    path="/search",
    row=lambda hit: {
        "url": hit.url,
        "title": hit.title,
        "content": hit.snippet,
        "engine": "mojeek",
        "engines": ["mojeek"],
        "score": 1.0,
        "category": "general",
        "publishedDate": f"{hit.published}T00:00:00",
    },
    answer=lambda rows: {
        "query": TEXT,
        "number_of_results": 0,
        "results": rows,
        "answers": [],
        "corrections": [],
        "infoboxes": [],
        "suggestions": [],
        "unresponsive_engines": [],
    },
    link="url",
    query="q",
    language="language",
    address="url",
)
BRAVE = Shape(
    module=brave,
    path="/res/v1/web/search",
    row=lambda hit: {
        "type": "search_result",
        "url": hit.url,
        "title": hit.title,
        "description": hit.snippet,
        "age": f"{hit.published:%B %d, %Y}",
        "page_age": f"{hit.published}T00:00:00",
    },
    answer=lambda rows: {
        "type": "search",
        "query": {"original": TEXT},
        "web": {"type": "search", "results": rows},
    },
    link="url",
    query="q",
    language="search_lang",
    key_header="x-subscription-token",
    nothing={"type": "search", "query": {"original": TEXT}},
)
TAVILY = Shape(
    module=tavily,
    path="/search",
    row=lambda hit: {
        "url": hit.url,
        "title": hit.title,
        "content": hit.snippet,
        "score": 0.8,
        "raw_content": None,
        "published_date": f"{hit.published:%a, %d %b %Y} 16:35:26 GMT",
    },
    answer=lambda rows: {
        "query": TEXT,
        "answer": None,
        "images": [],
        "results": rows,
        "response_time": 0.9,
        "request_id": "a",
    },
    link="url",
    query="query",
    key_header="authorization",
    key_form="Bearer {}",
)
SERPER = Shape(
    module=serper,
    path="/search",
    row=lambda hit: {
        "title": hit.title,
        "link": hit.url,
        "snippet": hit.snippet,
        "date": f"{hit.published:%b} {hit.published.day}, {hit.published.year}",
        "position": 1,
    },
    answer=lambda rows: {
        "searchParameters": {"q": TEXT, "type": "search", "engine": "google"},
        "organic": rows,
        "credits": 1,
    },
    link="link",
    query="q",
    language="hl",
    key_header="x-api-key",
)
EXA = Shape(
    module=exa,
    path="/search",
    row=lambda hit: {
        "id": hit.url,
        "title": hit.title,
        "url": hit.url,
        "publishedDate": f"{hit.published}T01:36:32.547Z",
        "author": None,
        "text": hit.snippet,
    },
    answer=lambda rows: {
        "requestId": "a",
        "resolvedSearchType": "neural",
        "results": rows,
        "costDollars": {"total": 0.005},
    },
    link="url",
    query="query",
    key_header="x-api-key",
)
GDELT = Shape(
    module=gdelt,
    path="/api/v2/doc/doc",
    row=lambda hit: {
        "url": hit.url,
        "url_mobile": "",
        "title": hit.title,
        "seendate": f"{hit.published:%Y%m%d}T031500Z",
        "socialimage": "",
        "domain": "courier.example",
        "language": "English",
        "sourcecountry": "United Kingdom",
    },
    answer=lambda rows: {"articles": rows},
    link="url",
    query="query",
    language="query",
    snippets=False,
    dated=False,
    nothing={},
    more={"interval": 0.0},
)

SHAPES = (SEARXNG, BRAVE, TAVILY, SERPER, EXA, GDELT)
KEYED = tuple(shape for shape in SHAPES if shape.key_header)
