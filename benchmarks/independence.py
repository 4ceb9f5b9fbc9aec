"""Copies found against independent articles kept apart.

    python -m benchmarks independence [--half 1|2] [--texts FILE] [--out P]
    python -m benchmarks independence --choose
    python -m benchmarks independence --speed
    python -m benchmarks independence --abstracts [FILE] [--data DIR]
    python -m benchmarks independence --news [FILE] [--data DIR]

The texts are short articles that we wrote: three for each event, and its news told once more in
other words. Each of the three is copied to other sites with mechanical edits; all copies of a text
are one origin, different texts about one event are not. Thresholds are chosen on the first half of
the events (`--choose` prints what each value does there, and the middle of the best ones);
everything else is measured on the second half.

Prints the share of pairs of copies that are merged and of other pairs that are merged wrongly, by
our rules and by domain or title alone; each edit on its own against the original; what copies and
others share; the same for texts that share what is nobody's, and that credit somebody else; and
for the ways in which sites sign an agency's report, those that are missed by name.
`--out` writes {id, origin}. `--abstracts` prints the pairs merged among the first 3,000 texts of a
file of independent ones, by default SciFact's abstracts. `--news` counts by agency the texts of a
file of news that are known as its reports, and as holding some of its material.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean

from benchmarks import _agency_forms, _edits, _rows, _thresholds
from benchmarks._independence import Case, document, merged, speed
from factcheck.independence.shingles import Shape, copies
from factcheck.language import fold

TEXTS = Path(__file__).with_name("independence_texts.jsonl")
RETOLD = "retold"
SPEECH = (
    "We did not come here for ourselves alone, and nobody who stands in this place today will "
    "leave it as he came, for what was thought impossible by our fathers has been done by their "
    "children, and our own children shall ask us what we did with it afterwards"
)
FOOTER = (
    "We use cookies and similar techniques to measure how our pages are read and to show you "
    "offers that suit you. You can withdraw your consent at any time in the settings of your "
    "browser. How we treat your data is explained in our privacy policy.",
    "Subscribe to our newsletter and get the stories of the day in your inbox each morning. All "
    "rights reserved; no part of this page may be copied, sent or stored without written leave.",
)
ABOUT = (
    "This site is run by an association of volunteers. It lives on gifts from its readers, takes "
    "no advertisements and belongs to no party. If you see a mistake, write to the editors, who "
    "answer every letter within three days and correct what was wrong at the foot of the page.",
)
AGENCIES = ("Reuters", "the Associated Press", "AFP")
PASSING = (
    "A spokeswoman for the airport told {} that some flights would be late on Sunday.",
    "Hotels nearby are full until the weekend, the head of the guild of innkeepers told {}.",
    "Shares in two insurers fell by a tenth on the news, an analyst at a bank told {}.",
    "The bishop wept when he heard it on his kitchen radio, his sister told {} by telephone.",
    "Schools in the county will teach online for a week, a member of the council told {}.",
    "Her phone had not stopped ringing since, the widow of one of the pioneers told {}.",
    "A film about it is being planned in California, according to {}.",
    "According to {}, the trade unions want a public holiday to be kept in memory of it.",
    "Collectors paid up to ninety euros for a first edition of the evening paper, {} reported.",
    "{} reported that the king had sent a telegram of six lines to the families.",
    "The opposition will ask for an inquiry into what it cost, its leader told {}.",
    "A choir of pensioners has set the tale to music, according to {}.",
)
"""What an agency adds to a story that a paper tells by itself: a different matter each."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks independence", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--half", type=int, choices=(1, 2), default=2)
    parser.add_argument("--choose", action="store_true", help="sweep the thresholds on half 1")
    parser.add_argument("--speed", action="store_true", help="seconds for 500 pages")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--abstracts", nargs="?", const="scifact_corpus")
    parser.add_argument("--news", nargs="?", const="polnear_train")
    parser.add_argument("--data")
    options = parser.parse_args(argv)
    if options.news:
        return _news_file(_rows.locate(options.news, options.data, "quotes"))
    if options.abstracts:
        return _abstracts(_rows.locate(options.abstracts, options.data, "retrieval"))
    half = 1 if options.choose else options.half
    rows = [row for row in _rows.read(options.texts, "half", "event") if row["half"] == half]
    if options.speed:
        return speed(
            [part for row in rows for text in row["paragraphs"] for part in text.split(". ")]
        )
    if options.choose:
        return _thresholds.choose(_told_apart(rows), _credited(rows))
    pool = [case for row in rows for case in cases(row)]
    started = time.perf_counter()
    ours = merged(pool)
    elapsed = time.perf_counter() - started
    systems = {
        "independence": ours,
        "domain only": [str(case.document.source.publisher) for case in pool],
        "title only": [fold(case.document.source.title or "") for case in pool],
    }
    events = {row["event"] for row in rows}
    print(f"half {half}: {len(events)} events, {len(rows)} texts, {len(pool)} documents")
    print(f"{elapsed:.2f} s\n")
    print(_rows.table(["rule", "merge recall", "wrong merges"], _scores(pool, systems)))
    print("\n" + _rows.table(["edit, alone with the originals", "recall"], _by_edit(pool)))
    headers = ["pairs", "containment min", "max", "alignment min", "max"]
    print("\n" + _rows.table(headers, _shares(pool)))
    print(f"\nwords exchanged where 30 % were to be: {_exchanged(rows):.3f}\n")
    found = [[name, len(c), *_shown(c)] for name, c in _apart(rows).items()]
    print(_rows.table(["not the texts themselves", "documents", "recall", "wrong"], found))
    _print_forms(_news(rows))
    if options.out:
        both = zip(pool, ours, strict=True)
        _rows.write(options.out, ({"id": c.document.id, "origin": o} for c, o in both))
    return 0


