"""The sources of a run as BibTeX and CSL-JSON: each once, whole, and harmless."""

import io
import json
import re
import unicodedata
import warnings
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from factcheck.models import (
    Document,
    FactCheck,
    Finding,
    Label,
    Report,
    Source,
    Stance,
    Vote,
    VoteStance,
)
from factcheck.report import bibtex, csl_json
from factcheck.report._authors import Person, authors
from factcheck.report._text import one_line

FULL = Source(
    url="https://courier.example/gg?a=1&b=2",
    publisher="Bay Courier",
    title="The bridge that opened in 1937",
    author="Ann Lee and Ludwig van Beethoven",
    published=date(2020, 5, 27),
    permalink="https://courier.example/gg/v/7",
    archived="https://web.archive.example/2020/https://courier.example/gg",
)

# What CSL 1.0.2 knows of, as far as a text on the web may need it, by the kind of its value.
TEXTS = {
    "title",
    "container-title",
    "publisher",
    "URL",
    "archive",
    "archive_location",
    "language",
    "note",
}
TYPES = {"webpage", "article-newspaper", "entry-encyclopedia", "document"}


def bib(report: Report, encoding: str = "utf-8", **options: bool) -> str:
    return rendered(bibtex, report, encoding, **options)


def rendered(module, report: Report, encoding: str = "utf-8", **options: bool) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="")
    module.write(report, out, **options)
    out.flush()
    return raw.getvalue().decode(encoding)


def entries(report: Report, encoding: str = "utf-8", **options: bool) -> dict[str, Entry]:
    """Read back by a parser that stops at the first thing it does not understand."""
    return dict(parse_string(bib(report, encoding, **options), "bibtex").entries)


def items(report: Report, encoding: str = "utf-8", **options: bool) -> list[dict]:
    found = json.loads(rendered(csl_json, report, encoding, **options))
    check_shape(found)
    return found


def check_shape(found: object) -> None:
    """That `found` is CSL-JSON: a list of items with an id and a type, known variables only."""
    assert isinstance(found, list)
    assert len({item["id"] for item in found}) == len(found)
    for item in found:
        assert item.keys() <= TEXTS | {"id", "type", "author", "issued", "accessed"}
        assert item["type"] in TYPES
        assert all(
            isinstance(item[name], str) and item[name] for name in item.keys() & (TEXTS | {"id"})
        )
        for name in item.get("author", []):
            assert name.keys() in ({"given", "family"}, {"literal"})
            assert all(isinstance(part, str) and part for part in name.values())
        for day in (item[name] for name in ("issued", "accessed") if name in item):
            ((year, month, number),) = day["date-parts"]
            assert day.keys() == {"date-parts"}
            assert date(year, month, number)


COMMANDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
    "textasciitilde": "~", "textless": "<", "textgreater": ">", "textbar": "|",
}  # fmt: skip
TOKEN = re.compile(r"\\([a-z]+)\{\}|\\([$&#%_])|(\")\{\}|(\{\})|([^\\{}$&#%_^~\"<>|])")
JOINED = re.compile(r"--|``|''|,,|[?!]`")
"""Signs that TeX prints as one, or as another."""


def typeset(field: str) -> str:
    """What TeX would print; fails at anything that is a command or would be taken for one."""
    assert not JOINED.search(field)
    text, at = "", 0
    while at < len(field):
        token = TOKEN.match(field, at)
        assert token, f"TeX would act on {field[at : at + 20]!r}"
        command, sign, quote, _, plain = token.groups()
        text += COMMANDS[command] if command else sign or quote or plain or ""
        at = token.end()
    return text


def whole(field: str) -> str:
    """What TeX would print of a field that no style may change."""
    assert (field[:1], field[-1:]) == ("{", "}")
    return typeset(field[1:-1])


def document(source: Source, text: str = "It opened on 27 May 1937.", **more: object) -> Document:
    return sample.document("x", text, source=source, **more)


def run(*documents: Document, stance: Stance = Stance.SUPPORTS) -> Report:
    """A run in which each document takes `stance` on one claim."""
    votes = [_vote(doc, stance) for doc in documents]
    return _report(votes, documents)


def _vote(doc: Document, stance: Stance) -> Vote:
    named = doc.model_copy(update={"source": Source(publisher="x")})
    return sample.vote(sample.origin(named), doc, stance, doc.text)


