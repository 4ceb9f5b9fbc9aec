"""ZIM files made here: what is found in them, what of a wiki's page is kept, and what breaks."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import ask, claim
from libzim.writer import Creator, Hint, Item, StringProvider

from factcheck.article import Reader
from factcheck.config import Config, load
from factcheck.errors import BrokenFile, ConfigError, MissingExtra, NotFound
from factcheck.evidence import zim
from factcheck.evidence._zim import Book, address
from factcheck.evidence._zim_pages import is_disambiguation, tidied
from factcheck.independence import sites
from factcheck.models import PageState, Retrieval, Source, Status
from factcheck.web import Web, WebSettings

BRIDGE = "The Golden Gate Bridge was opened to traffic on 28 May 1937."
LATER = (
    "<p>Work on the towers began in January 1933. Joseph Strauss was the chief engineer, and "
    "Charles Ellis made most of the calculations, for which he was not credited at the time.</p>"
)
WIKI_PAGE = f"""<!doctype html><html lang="en"><head><title>Golden Gate Bridge</title></head><body>
<h1>Golden Gate Bridge</h1><div class="mw-parser-output">
<div class="hatnote">Not to be confused with <a href="./Gate_(disambiguation)" class="mw-disambig">
another gate</a>.</div>
<section><p>The <b>Golden Gate Bridge</b> joins San Francisco to
<a href="./Marin_County">Marin County</a>.<sup class="mw-ref reference"><a href="#cite_note-1">[1]
</a></sup> It was opened to traffic on 28 May 1937.<sup class="noprint Inline-Template">[<i>citation
needed</i>]</sup></p></section>
<section><details open><summary><h2>History</h2></summary>{LATER}
<ul><li>Its main span measures 1,280 metres, more than any other had at that time.</li></ul>
</details></section>
<section><h2>Notes</h2><p>This note on a ferry that crossed the strait before the bridge did is set as a
paragraph, and belongs to the apparatus of the page.</p></section>
<section><h2>References</h2><ol class="mw-references references"><li>A reference that is written
out as a whole sentence, in which the year 1936 is given for the opening.</li></ol></section>
<section><h2>In films</h2><p>The bridge is seen in more films than any other, among them Vertigo,
which Alfred Hitchcock made in 1958 in San Francisco and around it.</p></section>
</div><div class="zim-footer">This article is issued from <a href="https://en.wikipedia.org/">
Wikipedia</a>. The text is available under CC BY-SA unless otherwise noted.</div></body></html>"""


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<html lang="en"><body><article>{body}{LATER}</article></body></html>'


PAGES = {
    "Golden_Gate_Bridge": WIKI_PAGE,
    "Eiffel_Tower": page("The Eiffel Tower in Paris was opened on 31 March 1889."),
    "Golden_Gate": page("The Golden Gate is a strait in California, and a park lies south of it."),
    "Mercury": page("<b>Mercury</b> may refer to:", "Mercury the planet, opened to nobody."),
}
WIKIPEDIA = {
    "Title": "Wikipedia",
    "Creator": "Wikipedia",
    "Name": "wikipedia_en_bridges",
    "Source": "en.wikipedia.org",
    "Date": "2024-01-15",
}


class Leaf(Item):  # type: ignore[misc]
    def __init__(self, path: str, content: str, mimetype: str) -> None:
        super().__init__()
        self.path, self.content, self.mimetype = path, content, mimetype

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.path.replace("_", " ")

    def get_mimetype(self) -> str:
        return self.mimetype

    def get_contentprovider(self) -> Any:
        return StringProvider(self.content)

    def get_hints(self) -> dict[Any, Any]:
        return {Hint.FRONT_ARTICLE: self.mimetype == "text/html"}


Make = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Make]:
    """Writes a .zim file."""

    def make(
        pages: Mapping[str, str] = PAGES,
        card: Mapping[str, str] = WIKIPEDIA,
        *,
        name: str = "bridges.zim",
        indexed: bool = True,
    ) -> Path:
        with Creator(tmp_path / name).config_indexing(indexed, "eng") as creator:
            for path, content in pages.items():
                creator.add_item(Leaf(path, content, "text/html"))
            creator.add_item(Leaf("bridge.css", "golden gate bridge 1937 {}", "text/css"))
            creator.add_item(Leaf("bridge.txt", "The golden gate bridge of 1937", "text/plain"))
            if "Golden_Gate_Bridge" in pages:
                front = {Hint.FRONT_ARTICLE: True}
                creator.add_redirection("GGB", "Frisco Bridge", "Golden_Gate_Bridge", front)
            for key, value in card.items():
                creator.add_metadata(key, value)
        return tmp_path / name

    yield make
    capfd.readouterr()  # libzim tells its progress


def found(text: str, *files: Path, **settings: Any) -> Retrieval:
    return ask(zim.create, zim.Settings(files=files, **settings), claim(text), offline=True)[0]


def test_a_page_is_found_and_named_as_the_one_online(made: Make) -> None:
    retrieval = found(BRIDGE, made())
    document = retrieval.documents[0]
    source = document.source
    assert source.url == "https://en.wikipedia.org/wiki/Golden_Gate_Bridge"
    assert (source.publisher, source.title) == ("Wikipedia", "Golden Gate Bridge")
    assert (source.edited, source.published) == (datetime(2024, 1, 15, tzinfo=UTC), None)
    assert (document.provider, document.complete, document.language) == ("zim", True, "en")
    assert retrieval.outcome.status is Status.OK
    assert (retrieval.outcome.requests, retrieval.outcome.reason) == (0, "")
    online = Source(url="https://en.wikipedia.org/wiki/Golden_Gate_Bridge", publisher="Wikipedia")
    assert sites.site(source) == sites.site(online)


def test_of_a_wikis_page_the_prose_is_kept_and_its_apparatus_is_not(made: Make) -> None:
    text = found(BRIDGE, made()).documents[0].text
    assert text.startswith(
        "The Golden Gate Bridge joins San Francisco to Marin County. It was opened to traffic on "
        "28 May 1937.\n\nWork on the towers"
    )
    assert "main span measures 1,280 metres" in text
    assert "seen in more films" in text
    for left_out in ("confused", "citation", "ferry", "1936", "[1]", "issued"):
        assert left_out not in text


def test_links_lead_to_the_live_site(made: Make) -> None:
    links = found(BRIDGE, made()).documents[0].links
    assert links == ("https://en.wikipedia.org/wiki/Marin_County",)


def test_a_redirect_leads_to_its_page_once(made: Make) -> None:
    named = claim("The Frisco Bridge was opened to traffic in 1937.", named=["Frisco Bridge"])
    (retrieval,) = ask(zim.create, zim.Settings(files=(made(),)), named)
    titles = [document.source.title for document in retrieval.documents]
    assert titles.count("Golden Gate Bridge") == 1


def test_a_title_is_found_by_its_beginning(made: Make) -> None:
    text = "Eiffel saw his tower opened in Paris."
    named = claim(text, named=["Eiffel"])
    (retrieval,) = ask(zim.create, zim.Settings(files=(made(indexed=False),)), named)
    assert [document.source.title for document in retrieval.documents] == ["Eiffel Tower"]


def test_a_claim_that_names_no_title_is_found_in_the_text(made: Make) -> None:
    text = "Charles Ellis made the calculations for the towers without being credited."
    titles = {document.source.title for document in found(text, made()).documents}
    assert "Golden Gate Bridge" in titles


def test_style_sheets_and_disambiguation_pages_are_no_evidence(made: Make) -> None:
    file = made()
    assert {d.source.title for d in found(BRIDGE, file, pages=20).documents} <= {
        "Golden Gate Bridge",
        "Golden Gate",
        "Eiffel Tower",
    }
    outcome = found("Mercury is a planet that was opened to nobody.", file).outcome
    assert outcome.status is Status.EMPTY


@pytest.mark.parametrize(
    ("markup", "title", "expected"),
    [
        (b'<div id="disambigbox">', "Mercury", True),
        (b'<table class="metadata dmbox-disambig">', "Mercury", True),
        (b"<p>It is hot.</p>", "Mercury (disambiguation)", True),
        (b"<p><b>Mercury</b> can also <i>refer to</i> one of these:</p>", "Mercury", True),
        (b'<p>Hot. <a class="mw-disambig" href="./X">X</a></p>', "Mercury", False),
        (b"<p>It may refer to ferries. It is hot: very.</p>", "Mercury", False),
        (b"", "", False),
    ],
)
def test_a_page_of_meanings_is_told_from_a_page(markup: bytes, title: str, expected: bool) -> None:
    assert is_disambiguation(markup, title) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (b'a<sup class="reference">1</sup>b<sup>2</sup>', b"ab<sup>2</sup>"),
        (b'a<sup class="reference">1', b'a<sup class="reference">1'),
        (b'<ol class="references"><li>x</ol>y', b"y"),
        (b"<details open><summary><h2>A</h2></summary>b</details>", b"<h2>A</h2>b"),
        (b'<body x><p class="mw-y">a', b'<body x><article><p class="mw-y">a'),
        (b'<body><p class="no-mw-y">a', b'<body><p class="no-mw-y">a'),
        (b"", b""),
    ],
)
def test_markup_is_tidied_and_nothing_else_is_touched(markup: bytes, expected: bytes) -> None:
    assert tidied(markup) == expected


def test_nothing_about_the_claim_is_empty(made: Make) -> None:
    outcome = found("Photosynthesis releases oxygen.", made()).outcome
    assert (outcome.status, outcome.reason) == (Status.EMPTY, "")


def test_without_a_full_text_index_only_titles_are_searched_and_that_is_told(made: Make) -> None:
    file = made(indexed=False)
    retrieval = found(BRIDGE, file)
    assert retrieval.documents[0].source.title == "Golden Gate Bridge"
    assert retrieval.outcome.status is Status.OK
    told = "bridges.zim has no full-text index: only its titles are searched"
    assert retrieval.outcome.reason == told
    assert found("Charles Ellis was not credited.", file).outcome.status is Status.EMPTY


def test_several_files_are_searched_together(made: Make) -> None:
    other = {"Bridges": page("The Golden Gate Bridge was opened in May 1937, said the engineer.")}
    card = {"Title": "Bridge Letters", "Creator": "A. Reader", "Date": "someday"}
    retrieval = found(BRIDGE, made(), made(other, card, name="letters.zim"))
    publishers = {document.source.publisher for document in retrieval.documents}
    assert publishers == {"Wikipedia", "Bridge Letters"}
    (letters,) = (d for d in retrieval.documents if d.source.publisher == "Bridge Letters")
    assert (letters.source.url, letters.source.edited) == (None, None)


@pytest.mark.parametrize(
    ("card", "path", "expected"),
    [
        ({"Source": "https://en.wikipedia.org/"}, "São Paulo", "https://en.wikipedia.org/wiki/S%C3%A3o_Paulo"),
        ({"Source": "de.wikipedia.org"}, "A/B", "https://de.wikipedia.org/wiki/A/B"),
        ({"Name": "wikipedia_pt-br_all_maxi"}, "X", "https://pt-br.wikipedia.org/wiki/X"),
        ({"Name": "wiktionary_fr_all", "Source": "nowhere"}, "X", "https://fr.wiktionary.org/wiki/X"),
        ({"Scraper": "warc2zim 2.1"}, "news.example/a b?c=1", "https://news.example/a%20b?c=1"),
        ({"Source": "https://wikipedia.org.example/"}, "X", ""),
        ({"Source": "//[x", "Name": "gutenberg_en_all"}, "X", ""),
        ({}, "X", ""),
    ],
)  # fmt: skip
def test_the_files_card_tells_where_a_page_lives(
    card: dict[str, str], path: str, expected: str
) -> None:
    empty = dict.fromkeys(("Title", "Creator", "Name", "Source", "Date", "Scraper"), "")
    assert address({**empty, **card}, path) == expected


# ------------------------------------------------------------------ what breaks


def test_a_truncated_file_has_failed(made: Make) -> None:
    file = made()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    outcome = found(BRIDGE, file).outcome
    assert outcome.status is Status.FAILED
    assert "bridges.zim cannot be read as a ZIM file" in outcome.reason
    assert str(file.parent) not in outcome.reason


def test_a_file_that_is_gone_is_told_without_the_folders_above_it(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match=r"x\.zim cannot be read") as told:
        Book(tmp_path / "x.zim")
    assert str(tmp_path) not in str(told.value)


@pytest.mark.parametrize("content", [b"", b"ZIM\x04", b"\x00" * 500, b"<html>404</html>" * 20])
def test_what_is_no_zim_file_has_failed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zim").write_bytes(content)
    outcome = found(BRIDGE, tmp_path / "x.zim").outcome
    assert (outcome.status, outcome.documents) == (Status.FAILED, 0)


def test_one_broken_file_leaves_the_others_and_is_told(made: Make, tmp_path: Path) -> None:
    (tmp_path / "x.zim").write_bytes(b"ZIM")
    retrieval = found(BRIDGE, tmp_path / "x.zim", made())
    assert retrieval.documents[0].source.publisher == "Wikipedia"
    assert retrieval.outcome.status is Status.DEGRADED
    assert "x.zim" in retrieval.outcome.reason


def test_damage_inside_is_a_failure_and_never_an_empty_answer(made: Make) -> None:
    file = made()
    whole = file.read_bytes()
    at = whole.index(b"\x28\xb5\x2f\xfd")  # where a compressed cluster begins
    file.write_bytes(whole[: at + 8] + b"\xff" * 64 + whole[at + 72 :])
    outcome = found(BRIDGE, file).outcome
    assert outcome.missing
    assert "bridges.zim" in outcome.reason


def test_a_page_that_the_reader_cannot_read_is_told(made: Make) -> None:
    pages = {**PAGES, "Marin_County": "<html><body><p>A county.</p></body></html>"}
    outcome = found("The Golden Gate Bridge leads to Marin County.", made(pages)).outcome
    assert outcome.status is Status.OK
    assert outcome.pages[PageState.NOT_AN_ARTICLE] == 1
    assert "could not be read (1 not an article)" in outcome.reason


def test_claims_that_are_asked_at_once_get_what_they_get_alone(made: Make) -> None:
    file = made()
    texts = [BRIDGE, "The Eiffel Tower was opened in March 1889.", "Joseph Strauss was engineer."]

    async def all_at_once() -> list[Retrieval]:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            provider = zim.create(zim.Settings(files=(file,)), reader)
            answers = await asyncio.gather(*(provider(claim(text)) for text in texts * 8))
            await provider.aclose()
            return answers

    answers = [[d.id for d in answer.documents] for answer in asyncio.run(all_at_once())]
    assert answers == [[d.id for d in found(text, file).documents] for text in texts] * 8


def test_a_missing_file_is_refused_before_any_claim_is_asked(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"there is no file .*nowhere\.zim"):
        found(BRIDGE, tmp_path / "nowhere.zim")
    with pytest.raises(NotFound):
        found(BRIDGE, tmp_path)
    with pytest.raises(ConfigError, match="FACTCHECK_ZIM_FILES"):
        found(BRIDGE)
    assert not zim.configured(zim.Settings())


def test_a_missing_package_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.zim").write_bytes(b"ZIM")
    monkeypatch.setitem(sys.modules, "libzim", None)
    assert zim.configured(zim.Settings(files=(tmp_path / "x.zim",)))
    with pytest.raises(MissingExtra, match=r"factcheck-cli\[zim\]"):
        found(BRIDGE, tmp_path / "x.zim")


def test_the_probe_counts_the_pages(made: Make, tmp_path: Path) -> None:
    async def probe(*files: Path) -> str:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            return await zim.probe(zim.Settings(files=files), reader)

    whole, bare = made(), made(indexed=False, name="bare.zim")
    line = asyncio.run(probe(whole, bare))
    assert line.startswith("reachable: ")
    assert line.endswith("; bare.zim has no full-text index: only its titles are searched")
    bare.write_bytes(b"")
    with pytest.raises(BrokenFile):
        asyncio.run(probe(bare))


# ------------------------------------------------------------------ where files may be named


def configuration(cwd: Path, env: Mapping[str, str], user: str = "") -> Config:
    file = cwd / "own" / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(user)
    return load(cwd, {}, env, user=file)


def test_files_are_named_in_your_own_file_relative_to_it(tmp_path: Path) -> None:
    config = configuration(tmp_path, {}, '[evidence.zim]\nfiles = ["a.zim", "/b.zim"]')
    assert config.evidence["zim"]["files"] == [str(tmp_path / "own" / "a.zim"), "/b.zim"]


def test_files_are_named_in_a_variable_with_commas(tmp_path: Path) -> None:
    config = configuration(tmp_path, {"FACTCHECK_ZIM_FILES": "a.zim, b.zim"})
    assert zim.Settings(**config.evidence["zim"]).files == (Path("a.zim"), Path("b.zim"))


def test_a_projects_file_may_name_none(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('[evidence.zim]\nfiles = ["a.zim"]')
    with pytest.raises(ConfigError, match=r"evidence\.zim\.files"):
        configuration(tmp_path, {})
