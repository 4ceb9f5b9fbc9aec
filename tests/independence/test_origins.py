import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Source

COLLAPSE = """The Francis Scott Key Bridge in Baltimore collapsed early on 26 March 2024 after the
container ship Dali lost power and struck one of its piers. Six men of a crew that was filling
potholes on the roadway were killed; two others were pulled from the Patapsco River. The ship had
sent a mayday call, which gave the police a minute or two to stop cars at both ends of the span.
The bridge had opened in 1977."""
CHANNEL = """Ships of every size can again use the main channel into Baltimore, the Army Corps of
Engineers said on 10 June 2024. It took eleven weeks to lift some 50,000 tons of steel and
concrete from the bed of the river. Maryland wants to put a taller, cable-stayed crossing where
the old one fell."""
PLUTO = """The International Astronomical Union decided in Prague on 24 August 2006 that a planet
must have cleared the neighbourhood around its orbit. Pluto has not, and has since been called a
dwarf planet, as have Ceres and Eris. Clyde Tombaugh had found it in 1930 from Arizona."""
SWEDEN = """Sweden became the thirty-second member of NATO on 7 March 2024, when its prime minister
handed over the papers in Washington. Hungary had been the last of the allies to agree."""
OWN = """Two centuries without an alliance are over: the blue and yellow flag has gone up in
Brussels. Ulf Kristersson called it a victory for freedom, while in Stockholm some mourned the end
of a neutrality that had outlived two world wars and a cold one, and asked what would be expected
of the island of Gotland now."""


def document(text, url=None, *, byline="", links=(), complete=True, **source):
    return Document(
        source=Source(url=url, **source),
        byline=byline,
        links=links,
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        complete=complete,
    )


def article(text=OWN, url="https://paper.example/nato", **source):
    return Article(
        location="-", source=Source(url=url, **source), format=Format.TEXT, text=text, prose=()
    )


def groups(*documents, of=None):
    found = origins(of or article(), documents)
    number = {one.id: place for place, one in enumerate(documents)}
    return sorted(sorted(number[key] for key in origin.documents) for origin in found)


ONE = [
    (
        "one text on two hosts",
        document(COLLAPSE, "https://a.example/1"),
        document(COLLAPSE, "https://b.example/2"),
    ),
    (
        "a trimmed copy",
        document(COLLAPSE, "https://a.example/1"),
        document(" ".join(COLLAPSE.split()[:38]), "https://b.example/2"),
    ),
    (
        "a copy with another dateline",
        document(COLLAPSE, "https://a.example/1"),
        document("BERLIN, Tuesday — " + COLLAPSE, "https://b.example/2"),
    ),
    (
        "one page under two addresses",
        document(COLLAPSE, "https://a.example/x?utm_source=feed"),
        document(PLUTO, "http://www.a.example/x/#top"),
    ),
    (
        "a page and its copy in the Internet Archive",
        document(COLLAPSE, "https://a.example/x"),
        document(PLUTO, "https://web.archive.org/web/20240401000000/https://a.example/x"),
    ),
    (
        "two hosts of one domain",
        document(COLLAPSE, "https://news.a.co.uk/1"),
        document(PLUTO, "https://sport.a.co.uk/2"),
    ),
    (
        "two languages of one encyclopedia",
        document(COLLAPSE, "https://en.wikipedia.org/wiki/A"),
        document(PLUTO, "https://de.wikipedia.org/wiki/B"),
    ),
    (
        "an encyclopedia and its mirror",
        document(COLLAPSE, "https://en.wikipedia.org/wiki/A"),
        document(PLUTO, "https://www.wikiwand.com/en/B"),
    ),
    (
        "two domains of one broadcaster",
        document(COLLAPSE, "https://www.bbc.co.uk/1"),
        document(PLUTO, "https://www.bbc.com/2"),
    ),
    (
        "one publisher without addresses",
        document(COLLAPSE, publisher="The Harbour Post"),
        document(PLUTO, publisher="harbour post"),
    ),
    (
        "a publisher's clipping and its site",
        document(COLLAPSE, publisher="Harbour Post"),
        document(PLUTO, "https://harbourpost.example/1", publisher="Harbour Post"),
    ),
    (
        "two wordings of one agency's report on one event",
        document(COLLAPSE, "https://a.example/1", byline="By Ann Lee, Associated Press"),
        document(
            "BALTIMORE (AP) — The container ship Dali lost power and struck a pier of the Francis "
            "Scott Key Bridge; the bridge collapsed and six men of a crew were killed.",
            "https://b.example/2",
        ),
    ),
    (
        "an agency's site and a page that rests on it",
        document(SWEDEN, "https://www.kcna.kp/1"),
        document(
            "According to KCNA, Sweden became a member of NATO in March 2024 after its prime "
            "minister handed over the papers in Washington.",
            "https://b.example/2",
        ),
    ),
    (
        "a page and another that names it as its source",
        document(COLLAPSE, "https://a.example/1", publisher="Harbour Post"),
        document(
            "The Harbour Post reported that the container ship Dali lost power and struck the "
            "Francis Scott Key Bridge in Baltimore, which collapsed; six men were killed.",
            "https://b.example/2",
        ),
    ),
]