def _report(votes: list[Vote], documents: tuple[Document, ...], **more: object) -> Report:
    told = {
        "label": Label.CORROBORATED,
        "supporting": 2,
        "refuting": 0,
        "justification": "Because.",
    }
    finding = Finding.model_validate(
        {"claim": sample.claim("opened"), "votes": tuple(votes), **told, **more}
    )
    checked = FactCheck(article=sample.article(), findings=(finding,), documents=documents)
    return sample.report(checks=(checked,))


def one(source: Source, **more: object) -> tuple[Entry, dict]:
    report = run(document(source, **more))
    (entry,) = entries(report).values()
    (item,) = items(report)
    return entry, item


# ------------------------------------------------------------------ which sources


def test_what_takes_a_side_is_cited_in_the_order_of_first_use() -> None:
    expected = [
        "wikipedia2026golden", "harbourwire2020harbour", "baycourier2020bay",
        "spansceptic2020span", "evil2jnopejavascriptx",
    ]  # fmt: skip
    assert list(entries(sample.report())) == expected
    assert [item["id"] for item in items(sample.report())] == expected


def test_with_verbose_the_neutral_sources_follow_and_no_key_changes() -> None:
    titles = [item.get("title") for item in items(sample.report(), verbose=True)]
    assert "Paint Weekly on the bridge" in titles
    brief = {item["title"]: item["id"] for item in items(sample.report())}
    full = {item["title"]: item["id"] for item in items(sample.report(), verbose=True)}
    assert brief.items() < full.items()
    assert list(entries(sample.report(), verbose=True)) == list(full.values())


def test_a_neutral_source_before_it_takes_no_key_from_one_that_takes_a_side() -> None:
    first, second = (document(FULL.model_copy(update={"permalink": link})) for link in "ab")
    votes = [_vote(first, Stance.NEUTRAL), _vote(second, Stance.REFUTES)]
    report = _report(votes, (first, second))
    assert list(entries(report)) == ["lee2020bridgeb"]
    assert list(entries(report, verbose=True)) == ["lee2020bridge", "lee2020bridgeb"]


def test_excluded_origins_merged_copies_and_unread_pages_are_never_cited() -> None:
    text = bib(sample.report(), verbose=True)
    assert "A Blog" not in text
    assert "Copy Times" not in text
    doc = document(FULL)
    vote = _vote(doc, Stance.SUPPORTS)
    shut_out = sample.origin(doc, id=vote.origin, excluded="the article itself")
    assert items(_report([vote], (doc,), origins=(shut_out,)), verbose=True) == []
    (judged,) = vote.judgements
    unread = judged.model_copy(update={"stance": Stance.NEUTRAL, "skipped": "language"})
    for stance in (VoteStance.SKIPPED, VoteStance.NEUTRAL):
        vote = vote.model_copy(update={"stance": stance, "judgements": (unread,)})
        assert items(_report([vote], (doc,)), verbose=True) == []


def test_a_run_without_sources_gives_a_comment_and_an_empty_list() -> None:
    empty = run()
    assert items(empty) == []
    assert bib(empty) == "% This run has no sources that take a side.\n"
    assert bib(empty, verbose=True) == "% This run has no sources that were read.\n"
    assert items(run(document(FULL), stance=Stance.NEUTRAL)) == []


def test_a_source_is_cited_once_over_the_whole_run_with_every_use() -> None:
    page, other = document(FULL), document(FULL, "It never opened.")
    votes = [
        _vote(page, Stance.SUPPORTS),
        _vote(other, Stance.REFUTES),
        _vote(page, Stance.SUPPORTS),
    ]
    (check,) = _report(votes, (page, other)).checks
    claim = sample.claim("length")
    again = check.model_copy(
        update={"findings": (check.findings[0].model_copy(update={"claim": claim}),)}
    )
    ((key, entry),) = entries(sample.report(checks=(check, again))).items()
    opened, length = sample.claim("opened").id, claim.id
    assert key == "lee2020bridge"
    assert entry.fields["annote"] == (
        f"supports {opened}, {length}; refutes {opened}, {length}; "
        f"text judged has sha256 {page.sha256}; text judged has sha256 {other.sha256}"
    )


def test_two_revisions_of_one_page_are_two_sources() -> None:
    old = FULL.model_copy(update={"permalink": "https://courier.example/gg/v/6"})
    assert list(entries(run(document(FULL), document(old)))) == ["lee2020bridge", "lee2020bridgeb"]


