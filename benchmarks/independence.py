"""Copies found against independent articles kept apart.

    python -m benchmarks independence [--texts FILE] [--out P]

The texts are short articles that we wrote, three independent ones for each of thirteen events.
Each is copied to other sites with one mechanical edit; all copies of a text are one origin,
different texts about one event are not. Prints the share of pairs of copies that are merged and
of other pairs that are merged wrongly, by our rules and by domain or title alone; each edit on its
own against the original; what copies and others share; and how many reports of one agency on
unrelated events are merged. `--out` writes {id, origin}.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks import _rows
from factcheck.independence import origins
from factcheck.independence.shingles import SIZE, alignment, tokenise
from factcheck.language import content_words, fold
from factcheck.models import Article, Document, Format, Source

TEXTS = Path(__file__).with_name("independence_texts.jsonl")
REWORDED = 0.3
_WHEN = datetime(2020, 1, 1, tzinfo=UTC)

# Word by word, as text that hides its origin is made; grammar suffers as it does there.
_SYNONYMS = """
on:upon in:within and:plus for:regarding was:became that:which had:possessed from:off at:near
its:their two:both with:alongside were:stood as:like first:initial than:versus after:following
later:afterwards about:roughly who:that out:forth one:single when:once years:seasons some:several
over:above which:that said:stated down:downward year:season into:inside more:further people:persons
country:nation three:3 gave:handed up:upward against:versus last:final made:built before:ahead
weeks:fortnights off:away power:energy early:soon water:liquid took:seized earlier:previously
came:arrived around:near man:person planet:globe now:currently so:thus hours:whiles small:little
fuel:propellant dollars:bucks cost:price again:anew world:globe then:next still:yet way:route
worked:laboured half:fifty found:discovered women:ladies ten:10 full:complete parliament:legislature
followed:ensued held:kept until:till whole:entire landing:touchdown set:put six:6 days:dates
control:command almost:nearly step:stride lost:forfeited end:finish other:another single:sole
killed:slain stop:halt closed:shut them:those within:inside died:perished same:identical
since:because rocket:booster could:might accession:entry months:moons raised:hoisted
government:administration capital:metropolis launched:started long:lengthy towards:toward all:every
surface:ground region:area called:named designed:planned declared:proclaimed agency:body
left:departed thought:believed put:placed many:numerous space:cosmos programme:scheme fired:lit
ships:vessels ran:went both:two vessel:ship free:loose through:via channel:passage owner:proprietor
settled:resolved ship:vessel struck:hit crew:team cars:automobiles going:heading told:informed
size:extent across:over system:setup place:spot most:nearly church:temple quarter:fourth
voted:balloted proposed:suggested giant:huge mirror:reflector under:below floor:ground
went:travelled start:beginning each:every ending:closing centuries:ages military:army of:from
a:one an:one to:unto the:that he:they it:this had:held has:holds by:through not:never
is:remains have:hold
"""

Text = tuple[str, tuple[str, ...]]  # a title and its paragraphs
Edit = Callable[[Text, random.Random], Text]


class Case(NamedTuple):
    """`truth` names the text that a document is a copy of; `edit` how it was made."""

    truth: str
    edit: str
    document: Document


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks independence", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    rows = _rows.read(options.texts)
    pool = [case for row in rows for case in cases(row)]
    started = time.perf_counter()
    ours = merged(pool)
    elapsed = time.perf_counter() - started
    systems = {
        "independence": ours,
        "domain only": [str(case.document.source.publisher) for case in pool],
        "title only": [fold(case.document.source.title or "") for case in pool],
    }
    print(f"{len(pool)} documents of {len(rows)} texts, {elapsed:.2f} s\n")
    print(_rows.table(["rule", "merge recall", "wrong merges"], _scores(pool, systems)))
    print("\n" + _rows.table(["edit, alone with the originals", "recall"], _by_edit(pool)))
    headers = ["pairs", "containment min", "max", "alignment min", "max"]
    print("\n" + _rows.table(headers, _shares(pool)))
    print(f"\nreports of one agency on unrelated events, pairs merged: {_one_agency(pool):.3f}")
    if options.out:
        found = zip(pool, ours, strict=True)
        _rows.write(options.out, ({"id": c.document.id, "origin": o} for c, o in found))
    return 0


def cases(row: _rows.Row) -> list[Case]:
    name = f"{row['event']}-{row['number']}"
    original = (row["title"], tuple(row["paragraphs"]))
    found = []
    for number, (edit, change) in enumerate(EDITS.items()):
        title, paragraphs = change(original, random.Random(f"{name} {edit}"))
        site = f"{name}-{0 if edit == 'another page of the site' else number}.example"
        byline = f"By our correspondent {number}" if edit == "by-line" else ""
        document = Document(
            source=Source(url=f"https://{site}/{number}", publisher=site, title=title),
            byline=byline,
            text="\n\n".join(paragraphs),
            provider="written",
            query="",
            retrieved_at=_WHEN,
        )
        found.append(Case(name, edit, document))
    return found


def merged(pool: Sequence[Case]) -> list[str]:
    """The origin of each document, by our rules."""
    article = Article(location="-", source=Source(), format=Format.TEXT, text="", prose=())
    found = origins(article, [case.document for case in pool])
    where = {key: origin.id for origin in found for key in origin.documents}
    return [where[case.document.id] for case in pool]


def _scores(pool: Sequence[Case], systems: dict[str, list[str]]) -> list[list[object]]:
    return [[name, *_recall_and_wrong(pool, groups)] for name, groups in systems.items()]


def _recall_and_wrong(pool: Sequence[Case], groups: Sequence[str]) -> tuple[float, float]:
    """Over all pairs: copies in one group, and others in one group."""
    hits = copies = wrong = others = 0
    for (one, its), (two, theirs) in combinations(zip(pool, groups, strict=True), 2):
        if one.truth == two.truth:
            copies, hits = copies + 1, hits + (its == theirs)
        else:
            others, wrong = others + 1, wrong + (its == theirs)
    return hits / max(1, copies), wrong / max(1, others)


def _by_edit(pool: Sequence[Case]) -> list[list[object]]:
    originals = [case for case in pool if case.edit == "original"]
    rows: list[list[object]] = []
    for edit in list(EDITS)[1:]:
        some = [*originals, *(case for case in pool if case.edit == edit)]
        rows.append([edit, _recall_and_wrong(some, merged(some))[0]])
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
        groups.setdefault("one event" if same else "other events", []).append((one, two))
    rows: list[list[object]] = []
    for name, pairs in groups.items():
        texts = [(one.document.text, two.document.text) for one, two in pairs]
        contained = [containment(*pair) for pair in texts]
        aligned = [alignment(*map(content_words, pair))[1] for pair in texts]
        rows.append([name, min(contained), max(contained), min(aligned), max(aligned)])
    return rows


def containment(left: str, right: str) -> float:
    """Shared shingles over those of the text that has fewer, 0..1."""
    one, two = (_shingles(tokenise(text)) for text in (left, right))
    return len(one & two) / max(1, min(len(one), len(two)))


def _shingles(words: Sequence[bytes]) -> set[tuple[bytes, ...]]:
    return set(zip(*(words[start:] for start in range(SIZE)), strict=False))


def _one_agency(pool: Sequence[Case]) -> float:
    """Wrong merges when every original bears the dateline of one agency."""
    some = [
        Case(case.truth.rpartition("-")[0], case.edit, _with_dateline(case.document))
        for case in pool
        if case.edit == "original"
    ]
    return _recall_and_wrong(some, merged(some))[1]


def _with_dateline(document: Document) -> Document:
    text = f"LONDON (AP) — {document.text}"
    return document.model_copy(update={"text": text, "byline": "Associated Press"})


def _trimmed(share: float) -> Edit:
    def edit(text: Text, _: random.Random) -> Text:
        words = "\n\n".join(text[1]).split(" ")
        return text[0], (" ".join(words[: round(len(words) * share)]),)

    return edit


def _shuffled(text: Text, chance: random.Random) -> Text:
    first, *rest = text[1]
    chance.shuffle(rest)
    return text[0], (*rest, first)


def _reworded(text: Text, chance: random.Random) -> Text:
    """`REWORDED` of all words exchanged, as far as the table has them."""
    table = dict(item.split(":") for item in _SYNONYMS.split())
    total = sum(len(paragraph.split()) for paragraph in text[1])
    known = [
        (number, match.start())
        for number, paragraph in enumerate(text[1])
        for match in re.finditer(r"\w+", paragraph)
        if match.group().lower() in table
    ]
    chosen = set(chance.sample(known, min(len(known), round(total * REWORDED))))

    def exchange(number: int, match: re.Match[str]) -> str:
        word = match.group()
        return table[word.lower()] if (number, match.start()) in chosen else word

    return text[0], tuple(
        re.sub(r"\w+", lambda match, number=number: exchange(number, match), paragraph)  # type: ignore[misc]
        for number, paragraph in enumerate(text[1])
    )


def _with_headline(text: Text, _: random.Random) -> Text:
    return f"What we know so far: {text[1][0].split('.')[0]}", text[1]


def _with_lead(words: str) -> Edit:
    return lambda text, _: (text[0], (words + text[1][0], *text[1][1:]))


def _both(edits: Iterable[Edit]) -> Edit:
    def edit(text: Text, chance: random.Random) -> Text:
        for one in edits:
            text = one(text, chance)
        return text

    return edit


def _same(text: Text, _: random.Random) -> Text:
    return text


EDITS: dict[str, Edit] = {
    "original": _same,
    "headline": _with_headline,
    "first 60 %": _trimmed(0.6),
    "first 40 %": _trimmed(0.4),
    "paragraphs re-ordered": _shuffled,
    "by-line": _same,
    "dateline": _with_lead("LONDON, 3 May (Our own service) — "),
    "30 % of words exchanged": _reworded,
    "headline, dateline, first 60 %": _both(
        (_with_headline, _with_lead("PARIS — "), _trimmed(0.6))
    ),
    "another page of the site": _both((_with_headline, _trimmed(0.6))),
}
