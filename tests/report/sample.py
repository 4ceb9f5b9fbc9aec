"""A run with everything in it that a report must show, hostile text included."""

from datetime import UTC, date, datetime

from factcheck.models import (
    Article,
    Claim,
    ClaimKind,
    Context,
    Document,
    Evidence,
    FactCheck,
    Finding,
    Format,
    Heading,
    Judgement,
    Label,
    Origin,
    Outcome,
    Probabilities,
    Report,
    Settings,
    Skipped,
    Source,
    Span,
    Stance,
    Status,
    Unreadable,
    Vote,
    VoteStance,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

HOSTILE = (
    "He said \x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07click\x1b]8;;\x07 \x9b2J "
    "[bold]not markup[/nope] [link=http://evil.example]here[/link] :smile: "
    "\u202egnp.exe\u202c zero\u200bwidth <script>alert(1)</script> "
    "[x](javascript:alert(1)) ![i](http://evil.example/p.png) `code` *stars* | pipe\n"
    "::error::owned\n##[error]owned\n##vso[task.setvariable]x"
)

SENTENCES = {
    "opened": "The Golden Gate Bridge opened to traffic in May 1932.",
    "length": "Its main span is 1,280 metres long.",
    "colour": "The city repaints the whole bridge every year.",
    "quote": "“We had no money for a second deck,” said Joseph Strauss.",
    "tower": "Its towers rise 227 metres above the water.",
    "opinion": "It is the most beautiful bridge in the world.",
    "question": "Who would not want to see it?",
    "hostile": HOSTILE,
}
TEXT = "# A bridge and its numbers\n\n" + "\n\n".join(SENTENCES.values()) + "\n"


def span(key: str) -> Span:
    start = TEXT.index(SENTENCES[key])
    return Span(start, start + len(SENTENCES[key]))


def claim(key: str, **more: object) -> Claim:
    return Claim.model_validate(
        {
            "id": Claim.identify(SENTENCES[key], None, 0),
            "text": SENTENCES[key],
            "span": span(key),
            "context": Context(title="A bridge and its numbers"),
            "check_worthiness": 0.8,
            **more,
        }
    )


def document(publisher: str, text: str, **more: object) -> Document:
    host = publisher.lower().replace(" ", "-")
    given = {
        "source": Source(
            url=f"https://{host}.example/golden-gate",
            publisher=publisher,
            title=f"{publisher} on the bridge",
            published=date(2020, 5, 27),
        ),
        "text": text,
        "provider": "searxng",
        "query": "Golden Gate Bridge",
        "retrieved_at": NOW,
    }
    return Document.model_validate({**given, **more})


ENCYCLOPEDIA = document(
    "Wikipedia",
    "The bridge spans the Golden Gate strait. It opened on 27 May 1937 after four years of "
    "construction. The main span is 1,280 metres long. Tolls are collected southbound.",
    source=Source(
        url="https://en.wikipedia.example/wiki/Golden_Gate_Bridge",
        publisher="Wikipedia",
        title="Golden Gate Bridge",
        edited=NOW,
        revision="99",
        permalink="https://en.wikipedia.example/w/index.php?title=Golden_Gate_Bridge&oldid=99",
    ),
    provider="wikipedia",
)
COURIER = document("Bay Courier", "The 1,280-metre main span was the longest until 1964.")
WIRE = document("Harbour Wire", "Engineers measured the main span at 1,280 metres.")
COPY = document("Copy Times", "Engineers measured the main span at 1,280 metres. (Harbour Wire)")
ITSELF = document("A Blog", SENTENCES["opened"])
DENIER = document("Span Sceptic", "The main span is 1,200 metres long, we measured it.")
WIDE = document(
    "日本橋新聞", "金門橋は世界で最も有名な橋の一つです。塗装は継続的に行われています。" * 3
)
SNIPPET = document("Paint Weekly", "Painters work on the bridge all year round.", complete=False)
HOSTILE_PAGE = document(
    "Evil\x1b[2J [/nope]",
    HOSTILE + " The towers rise 227 metres.",
    source=Source(
        url="javascript:alert(1)", publisher="Evil\x1b[2J [/nope]", title="]( javascript:x) `"
    ),
)
DOCUMENTS = (
    ENCYCLOPEDIA, COURIER, WIRE, COPY, ITSELF, DENIER, WIDE, SNIPPET, HOSTILE_PAGE,
)  # fmt: skip


def origin(*documents: Document, **more: object) -> Origin:
    return Origin.model_validate(
        {
            "id": f"o-{documents[0].id[:6]}",
            "documents": tuple(d.id for d in documents),
            "publishers": tuple(d.source.publisher for d in documents),
            **more,
        }
    )


def vote(of: Origin, doc: Document, stance: Stance, passage: str, rationale: str = "") -> Vote:
    start = doc.text.index(passage)
    evidence = Evidence(
        origin=of.id,
        document=doc.id,
        source=doc.source,
        provider=doc.provider,
        query=doc.query,
        retrieved_at=NOW,
        complete=doc.complete,
        passage=passage,
        span=Span(start, start + len(passage)),
        relevance=0.5,
    )
    sure = {s.value: 0.1 for s in Stance} | {stance.value: 0.8}
    judgement = Judgement(
        evidence=(evidence,),
        stance=stance,
        probabilities=Probabilities(**sure),
        confidence=0.8,
        rationale=rationale,
        verifier="lexical",
    )
    return Vote(
        origin=of.id, stance=VoteStance(stance.value), confidence=0.8, judgements=(judgement,)
    )


def _opened() -> Finding:
    encyclopedia, itself = origin(ENCYCLOPEDIA), origin(ITSELF, excluded="the article itself")
    passage = ENCYCLOPEDIA.text[:94]
    decided = "It opened on 27 May 1937 after four years of construction."
    passage = ENCYCLOPEDIA.text[: ENCYCLOPEDIA.text.index(decided) + len(decided)]
    return Finding(
        claim=claim("opened"),
        label=Label.CONTRADICTED,
        supporting=0,
        refuting=1,
        votes=(vote(encyclopedia, ENCYCLOPEDIA, Stance.REFUTES, passage, decided),),
        origins=(encyclopedia, itself),
        justification="Wikipedia contradicts it; no independent source supports it.",
        confidence=0.8,
    )


def _length() -> Finding:
    wire = origin(WIRE, COPY, merged=("the same text, word for word",))
    courier, denier, encyclopedia = origin(COURIER), origin(DENIER), origin(ENCYCLOPEDIA)
    votes = (
        vote(wire, WIRE, Stance.SUPPORTS, WIRE.text, "main span at 1,280 metres"),
        vote(courier, COURIER, Stance.SUPPORTS, COURIER.text, COURIER.text),
        vote(denier, DENIER, Stance.REFUTES, DENIER.text, "The main span is 1,200 metres long"),
        vote(encyclopedia, ENCYCLOPEDIA, Stance.NEUTRAL, "Tolls are collected southbound."),
    )
    return Finding(
        claim=claim("length"),
        label=Label.CORROBORATED,
        supporting=2,
        refuting=1,
        disputed=True,
        provisional=True,
        missing=("searxng",),
        votes=votes,
        origins=(wire, courier, denier, encyclopedia),
        justification="Two independent sources, Harbour Wire and Bay Courier, report it; "
        "Span Sceptic contradicts it.",
        confidence=0.8,
    )


def _colour() -> Finding:
    wide, snippet, wire, courier = origin(WIDE), origin(SNIPPET), origin(WIRE), origin(COURIER)
    return Finding(
        claim=claim("colour"),
        label=Label.SINGLE_SOURCE,
        supporting=0,
        refuting=0,
        votes=(
            vote(wide, WIDE, Stance.NEUTRAL, WIDE.text),
            vote(snippet, SNIPPET, Stance.NEUTRAL, SNIPPET.text),
            vote(wire, WIRE, Stance.NEUTRAL, WIRE.text),
            vote(courier, COURIER, Stance.NEUTRAL, COURIER.text),
        ),
        origins=(wide, snippet, wire, courier),
        justification="No other source says so: the four that were read take no side.",
    )


def _quote() -> Finding:
    return Finding(
        claim=claim("quote", kind=ClaimKind.DIRECT, speaker="Joseph Strauss", cue="said"),
        label=Label.UNCHECKED,
        supporting=0,
        refuting=0,
        missing=("searxng", "wikipedia"),
        justification="Not known: the search is incomplete.",
    )


def _tower() -> Finding:
    evil = origin(HOSTILE_PAGE)
    return Finding(
        claim=claim("tower", speaker=HOSTILE),
        label=Label.SINGLE_SOURCE,
        supporting=1,
        refuting=0,
        votes=(
            vote(evil, HOSTILE_PAGE, Stance.SUPPORTS, HOSTILE_PAGE.text, "The towers rise 227"),
        ),
        origins=(evil, origin(WIRE, excluded=HOSTILE)),
        justification=HOSTILE,
        confidence=0.8,
    )


def outcomes() -> tuple[Outcome, ...]:
    ids = {key: claim(key).id for key in SENTENCES}
    rows = [
        ("wikipedia", "opened", Status.OK, "", 1),
        ("wikipedia", "length", Status.OK, "", 2),
        ("wikipedia", "colour", Status.EMPTY, "", 0),
        ("wikipedia", "quote", Status.FAILED, "timed out after 20 s", 0),
        ("searxng", "opened", Status.OK, "", 3),
        ("searxng", "length", Status.DEGRADED, "engines down: a, b", 2),
        ("searxng", "quote", Status.BLOCKED, HOSTILE, 0),
        ("cited", "quote", Status.SKIPPED, "offline", 0),
    ]
    return tuple(
        Outcome(provider=p, claim=ids[key], status=status, reason=reason, documents=n)
        for p, key, status, reason, n in rows
    )


def article(**more: object) -> Article:
    prose = tuple(span(key) for key in SENTENCES)
    given = {
        "location": "drafts/bridge.md",
        "source": Source(title="A bridge and its numbers", published=date(2026, 2, 28)),
        "format": Format.MARKDOWN,
        "text": TEXT,
        "prose": prose,
        "headings": (Heading(span=Span(2, 26), level=1),),
        "warnings": ("bidirectional controls",),
    }
    return Article.model_validate({**given, **more})


def check() -> FactCheck:
    return FactCheck(
        article=article(),
        findings=(_opened(), _length(), _colour(), _quote(), _tower()),
        skipped=(
            Skipped(text=SENTENCES["opinion"], span=span("opinion"), reason="opinion"),
            Skipped(text=SENTENCES["question"], span=span("question"), reason="question"),
            Skipped(text=HOSTILE, span=span("hostile"), reason="opinion"),
        ),
        documents=DOCUMENTS,
        outcomes=outcomes(),
    )


def report(**more: object) -> Report:
    given = {
        "version": "0.1.0",
        "started": NOW,
        "finished": NOW,
        "settings": Settings(
            providers=("wikipedia", "cited", "searxng"),
            verifier="lexical",
            language="en",
            notes=("Web search is not configured.",),
        ),
        "checks": (check(),),
        "unreadable": (
            Unreadable(location="x\x1b[2J.pdf", error="BrokenFile", message="cut short\nhere"),
        ),
    }
    return Report.model_validate({**given, **more})


def clean(*labels: Label) -> Report:
    """A report without failures, with one finding for each of `labels`."""
    findings = tuple(
        Finding(
            claim=claim("opened"), label=label, supporting=0, refuting=0, justification="Because."
        )
        for label in labels
    )
    return report(
        checks=(FactCheck(article=article(warnings=()), findings=findings),), unreadable=()
    )