def test_pages_without_an_address_are_told_apart_by_their_text() -> None:
    source = Source(title="notes.md", publisher="notes.md")
    assert list(entries(run(document(source, "One."), document(source, "Two."))).keys()) == [
        "notesmdnotesmd",
        "notesmdnotesmdb",
    ]


def test_a_source_that_says_both_and_a_mere_snippet_are_noted_as_such() -> None:
    doc = document(FULL, complete=False)
    vote = _vote(doc, Stance.SUPPORTS).model_copy(update={"stance": VoteStance.CONFLICTED})
    (item,) = items(_report([vote], (doc,)))
    assert item["note"].startswith(f"conflicted {sample.claim('opened').id}; ")
    assert item["note"].endswith("; only a search snippet was read")


# ------------------------------------------------------------------ what an entry holds


def test_a_bibtex_entry_holds_all_that_is_known() -> None:
    entry, _ = one(FULL)
    link, copy = FULL.permalink, FULL.archived
    assert entry.type == "online"
    assert [str(person) for person in entry.persons["author"]] == [
        "Lee, Ann",
        "van Beethoven, Ludwig",
    ]
    assert dict(entry.fields) == {
        "title": "{The bridge that opened in 1937}",
        "organization": "{Bay Courier}",
        "date": "2020-05-27",
        "year": "2020",
        "month": "May",
        "url": link,
        "urldate": "2026-03-01",
        "howpublished": f"Bay Courier, \\url{{{link}}}, accessed 2026-03-01, archived at \\url{{{copy}}}",
        "addendum": f"Archived at \\url{{{copy}}}",
        "langid": "english",
        "annote": f"supports {sample.claim('opened').id}; text judged has sha256 {document(FULL).sha256}",
    }


def test_a_csl_item_holds_all_that_is_known() -> None:
    _, item = one(FULL)
    assert item == {
        "id": "lee2020bridge",
        "type": "article-newspaper",
        "title": "The bridge that opened in 1937",
        "author": [
            {"given": "Ann", "family": "Lee"},
            {"given": "Ludwig", "family": "van Beethoven"},
        ],
        "container-title": "Bay Courier",
        "issued": {"date-parts": [[2020, 5, 27]]},
        "accessed": {"date-parts": [[2026, 3, 1]]},
        "URL": FULL.permalink,
        "archive": "web.archive.example",
        "archive_location": FULL.archived,
        "language": "en",
        "note": f"supports {sample.claim('opened').id}; text judged has sha256 {document(FULL).sha256}",
    }


def test_wikipedia_is_cited_as_the_revision_that_was_read() -> None:
    entry, item = one(sample.ENCYCLOPEDIA.source, provider="wikipedia")
    assert item["type"] == "entry-encyclopedia"
    assert item["URL"] == entry.fields["url"] == sample.ENCYCLOPEDIA.source.permalink
    assert item["issued"] == {"date-parts": [[2026, 3, 1]]}
    assert entry.fields["date"] == "2026-03-01"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"url": "https://a.example/1"}, "webpage"),
        ({"url": "https://a.example/1", "published": date(2020, 1, 1), "publisher": "a.example"}, "webpage"),
        ({"url": "https://a.example/1", "published": date(2020, 1, 1), "publisher": "A Daily"}, "article-newspaper"),
        ({"url": "https://a.example/1", "published": date(2020, 1, 1), "author": "A"}, "article-newspaper"),
        ({"url": "https://a.example/1", "publisher": "A Daily", "author": "A"}, "webpage"),
        ({"url": "https://uk.wikipedia.org/wiki/X"}, "entry-encyclopedia"),
        ({"url": "https://notwikipedia.org/wiki/X"}, "webpage"),
        ({"title": "notes.md", "publisher": "notes.md"}, "document"),
    ],
)  # fmt: skip
def test_the_type_follows_from_what_is_known(told: dict, kind: str) -> None:
    _, item = one(Source(**told))
    assert item["type"] == kind


def test_a_local_file_is_miscellaneous_and_names_no_address() -> None:
    entry, item = one(Source(title="notes.md", publisher="notes.md"))
    assert entry.type == "misc"
    assert "url" not in entry.fields
    assert entry.fields["howpublished"] == "notes.md, accessed 2026-03-01"
    assert "URL" not in item
    assert item["publisher"] == "notes.md"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://"]
)
def test_only_web_addresses_are_given(url: str) -> None:
    entry, item = one(Source(url=url, permalink=url, archived=url, title="T"))
    assert entry.type == "misc"
    assert not entry.fields.keys() & {"url", "addendum"}
    assert not item.keys() & {"URL", "archive", "archive_location"}