TWO = [
    (
        "independent texts on one event",
        document(COLLAPSE, "https://a.example/1"),
        document(CHANNEL, "https://b.example/2"),
    ),
    (
        "two owners on a shared domain",
        document(COLLAPSE, "https://alice.github.io/1"),
        document(PLUTO, "https://bob.github.io/2"),
    ),
    (
        "two documents of nobody",
        document(COLLAPSE),
        document(PLUTO),
    ),
    (
        "two sites that share a name",
        document(COLLAPSE, "https://a.example/1", publisher="Daily News"),
        document(PLUTO, "https://b.example/2", publisher="Daily News"),
    ),
    (
        "one agency on two matters",
        document("BALTIMORE (AP) — " + COLLAPSE, "https://a.example/1"),
        document("PRAGUE (AP) — " + PLUTO, "https://b.example/2"),
    ),
    (
        "two agencies on one event",
        document("BALTIMORE (AP) — " + COLLAPSE, "https://a.example/1"),
        document("BALTIMORE (Reuters) - " + CHANNEL, "https://b.example/2"),
    ),
    (
        "two snippets that share one famous sentence",
        document(
            "That's one small step for man, one giant leap for mankind, he said on the ladder.",
            "https://a.example/1",
        ),
        document(
            "Schoolchildren know it: that's one small step for man, one giant leap for mankind.",
            "https://b.example/2",
        ),
    ),
    (
        "a few equal words",
        document("Sweden joined NATO in 2024.", "https://a.example/1"),
        document("Sweden joined NATO in 2024.", "https://b.example/2"),
    ),
]


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_what_is_one_voice_counts_once(left, right):
    found = origins(article(), [left, right])
    assert [set(origin.documents) for origin in found] == [{left.id, right.id}]
    assert len(found[0].merged) == 1
    assert not found[0].excluded


