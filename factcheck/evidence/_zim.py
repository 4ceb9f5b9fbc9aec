"""One ZIM file (openZIM's format): what it calls itself, the pages in it, where they live online.

libzim's searchers may not be used by two threads at once: a `Book` has a lock. Its C++ errors
arrive as RuntimeError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from factcheck.errors import BrokenFile
from factcheck.web.urls import registrable_domain

T = TypeVar("T")
HITS = 20
SUGGESTIONS = 3
CARD = ("Title", "Creator", "Name", "Source", "Date", "Scraper")
"""What is read of a file's metadata (openZIM's names)."""

_WIKIS = (
    "wikipedia wiktionary wikivoyage wikinews wikibooks wikiquote wikisource wikiversity".split()
)
# Kiwix names its files project_language_selection_flavour.
_NAME = re.compile(rf"({'|'.join(_WIKIS)})_([a-z]{{2,3}}(?:-[a-z]+)*)(?:_|$)")
_HOST = re.compile(r"(?:https?://)?([a-z0-9.-]+)(?=[/:]|$)", re.IGNORECASE)


class Entry(NamedTuple):
    """A page in the file; redirects are followed."""

    path: str
    title: str


class Book:
    """Raises BrokenFile for what is no ZIM file, or a damaged one, here and in every method."""

    def __init__(self, file: Path) -> None:
        self.name, self._path = file.name, str(file)
        self._lock = Lock()
        self._archive = self._safely(lambda: Archive(file))
        self.card: Mapping[str, str] = self._safely(self._read_card)

    @property
    def searchable(self) -> bool:
        """Whether it has a full-text index."""
        return bool(self._archive.has_fulltext_index)

    @property
    def articles(self) -> int:
        return int(self._archive.article_count)

    def named(self, titles: Sequence[str]) -> list[Entry]:
        """The pages with exactly these titles, in their order."""
        return self._safely(lambda: self._entries(self._by_title(titles)))

    def suggested(self, beginning: str) -> list[Entry]:
        """The best pages whose titles hold these words."""
        return self._safely(lambda: self._entries(map(self._by_path, self._suggest(beginning))))

    def found(self, query: str) -> list[Entry]:
        """The pages that hold every word of `query`, best first; [] without a full-text index."""
        if not self.searchable or not query:
            return []
        return self._safely(lambda: self._entries(map(self._by_path, self._search(query))))

    def markup(self, entry: Entry) -> bytes:
        return self._safely(lambda: bytes(self._by_path(entry.path).get_item().content))

    def live(self, entry: Entry) -> str:
        """The address of the page on the web, "" where the file does not tell."""
        path = entry.path
        if not self._archive.has_new_namespace_scheme:
            path = path.removeprefix("A/")
        return address(self.card, path)

    @property
    def as_of(self) -> datetime | None:
        """When the pages were copied."""
        try:
            return datetime.fromisoformat(self.card["Date"][:10]).replace(tzinfo=UTC)
        except ValueError:
            return None

    def _safely(self, act: Callable[[], T]) -> T:
        with self._lock:
            try:
                return act()
            except (RuntimeError, KeyError, ValueError, OSError) as error:
                why = str(error).replace(self._path, self.name)
                raise BrokenFile(
                    f"{self.name} cannot be read as a ZIM file: {why}", "download it again"
                ) from error

    def _read_card(self) -> dict[str, str]:
        held = set(self._archive.metadata_keys)
        return {
            key: " ".join(self._archive.get_metadata(key).decode("utf-8", "replace").split())
            if key in held
            else ""
            for key in CARD
        }

    def _by_title(self, titles: Sequence[str]) -> list[Any]:
        there = (title for title in titles if self._archive.has_entry_by_title(title))
        return [self._archive.get_entry_by_title(title) for title in there]

    def _by_path(self, path: str) -> Any:
        return self._archive.get_entry_by_path(path)

    def _suggest(self, beginning: str) -> list[str]:
        return list(SuggestionSearcher(self._archive).suggest(beginning).getResults(0, SUGGESTIONS))

    def _search(self, query: str) -> list[str]:
        search = Searcher(self._archive).search(Query().set_query(query))
        return list(search.getResults(0, HITS))

    def _entries(self, found: Any) -> list[Entry]:
        """HTML pages only, each once."""
        entries: dict[Entry, None] = {}
        for each in found:
            item = each.get_item()  # of a redirect that of its target
            if item.mimetype.partition(";")[0].strip() in ("text/html", "application/xhtml+xml"):
                entries[Entry(item.path, item.title)] = None
        return list(entries)


def address(card: Mapping[str, str], path: str) -> str:
    """Where the page at `path` lives: of a Wikimedia wiki by the file's Source or Name, of a
    crawled site by its path, which begins with the host (warc2zim). "" for others. Pure."""
    if card["Scraper"].startswith(("zimit", "warc2zim")):
        return f"https://{quote(path, safe='/:?&=%~+,;@')}"
    stated, named = _HOST.match(card["Source"]), _NAME.match(card["Name"])
    host = stated[1].lower() if stated else ""
    if registrable_domain(f"https://{host}/").removesuffix(".org") not in _WIKIS:
        host = f"{named[2]}.{named[1]}.org" if named else ""
    return f"https://{host}/wiki/{quote(path.replace(' ', '_'), safe='/:(),')}" if host else ""
