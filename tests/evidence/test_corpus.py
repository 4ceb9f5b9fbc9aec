"""A local collection: what is read, how it is found, and where the index is kept."""

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import ask, claim
from fpdf import FPDF
from page_server import as_page

from factcheck.article import Reader
from factcheck.errors import BrokenFile, ConfigError, NotFound
from factcheck.evidence import _index, corpus
from factcheck.evidence._index import Index, Info
from factcheck.models import Retrieval, Status
from factcheck.web import Web, WebSettings

CANAL = """---
title: A canal opens
publisher: Port Said Gazette
url: https://gazette.example/canal?id=1
date: 1869-11-18
author: Amal Hassan
---

# A canal opens

The **Suez Canal** was opened on 17 November 1869, and [forty ships](https://ships.example/) passed.

> It is 164 kilometres long.
"""
ERIE = as_page("Erie Canal", "Albany Argus", "The Erie Canal was opened in October 1825.").body
PANAMA = "The Panama Canal was opened to traffic on 15 August 1914.\n"
KIEL = {"text": "The Kiel Canal was opened in June 1895.", "url": "https://www.example.org/canal"}
CORINTH = {
    "text": "The Corinth Canal was completed in 1893.",
    "title": "Corinth",
    "publisher": "Isthmus Post",
    "published": "1893-07-26T10:00:00Z",
    "author": "N. Ioannou",
}
DEEP = '{"text": "A canal.", "links": ' + "[" * 500 + "]" * 500 + "}"
"""More than what reads it can hold."""
SUEZ = "The Suez Canal was opened in November 1869."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(
        tmp_path / "sources",
        {
            "canal.md": CANAL,
            "deep/panama.txt": PANAMA,
            "rows.jsonl": json.dumps(KIEL) + "\n\n" + json.dumps(CORINTH) + "\n",
            ".hidden/secret.txt": "The Suez Canal was opened in secret.",
            "picture.png": "\x89PNG",
        },
    )


def filled(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(text: str, *paths: Path, **settings: Any) -> Retrieval:
    return ask(corpus.create, corpus.Settings(paths=paths, **settings), claim(text))[0]


def build(paths: list[Path], index_dir: Path | None) -> Index:
    async def run() -> Index:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            return await _index.build(paths, index_dir, reader=reader)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("text", "publisher", "url", "title", "published"),
    [
        (SUEZ, "Port Said Gazette", "https://gazette.example/canal?id=1", "A canal opens", "1869-11-18"),
        ("The Panama Canal was opened in 1914.", "panama.txt", None, "panama.txt", None),
        ("The Kiel Canal was opened in 1895.", "example.org", "https://www.example.org/canal", None, None),
        ("The Corinth Canal was completed in 1893.", "Isthmus Post", None, "Corinth", "1893-07-26"),
        ("The Erie Canal was opened in 1825.", "Albany Argus", None, "Erie Canal", None),
    ],
)  # fmt: skip
def test_each_kind_of_file_is_found_under_its_publisher(
    folder: Path,
    text: str,
    publisher: str,
    url: str | None,
    title: str | None,
    published: str | None,
) -> None:
    if "Erie" in text:
        filled(folder, {"erie.html": ERIE})
    retrieval = found(text, folder)
    source = retrieval.documents[0].source
    assert (source.publisher, source.url, source.title) == (publisher, url, title)
    assert (source.published and source.published.isoformat()) == published
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.requests == 0


def test_markdown_comes_as_prose_without_its_marks(folder: Path) -> None:
    document = found(SUEZ, folder).documents[0]
    assert document.text == (
        "The Suez Canal was opened on 17 November 1869, and forty ships passed."
        "\n\nIt is 164 kilometres long."
    )
    assert document.links == ("https://ships.example/",)
    assert document.byline == "Amal Hassan"


def test_hidden_files_and_unknown_types_are_passed_over(folder: Path) -> None:
    texts = [document.text for document in found(SUEZ, folder, documents=100).documents]
    assert not any("secret" in text for text in texts)
    assert found(SUEZ, folder).outcome.reason == ""