@pytest.mark.parametrize(("left", "right"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_what_is_two_voices_counts_twice(left, right):
    assert groups(left, right) == [[0], [1]]
    assert all(not origin.merged for origin in origins(article(), [left, right]))


WIRE = "STOCKHOLM (AP) — " + SWEDEN
EXCLUDED = [
    ("is the article itself", document(PLUTO, "http://paper.example/nato/?utm_medium=x")),
    ("carries the article's text", document(OWN, "https://thief.example/1")),
    ("carries the article's text", document(" ".join(OWN.split()[:30]), "https://thief.example/1")),
    ("carries the article's text", document(PLUTO + "\n\n" + OWN, "https://thief.example/1")),
    ("own site", document(PLUTO, "https://paper.example/pluto")),
    ("own site or publisher", document(PLUTO, publisher="The Paper")),
    ("derives its text", document(PLUTO, "https://grokipedia.com/page/Pluto")),
]
RESTING = [
    document(PLUTO, "https://b.example/1", links=("https://paper.example/nato#more",)),
    document("As The Paper reported, Pluto is no planet. " + PLUTO, "https://b.example/1"),
    document("Pluto is no planet, according to The Paper. " + PLUTO, "https://b.example/1"),
]


@pytest.mark.parametrize(("reason", "one"), EXCLUDED)
def test_what_is_no_second_source_is_kept_with_its_reason(reason, one):
    (found,) = origins(article(publisher="The Paper"), [one])
    assert reason in found.excluded and not found.resting


@pytest.mark.parametrize("one", RESTING)
def test_what_links_to_the_article_or_credits_it_rests_on_it_and_is_not_excluded(one):
    (found,) = origins(article(publisher="The Paper"), [one])
    assert (found.resting, found.excluded) == ((one.id,), "")


NOT_EXCLUDED = [
    ("another's text", document(SWEDEN, "https://b.example/1")),
    ("a link to the site's entrance", document(SWEDEN, links=("https://paper.example/",))),
    ("the publisher's name without credit", document("The Paper is a daily. " + PLUTO)),
]


@pytest.mark.parametrize("one", [row[1] for row in NOT_EXCLUDED], ids=[r[0] for r in NOT_EXCLUDED])
def test_what_is_a_second_source_is_not_excluded(one):
    (found,) = origins(article(publisher="The Paper"), [one])
    assert (found.excluded, found.resting) == ("", ())


def test_a_copy_of_a_page_of_the_own_site_is_no_second_source_unless_it_is_an_agencys_report():
    own = document(SWEDEN + " The rest is our own.", "https://paper.example/2")
    copied = document(SWEDEN + " The rest is our own.", "https://b.example/1")
    assert all(origin.excluded for origin in origins(article(), [own, copied]))
    own = document(WIRE, "https://paper.example/2")
    copied = document(WIRE, "https://b.example/1")
    reasons = [bool(origin.excluded) for origin in origins(article(), [own, copied])]
    assert reasons == [True, False]


def test_an_agencys_report_is_no_second_source_for_an_article_that_carries_it():
    wire = article("STOCKHOLM (AP) — " + SWEDEN)
    other = document(
        "Sweden is the thirty-second member of NATO since 7 March 2024; the prime minister handed "
        "over papers in Washington.",
        "https://b.example/1",
        byline="Associated Press",
    )
    assert "AP's report" in origins(wire, [other])[0].excluded


def test_the_encyclopedia_that_derived_text_copies_still_counts():
    derived = document(PLUTO, "https://grokipedia.com/page/Pluto")
    source = document(PLUTO, "https://en.wikipedia.org/wiki/Pluto")
    excluded = {o.publishers: bool(o.excluded) for o in origins(article(), [derived, source])}
    assert excluded == {("grokipedia.com",): True, ("wikipedia.org",): False}


def test_a_typed_claim_is_stated_by_others_and_not_copied():
    claim = article("Clyde Tombaugh had found it in 1930 from Arizona.", url=None)
    assert origins(claim, [document(PLUTO)])[0].excluded == ""


def test_an_origin_says_what_was_merged_and_names_each_publisher_once():
    whole = document(COLLAPSE, "https://a.example/1", publisher="Harbour Post")
    part = document(
        " ".join(COLLAPSE.split()[:38]), "https://b.example/2", publisher="Evening Star"
    )
    again = document(CHANNEL, "https://a.example/3", publisher="Harbour Post")
    (found,) = origins(article(), [part, again, whole])
    assert found.documents[0] == whole.id
    assert sorted(found.publishers) == ["Evening Star", "Harbour Post"]
    assert found.merged == (
        "both are pages of a.example",
        "a.example and b.example carry the same text (100% of the shorter one)",
    )


def test_a_snippet_comes_after_the_page_that_it_is_cut_from():
    snippet = document(COLLAPSE + " More.", "https://a.example/1", complete=False)
    page = document(COLLAPSE, "https://b.example/1")
    assert origins(article(), [snippet, page])[0].documents == (page.id, snippet.id)


def test_nothing_found_is_no_origin():
    assert origins(article(), []) == ()


POOL = [one for row in (*ONE, *TWO) for one in row[1:]] + [row[1] for row in EXCLUDED] + RESTING
ALL = list({one.id: one for one in POOL}.values())


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL), st.integers(1, len(ALL)))
def test_origins_do_not_depend_on_the_order_of_documents(order, size):
    some = order[:size]
    found = origins(article(publisher="The Paper"), some)
    ordered = sorted(some, key=lambda one: one.id)
    assert set(found) == set(origins(article(publisher="The Paper"), ordered))
    assert sorted(key for origin in found for key in origin.documents) == [o.id for o in ordered]
    firsts = [min(some.index(one) for one in some if one.id in o.documents) for o in found]
    assert firsts == sorted(firsts)


VOCABULARY = [f"w{number}" for number in range(20_000)]


def test_five_hundred_long_documents_take_seconds_not_minutes():
    def text(number):
        return " ".join(random.Random(number).choices(VOCABULARY, k=5000))

    documents = [document(text(n), f"https://site{n}.example/") for n in range(450)]
    documents += [document(text(0) + f" end{n}", f"https://copy{n}.example/") for n in range(50)]
    started = time.perf_counter()
    found = origins(article(), documents)
    assert len(found) == 450
    assert time.perf_counter() - started < 20