def test_the_day_of_access_is_that_in_utc() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    doc = document(FULL)
    vote = _vote(doc, Stance.SUPPORTS)
    (judgement,) = vote.judgements
    (evidence,) = judgement.evidence
    evidence = evidence.model_copy(update={"retrieved_at": late})
    judgement = judgement.model_copy(update={"evidence": (evidence,)})
    report = _report([vote.model_copy(update={"judgements": (judgement,)})], (doc,))
    assert items(report)[0]["accessed"] == {"date-parts": [[2026, 3, 2]]}
    assert late.astimezone(UTC).day == 2


@pytest.mark.parametrize(
    ("language", "csl", "babel"),
    [("de", "de", "ngerman"), ("en-GB", "en-GB", "english"), ("xx", "xx", "xx"), ("e} x", None, None)],
)  # fmt: skip
def test_a_language_is_named_as_each_format_wants_it(language: str, csl: str, babel: str) -> None:
    entry, item = one(FULL, language=language)
    assert (item.get("language"), entry.fields.get("langid")) == (csl, babel)


@pytest.mark.parametrize("part", ["%20", "#top"])
def test_an_address_that_would_break_inside_another_command_is_written_out(part: str) -> None:
    entry, _ = one(Source(url=f"https://a.example/x{part}_y", archived=f"https://b.example/{part}"))
    assert entry.fields["url"] == f"https://a.example/x{part}_y"
    assert typeset(entry.fields["addendum"]) == f"Archived at https://b.example/{part}"
    assert typeset(entry.fields["howpublished"]).startswith(
        f"https://a.example/x{part}_y, accessed"
    )


# ------------------------------------------------------------------ names and keys


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Ann Lee", [Person("Ann", "Lee")]),
        ("By Ann Lee and Bo Ek", [Person("Ann", "Lee"), Person("Bo", "Ek")]),
        ("Ann Lee & Bo Ek", [Person("Ann", "Lee"), Person("Bo", "Ek")]),
        ("Ann Lee, Bo Ek, and Cy Dee", [Person("Ann", "Lee"), Person("Bo", "Ek"), Person("Cy", "Dee")]),
        ("Ann Lee; Bo Ek", [Person("Ann", "Lee"), Person("Bo", "Ek")]),
        ("Ann Lee; Harbour Wire", [Person("Ann", "Lee"), "Harbour Wire"]),
        ("Ann Lee; Ann Lee", [Person("Ann", "Lee")]),
        ("J. K. Rowling", [Person("J. K.", "Rowling")]),
        ("J.R.R. Tolkien", [Person("J.R.R.", "Tolkien")]),
        ("John F. Kennedy", [Person("John F.", "Kennedy")]),
        ("Ludwig van Beethoven", [Person("Ludwig", "van Beethoven")]),
        ("Jean-Paul O’Brien-Šmíd", [Person("Jean-Paul", "O’Brien-Šmíd")]),
        # of a shape that could be read in two ways
        ("Ann Lee, Bo Ek", ["Ann Lee, Bo Ek"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Kim Jong Un", ["Kim Jong Un"]),
        ("Xi Jinping", ["Xi Jinping"]),
        ("Gabriel García Márquez", ["Gabriel García Márquez"]),
        ("Dr. Ann Lee", ["Dr. Ann Lee"]),
        ("Ann Lee Jr.", ["Ann Lee Jr."]),
        ("ANN LEE", ["ANN LEE"]),
        ("ann lee", ["ann lee"]),
        ("Reuters", ["Reuters"]),
        ("Reuters Staff", ["Reuters Staff"]),
        ("Food and Drug Administration", ["Food and Drug Administration"]),
        ("Ministry of Health and Social Care", ["Ministry of Health and Social Care"]),
        ("Ann Lee and the Harbour Wire", ["Ann Lee and the Harbour Wire"]),
        ("日本橋新聞", ["日本橋新聞"]),
        ("and", ["and"]),
        (" ; ", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_parted_only_where_that_is_safe(byline: str, expected: list) -> None:
    assert list(authors(byline)) == expected


def test_an_organisation_stays_whole_in_both_formats() -> None:
    entry, item = one(FULL.model_copy(update={"author": "Food and Drug Administration"}))
    (person,) = entry.persons["author"]
    assert person.last_names == ["{Food and Drug Administration}"]
    assert item["author"] == [{"literal": "Food and Drug Administration"}]


def test_an_outlet_that_signs_as_author_is_named_once() -> None:
    entry, item = one(FULL.model_copy(update={"author": "bay courier"}))
    assert "author" not in entry.persons
    assert "author" not in item


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"publisher": "Bay Courier", "title": "The Golden Gate", "published": date(2020, 1, 1)}, "baycourier2020golden"),
        ({"author": "Zoë Çelik", "title": "«Über» uns"}, "celikuber"),
        ({"publisher": "日本橋新聞", "url": "https://www.nihon.example/1", "title": "金門橋"}, "nihonexample"),
        ({"publisher": "x\\}{,@%", "title": "@misc{a, }"}, "xmisca"),
        ({}, "source"),
    ],
)  # fmt: skip
def test_keys_are_readable_ascii(told: dict, key: str) -> None:
    assert list(entries(run(document(Source(**told))))) == [key]