def _abstracts(path: Path) -> int:
    rows = _rows.read(path, "id", "text")[:3000]
    started = time.perf_counter()
    found = copies([Shape(row["text"]) for row in rows])
    total = len(rows) * (len(rows) - 1) // 2
    print(f"{len(found)} of {total:,} pairs merged in {time.perf_counter() - started:.1f} s")
    for copy in found:
        print(f"{rows[copy.left]['id']} {rows[copy.right]['id']} {copy.share:.3f}")
    return 0


def _news_file(path: Path) -> int:
    texts = [row["text"] for row in _rows.read(path, "text")]
    print(f"{len(texts)} texts\n")
    print(_rows.table(["agency", "whole", "partly"], _agency_forms.of_news(texts)))
    return 0


def _print_forms(news: Sequence[_rows.Row]) -> None:
    pools = {form: _agency_forms.signed(news, form) for form in _agency_forms.FORMS}
    recall = {form: recall_and_wrong(pool, merged(pool))[0] for form, pool in pools.items()}
    print(f"\n{len(recall)} ways to sign an agency's report: recall {mean(recall.values()):.3f}")
    for form, value in recall.items():
        if value < 1:
            print(f"{value:.3f} {form!r}")


def cases(row: _rows.Row) -> list[Case]:
    """A text with all its copies; of the news told once more, the text alone."""
    original = _text(row)
    edits = {"original": _edits.EDITS["original"]} if row["number"] == RETOLD else _edits.EDITS
    found = []
    for number, (edit, change) in enumerate(edits.items()):
        title, paragraphs = change(original, random.Random(f"{_name(row)} {edit}"))
        site = f"{_name(row)}-{0 if edit == 'another page of the site' else number}.example"
        byline = f"By our correspondent {number}" if edit == "by-line" else ""
        page = document(site, title, paragraphs, byline=byline, page=number)
        found.append(Case(_name(row), edit, page))
    return found


def recall_and_wrong(pool: Sequence[Case], groups: Sequence[str]) -> tuple[float, float]:
    """Over all pairs: copies in one group, and others in one group."""
    hits = copies = wrong = others = 0
    for (one, its), (two, theirs) in combinations(zip(pool, groups, strict=True), 2):
        if one.truth == two.truth:
            copies, hits = copies + 1, hits + (its == theirs)
        else:
            others, wrong = others + 1, wrong + (its == theirs)
    return (hits / copies if copies else 1.0), wrong / max(1, others)


def _shown(pool: Sequence[Case]) -> tuple[object, float]:
    """Recall and wrong merges; no recall where nothing is to be merged."""
    recall, wrong = recall_and_wrong(pool, merged(pool))
    some = len({case.truth for case in pool}) < len(pool)
    return (recall if some else "-"), wrong