def test_no_document_tells_where_on_this_machine_it_lay(folder: Path, tmp_path: Path) -> None:
    for document in found(SUEZ, folder, documents=100).documents:
        assert str(tmp_path) not in document.model_dump_json()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Photosynthesis releases oxygen.", Status.EMPTY),
        ("Photosynthesis was opened.", Status.EMPTY),
        ("The canal.", Status.OK),
    ],
)
def test_a_single_common_word_finds_nothing(folder: Path, text: str, status: Status) -> None:
    assert found(text, folder).outcome.status is status


@pytest.mark.parametrize(
    "query",
    ['"', "Suez AND (", "title:suez^9 [a TO b]", "suez -canal", "\\", "*", "~~~", "\x00 suez", "+"],
)
def test_a_query_has_no_syntax(folder: Path, query: str) -> None:
    index = build([folder], None)
    assert {hit.record.source.publisher for hit in _index.search(index, query, 1)} <= {
        "Port Said Gazette"
    }
    assert found(f"{query} Suez Canal 1869", folder).outcome.status is Status.OK


def test_the_best_come_first_and_no_more_than_asked_for(folder: Path) -> None:
    index = build([folder], None)
    hits = _index.search(index, "canals that opened in 1869", 2)
    assert len(hits) == 2
    assert hits[0].record.source.publisher == "Port Said Gazette"
    assert hits[0].score > hits[1].score


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"title": 7, "links": "none", "date": "soon"}, ("example.org", None, (), None, "")),
        ({"published": "soon", "date": "2024-05-01"}, ("example.org", None, (), "2024-05-01", "")),
        ({"byline": "By A. Sorensen, AP"}, ("example.org", None, (), None, "By A. Sorensen, AP")),
        ({"links": ["https://lock.example/"]}, ("example.org", None, ("https://lock.example/",), None, "")),
        ({"title": " Two\n lines "}, ("example.org", "Two lines", (), None, "")),
        ({"title": "Half \ud83d"}, ("example.org", "Half \ufffd", (), None, "")),
        ({"url": "file:///etc/hosts"}, ("rows.jsonl", None, (), None, "")),
        ({"text": KIEL["text"], "publisher": None}, ("example.org", None, (), None, "")),
    ],
)  # fmt: skip
def test_a_row_says_what_it_can_and_what_is_of_another_type_is_passed_over(
    folder: Path, more: dict[str, object], expected: tuple[object, ...]
) -> None:
    filled(folder, {"rows.jsonl": json.dumps({**KIEL, **more})})
    (document,) = [
        d for d in found("The Kiel Canal was opened.", folder).documents if "Kiel" in d.text
    ]
    source = document.source
    published = source.published and str(source.published)
    assert (source.publisher, source.title, document.links, published, document.byline) == expected


def test_what_cannot_be_read_is_told_and_the_rest_is_searched(folder: Path) -> None:
    filled(
        folder,
        {"empty.txt": "", "rows.jsonl": json.dumps(KIEL) + '\n{"title": 1}\n[]\n{"te\n' + DEEP},
    )
    retrieval = found(SUEZ, folder)
    assert retrieval.documents[0].source.publisher == "Port Said Gazette"
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.reason.startswith("left out as unreadable: empty.txt is empty; ")
    assert "rows.jsonl, line 2: no text and 3 more" in retrieval.outcome.reason


def test_a_pdf_is_told_while_its_package_is_missing_and_read_once_it_is_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.multi_cell(0, 6, "The Suez Canal was opened in 1869, in the presence of the Empress.")
    (folder / "printed.pdf").write_bytes(pdf.output())
    cache = tmp_path / "cache"
    with monkeypatch.context() as without:
        shadow = filled(tmp_path / "shadow", {"pypdf.py": "raise ImportError"})
        without.syspath_prepend(str(shadow))  # for the worker, a process of its own
        without.setitem(sys.modules, "pypdf", None)
        retrieval = found(SUEZ, folder, cache_dir=cache)
    assert retrieval.documents[0].source.publisher == "Port Said Gazette"
    assert "printed.pdf is a PDF, and the package pypdf is missing" in retrieval.outcome.reason
    assert found(SUEZ, folder, cache_dir=cache).outcome.reason == ""


def test_a_folder_of_unreadable_files_has_failed(tmp_path: Path) -> None:
    folder = filled(tmp_path / "sources", {"a.txt": "", "b.jsonl": "{"})
    outcome = found(SUEZ, folder).outcome
    assert outcome.status is Status.FAILED
    assert "a.txt" in outcome.reason


