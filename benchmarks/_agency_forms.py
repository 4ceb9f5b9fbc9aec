"""An agency's report as sites sign it, and pictures and mentions that sign nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmarks import _rows
from benchmarks._independence import Case, document
from factcheck.independence.agencies import carried
from factcheck.models import Source

# {} is the text; what stands before "|" is the by-line.
FORMS = (
    *("AFP|{}", "Ann Lee, AFP|{}", "Agence France-Presse in London|{}", "red/AFP|{}"),
    *("|LONDON (AFP) — {}", "|London/AFP – {}", "|AFP LONDON. {}"),
    *("|LONDON AFP | {}", "|London (AFP). {}", "|LONDON, May 3 (AFP) - {}", "|(AFP) – {}"),
    *("|Par AFP\n\n{}", "|By AFP\n\n{}", "|Text: AFP\n\n{}", "|AFP\n\n{}"),
    *("|{} (AFP)", "|{} AFP", "|{} — AFP", "|{}\n\nAFP", "|{}\n\nSource: AFP", "|{}\n\n© 2024 AFP"),
    *("|{}\n\nCopyright 2024 AFP. All rights reserved.", "|{}\n\nText: AFP", "|{} (dpa/AFP)"),
    *("Ann Lee avec AFP|{}", "|{}\n\n(avec AFP)", "|{} (mit AFP)", "|{}\n\nMit Material von AFP"),
    *("|{}\n\nCon información de AFP", "|{}\n\nWith reporting by AFP."),
    "|{}\n\nAFP contributed to this report.",
)
PICTURES = (
    "{}\n\nSeen from the air (AFP)",
    "{}\n\nThe place on the morning after. Photo: AFP",
    "A crowd waits on Tuesday. (AFP)\n\n{}",
    "{} (Foto: AFP)",
    "{}\n\nFlowers at the fence\n\nAFP",
    "{}\n\nImage: AFP",
    "AFP/Jane Doe\n\n{}",
    "{}\n\nA crowd waits. AFP Photo/Jane Doe",
    "{}\n\nA crowd waited there. (AFP)",
    "{}\n\n© AFP/Getty Images",
)
MENTIONS = (
    "{}\n\nAFP has moved into a new house, its head said.",
    "{} She spoke with AFP.",
    "{}\n\nAnn Lee once wrote for AFP (in Rome).",
    "{}\n\nAgence France-Presse (AFP) was there too.",
    "{}\n\nWho was first? Neither Reuters nor AFP.",
    "{}\n\nSource: AFP Foundation",
)
_NEAR = re.compile(r"(?<![\w-])(?:AP|Associated Press|Reuters|REUTERS|AFP|UPI)(?![\w-])")


def signed(news: Sequence[_rows.Row], form: str) -> list[Case]:
    """The news of each event twice: by a dateline, and in other words by `form`."""
    byline, _, around = form.partition("|")
    found = []
    for row in news:
        again = row["number"] != 1
        text = "\n\n".join(row["paragraphs"])
        text = around.format(text) if again else f"PARIS (AFP) — {text}"
        site = f"{row['event']}-{row['number']}.example"
        page = document(site, row["title"], [text], byline=byline if again else "")
        found.append(Case(row["event"], form, page))
    return found


def by_staff(news: Sequence[_rows.Row], forms: Sequence[str]) -> Iterator[Case]:
    """Each text under the name of a writer of its own in each of `forms`; no two texts are one."""
    for number, row in enumerate(news):
        name = f"{row['event']}-{row['number']}"
        for form in forms:
            text = form.format("\n\n".join(row["paragraphs"]))
            page = document(f"{name}.example", row["title"], [text], byline=f"By Writer {number}")
            yield Case(name, "", page)


def of_news(texts: Sequence[str]) -> list[list[object]]:
    """How many texts are known as an agency's, and how many name one of four near an end and are
    not."""
    rows: list[list[object]] = []
    known = [carried(Source(), "", text) for text in texts]
    for name in sorted({name for one in known for name in one.whole | one.partly}):
        whole = sum(name in one.whole for one in known)
        rows.append([name, whole, sum(name in one.partly for one in known)])
    near = [bool(_NEAR.search(f"{text[:200]} … {text[-250:]}")) for text in texts]
    others = sum(hit and not (one.whole | one.partly) for hit, one in zip(near, known, strict=True))
    return [*rows, ["named near an end, and no sign", others, "-"]]