def _name(row: _rows.Row) -> str:
    return f"{row['event']}-{row['number']}"


def _text(row: _rows.Row) -> _edits.Text:
    return row["title"], tuple(row["paragraphs"])


def _scores(pool: Sequence[Case], systems: dict[str, list[str]]) -> list[list[object]]:
    return [[name, *recall_and_wrong(pool, groups)] for name, groups in systems.items()]


def _by_edit(pool: Sequence[Case]) -> list[list[object]]:
    originals = [case for case in pool if case.edit == "original"]
    rows: list[list[object]] = []
    for edit in list(_edits.EDITS)[1:]:
        some = [*originals, *(case for case in pool if case.edit == edit)]
        rows.append([edit, recall_and_wrong(some, merged(some))[0]])
    return rows


def _shares(pool: Sequence[Case]) -> list[list[object]]:
    """What an edited text shares with its original, and originals with each other."""
    originals = [case for case in pool if case.edit == "original"]
    by_truth = {case.truth: case for case in originals}
    groups: dict[str, list[tuple[Case, Case]]] = {}
    for case in pool:
        if case.edit != "original":
            groups.setdefault(case.edit, []).append((by_truth[case.truth], case))
    for one, two in combinations(originals, 2):
        same = one.truth.rpartition("-")[0] == two.truth.rpartition("-")[0]
        told_again = same and one.truth.endswith("-1") and two.truth.endswith(RETOLD)
        name = "one event" if same else "other events"
        groups.setdefault("the same news" if told_again else name, []).append((one, two))
    rows: list[list[object]] = []
    for name, pairs in groups.items():
        found = [
            _thresholds.shared(Shape(one.document.text), Shape(two.document.text))
            for one, two in pairs
        ]
        contained, aligned = [p.share for p in found], [p.aligned for p in found]
        rows.append([name, min(contained), max(contained), min(aligned), max(aligned)])
    return rows


def _exchanged(rows: Sequence[_rows.Row]) -> float:
    texts = [_text(row) for row in rows if row["number"] != RETOLD]
    return mean(
        _edits.exchanged(text, _edits.reworded(text, random.Random(text[0]))) for text in texts
    )


# ------------------------------------------------------------------ what texts may share


def _apart(rows: Sequence[_rows.Row]) -> dict[str, list[Case]]:
    """Documents that are made so that a rule could fall for what they share."""
    own = [row for row in rows if row["number"] != RETOLD]
    return {
        "a long speech quoted in all": _with(own, lambda n, text: _quoting(n, text)),
        "one footer on all sites": _with(own, lambda _, text: (*text, *FOOTER)),
        "one page about the site in all": _with(own, lambda _, text: (*text, *ABOUT)),
        "one agency, one event": list(_signed(_news(rows))),
        "one agency, unrelated events": list(_signed(own)),
        "one newspaper credited, one event": list(_crediting(_news(rows), "The Washington Post")),
        "one newspaper credited in snippets, one event": list(
            _crediting(_snippets(_news(rows)), "The Washington Post")
        ),
        "one newspaper credited, unrelated events": list(_crediting(own, "The Washington Post")),
        "an agency credited below the opening, one event": [
            case for pair in _below(rows) for case in pair
        ],
        "an agency named in passing, one event": list(_in_passing(_news(rows))),
        "an agency's pictures in all, one event": list(
            _agency_forms.by_staff(_news(rows), _agency_forms.PICTURES)
        ),
        "an agency named at the end of all, one event": list(
            _agency_forms.by_staff(_news(rows), _agency_forms.MENTIONS)
        ),
    }


def _news(rows: Sequence[_rows.Row]) -> list[_rows.Row]:
    return [row for row in rows if row["number"] in (1, RETOLD)]


def _snippets(rows: Sequence[_rows.Row]) -> list[_rows.Row]:
    """What a search shows of a page: its title and the first words, here twenty."""
    return [
        {**row, "paragraphs": [" ".join(row["paragraphs"][0].split()[:20]) + "."]} for row in rows
    ]