def test_no_two_sources_share_a_key() -> None:
    """Not even where one is named as another's suffix would make it."""
    told = [("Lee", "b"), *[("Lee", "") for _ in range(40)], ("Leeb", "")]
    pages = [
        document(Source(url=f"https://a.example/{n}", publisher=who, title=word))
        for n, (who, word) in enumerate(told)
    ]
    keys = [item["id"] for item in items(run(*pages))]
    assert len(set(keys)) == len(pages)
    assert keys[:4] == ["leeb", "lee", "leec", "leed"]
    assert list(entries(run(*pages))) == keys


# ------------------------------------------------------------------ text from outside

HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\\{}$&#%_^~\"@,='`-<>|?!\n\r\t\x1b\u202e \u200b:[")),
    max_size=60,
)  # fmt: skip
TITLES = [
    "\\input{/etc/passwd}", "}} @misc{x, title = {y}}", "{{{", "}", "\\", "ends with \\", '" # "',
    "% comment", "#MeToo: 50% of $5 & more_", "a -- b --- c ``d'' ?` !` ,,e", "\n@article{x,\ny = 1}\n",
    "<script>alert(1)</script> <i>x</i>", "##[error]owned ::error::x", "Ärger über “ß” 東京",
]  # fmt: skip


@pytest.mark.parametrize("title", [*TITLES, sample.HOSTILE])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_hostile_title_is_printed_as_written(title: str, encoding: str) -> None:
    report = run(
        document(Source(url="https://a.example/", title=title, publisher=title, author=title))
    )
    ((_, entry),) = entries(report, encoding).items()
    shown = whole(entry.fields["title"])
    assert whole(entry.fields["organization"]) == shown
    assert encoding != "utf-8" or shown == one_line(title)
    (item,) = items(report, encoding)
    assert item["title"] == re.sub("<(/?)i>", r"\\x3c\1i>", one_line(title))


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_leaves_its_field(title: str, publisher: str, author: str) -> None:
    page = Source(url="https://a.example/", title=title, publisher=publisher, author=author)
    after = document(FULL)
    report = run(document(page), after)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first, second = entries(report).values()
    assert whole(first.fields.get("title", "{}")) == one_line(title)
    assert whole(first.fields.get("organization", "{}")) == one_line(publisher)
    assert dict(second.fields) == dict(one(FULL)[0].fields)
    assert items(report)[0].get("title", "") == csl_json._text(one_line(title))


@given(st.lists(st.text(max_size=30), max_size=4).map("; ".join))
def test_names_neither_vanish_nor_join(byline: str) -> None:
    entry, item = one(Source(url="https://a.example/", author=byline))
    told = authors(byline)
    assert len(entry.persons.get("author", [])) == len(item.get("author", [])) == len(told)


def test_nothing_reaches_a_terminal_or_a_build_log_raw() -> None:
    for module in (bibtex, csl_json):
        text = rendered(module, sample.report(), verbose=True)
        assert {
            c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")
        } == set()
        assert not re.search(r"(?m)^\s*::|##\[|##vso\[", text)


def test_a_title_that_begins_with_a_command_keeps_its_case() -> None:
    """BibTeX takes a brace with a command in it for one letter, and lower-cases that letter."""
    entry, _ = one(Source(title="#MeToo"))
    assert entry.fields["title"] == r"{{}\#MeToo}"