def test_a_path_that_holds_nothing_is_refused_before_any_claim_is_asked(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="readable"):
        found(SUEZ, tmp_path)
    with pytest.raises(NotFound, match=r"no .*nowhere"):
        found(SUEZ, tmp_path / "nowhere")
    with pytest.raises(ConfigError, match="--corpus"):
        found(SUEZ)
    assert not corpus.configured(corpus.Settings())


def test_files_and_folders_may_be_named_together(folder: Path) -> None:
    retrieval = found(SUEZ, folder / "canal.md", folder / "deep", documents=100)
    assert [d.source.publisher for d in retrieval.documents][:1] == ["Port Said Gazette"]
    assert len(found("The canal was opened.", folder / "deep", folder / "deep").documents) == 1


# ------------------------------------------------------------------ where the index is kept


def test_an_unchanged_folder_is_indexed_once(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = found(SUEZ, folder, cache_dir=cache)
    (kept,) = (cache / "corpus").iterdir()
    card = (kept / _index.CARD).stat().st_mtime_ns
    again = found(SUEZ, folder, cache_dir=cache)
    assert [d.id for d in again.documents] == [d.id for d in first.documents]
    assert (kept / _index.CARD).stat().st_mtime_ns == card
    assert list((cache / "corpus").iterdir()) == [kept]


def test_a_changed_file_is_seen_at_once(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    found(SUEZ, folder, cache_dir=cache)
    filled(folder, {"deep/panama.txt": "The Suez Canal was opened in November 1869, we hear."})
    texts = [document.text for document in found(SUEZ, folder, cache_dir=cache).documents]
    assert any(text.endswith("we hear.") for text in texts)


@pytest.mark.parametrize("victim", [_index.CARD, "meta.json", "*.store", "*.term"])
def test_a_broken_cache_is_built_again(folder: Path, tmp_path: Path, victim: str) -> None:
    cache = tmp_path / "cache"
    whole = found(SUEZ, folder, cache_dir=cache)
    for path in (cache / "corpus").glob(f"*/{victim}"):
        path.chmod(0o600)
        path.write_bytes(b"\x00flipped" + path.read_bytes()[8:40])
    again = found(SUEZ, folder, cache_dir=cache)
    assert [d.id for d in again.documents] == [d.id for d in whole.documents]


def test_two_runs_may_build_the_same_index_at_once(folder: Path, tmp_path: Path) -> None:
    async def both() -> list[Info]:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            made = [_index.cached([folder], tmp_path / "cache", reader=reader) for _ in range(3)]
            return [_index.info(index) for index in await asyncio.gather(*made)]

    assert {info.documents for info in asyncio.run(both())} == {4}
    assert len(list((tmp_path / "cache" / "corpus").iterdir())) == 1


def test_a_built_index_is_searched_in_place_of_its_files(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "index"
    assert _index.info(build([folder], kept)).documents == 4
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert found(SUEZ, kept).documents[0].source.publisher == "Port Said Gazette"


def test_adding_keeps_what_is_there_and_doubles_nothing(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "index"
    build([folder / "canal.md"], kept)
    assert _index.info(build([folder], kept)).documents == 4
    info = _index.info(_index.open_index(kept))
    assert (info.documents, info.publishers) == (4, 4)


def test_a_folder_without_an_index_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="corpus add"):
        _index.open_index(tmp_path)
    (tmp_path / _index.CARD).write_text("{}")
    with pytest.raises(BrokenFile, match="broken"):
        _index.open_index(tmp_path)


def test_words_meet_in_their_stems_in_the_language_of_the_index(tmp_path: Path) -> None:
    folder = filled(tmp_path / "de", {"a.txt": "Die Brücken über den Rhein wurden 1911 gebaut."})
    german = claim("Der Bau der Brücke am Rhein begann 1911.", language="de", named=["Rhein"])
    settings = corpus.Settings(paths=(folder,), language="de")
    (retrieval,) = ask(corpus.create, settings, german)
    assert retrieval.outcome.status is Status.OK


def test_the_probe_counts_the_documents(folder: Path) -> None:
    async def probe() -> str:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            return await corpus.probe(corpus.Settings(paths=(folder,)), reader)

    assert asyncio.run(probe()) == "reachable: 4 documents"