def _with(
    rows: Sequence[_rows.Row], change: Callable[[int, tuple[str, ...]], tuple[str, ...]]
) -> list[Case]:
    return [
        Case(_name(row), "", document(f"{_name(row)}.example", row["title"], change(n, text)))
        for n, row in enumerate(rows)
        for text in [tuple(row["paragraphs"])]
    ]


def _quoting(number: int, text: tuple[str, ...]) -> tuple[str, ...]:
    marks = ("“{}”", '"{}"', "«{}»")[number % 3]
    return (*text[:1], f"{marks.format(SPEECH)}, was said that day.", *text[1:])


def _signed(rows: Sequence[_rows.Row]) -> Iterator[Case]:
    """Each as the same agency's report; one event is one report."""
    for row in rows:
        first, *rest = row["paragraphs"]
        text = (f"LONDON (AP) — {first}", *rest)
        page = document(f"{_name(row)}.example", row["title"], text, byline="Associated Press")
        yield Case(_event(row, rows), "", page)


def _crediting(rows: Sequence[_rows.Row], outlet: str) -> Iterator[Case]:
    """Each with its first sentence given as the report of `outlet`."""
    for row in rows:
        first, *rest = row["paragraphs"]
        sentence, stop, more = first.partition(". ")
        text = (f"{sentence.rstrip('.')}, {outlet} reported{stop or '.'} {more}".strip(), *rest)
        yield Case(_event(row, rows), "", document(f"{_name(row)}.example", row["title"], text))


def _in_passing(rows: Sequence[_rows.Row]) -> Iterator[Case]:
    """Each with words on another matter that one agency adds; no two events share such words."""
    for number, row in enumerate(rows):
        turn, place = divmod(number, len(PASSING))
        added = PASSING[place].format(AGENCIES[turn])
        first, *rest = row["paragraphs"]
        text = (first, added[0].upper() + added[1:], *rest)
        yield Case(_name(row), "", document(f"{_name(row)}.example", row["title"], text))


def _event(row: _rows.Row, rows: Sequence[_rows.Row]) -> str:
    """The truth where one event's news is told twice, else each text is its own."""
    return str(row["event"]) if any(other["number"] == RETOLD for other in rows) else _name(row)


# ------------------------------------------------------------------ what thresholds are chosen on


def _told_apart(rows: Sequence[_rows.Row]) -> list[tuple[Shape, Shape, bool]]:
    """Copies with their originals, and all pairs of texts that are none, quoting and bare."""
    pool = [case for row in rows for case in cases(row)]
    originals = [case for case in pool if case.edit == "original"]
    by_truth = {case.truth: case for case in originals}
    found = [
        (Shape(by_truth[case.truth].document.text), Shape(case.document.text), True)
        for case in pool
        if case.edit != "original"
    ]
    others = [originals]
    others += [c for name, c in _apart(rows).items() if name.startswith(("a long", "one page"))]
    for group in others:
        shapes = [Shape(case.document.text) for case in group]
        found += [(one, two, False) for one, two in combinations(shapes, 2)]
    return found


def _credited(rows: Sequence[_rows.Row]) -> list[tuple[Case, Case, bool]]:
    """Pairs that speak for one outlet: on the same news, on other news, in passing."""
    made = _apart(rows)
    found = []
    for name in (
        "one agency, one event",
        "one newspaper credited, one event",
        "one newspaper credited in snippets, one event",
    ):
        found += [(a, b, a.truth == b.truth) for a, b in combinations(made[name], 2)]
    found += [(a, b, True) for a, b in _below(rows)]
    found += [(a, b, False) for a, b in combinations(_in_passing(_news(rows)), 2)]
    return found


def _below(rows: Sequence[_rows.Row]) -> Iterator[tuple[Case, Case]]:
    """Two texts of their own on one event that pass on the same news below their opening."""
    by = {(row["event"], row["number"]): row for row in rows}
    for event in dict.fromkeys(row["event"] for row in rows):
        pages = []
        for own, told in ((2, 1), (3, RETOLD)):
            row = by[event, own]
            news = by[event, told]["paragraphs"][0].split(". ")[0].rstrip(".")
            text = (row["paragraphs"][0], f"{news}, Reuters reported.", *row["paragraphs"][1:])
            pages.append(Case(event, "", document(f"{event}-{own}.example", row["title"], text)))
        yield pages[0], pages[1]
