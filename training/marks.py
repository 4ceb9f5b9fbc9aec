"""Wikipedia's list of perennial sources to `factcheck/independence/marks.json`.

    python -m training.marks [--data DIR] [--check]

Reads `sources/wikipedia_perennial_2021` (the list of March 2021, CC BY-SA) and keeps of each row
its name, its domains, its status, and what rules find in its status and its summary: controlled by
a state, written by users, satire, press releases. The summaries themselves are not kept. `--check`
prints each hit of a rule with the words around it, and what was set aside by hand, instead of
writing. The tables below are what a person decided after reading these hits.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import _rows
from factcheck.independence.families import families, family_of

OUT = Path(__file__).parents[1] / "factcheck" / "independence" / "marks.json"
ATTRIBUTION = {
    "source": "Wikipedia's perennial sources",
    "page": "https://en.wikipedia.org/wiki/Wikipedia:Reliable_sources/Perennial_sources",
    "as_of": "March 2021",
    "authors": "the editors of the English Wikipedia",
    "licence": "CC BY-SA 3.0",
    "licence_page": "https://creativecommons.org/licenses/by-sa/3.0/",
    "changes": "status and names kept; domains cleaned and added to; facts derived by rules from "
    "the summaries, which are left out; this file is under the same licence",
}

RULES = {
    "state": re.compile(
        r"state[- ](?:run|owned|controlled)|government-controlled|official news agency", re.I
    ),
    "users": re.compile(
        r"user[- ]generated|open wiki|blog hosting|social network|Internet forum"
        r"|anyone can upload|most (?:photos|videos) on",
        re.I,
    ),
    "satire": re.compile(r"satirical news|humou?r website", re.I),
    "press": re.compile(r"press releases published on the site", re.I),
}
WRONG = {
    ("users", "Ancestry.com"): "only its family trees",
    ("users", "Ballotpedia"): "stopped taking users' text",
    ("users", "BBC (British Broadcasting Corporation)"): "two closed projects",
    ("users", "CNN (Cable News Network)"): "only iReport",
    ("users", "Findmypast"): "only its family trees",
    ("users", "Google Maps (Google Street View)"): "says it of OpenStreetMap",
    ("users", "Daily Kos"): "has an editorial staff beside its diaries",
    ("users", "Crunchbase"): "a part of its data",
    ("users", "FamilySearch"): "hosts records too",
    ("users", "Answers.com (WikiAnswers)"): "kept other works beside users' answers",
}
"""Hits that are true of a part only, or of somebody else."""

FOREIGN = re.compile(
    r"(?:^|\.)(?:wikidata\.org|wikipedia\.org|wikisource\.org|wiktionary\.org|toolforge\.org"
    r"|nasdaq\.com|nyse\.com|hotstar\.com|fubo\.tv|dan-abrams\.com|heremedia\.com|rhythmone\.com"
    r"|playboyenterprises\.com|campaignlifecoalition\.com|prwatch\.org|sceptiques\.qc\.ca"
    r"|loc\.gov|psu\.edu|ub\.edu|washington\.edu|github\.io|issn\.org|nih\.gov|jstor\.org"
    r"|mathscinet\.ams\.org|acs\.org|cas\.org|scopus\.com|dotdash\.com|slate\.fr)$"
)
"""Hosts that the data set gives beside a source's own: catalogues, owners, stock tickers."""
OWN = {"Wikidata": "wikidata.org", "Wikipedia (The Signpost)": "wikipedia.org"}
ADDED = {
    "Blogger (blogspot.com)": ("blogspot.com",),
    "Centre for Research on Globalization (CRG, Global Research, globalresearch.ca)": (
        "globalresearch.ca",
    ),
    "Facebook": ("fb.com",),
    "The Grayzone": ("thegrayzone.com",),
    "LifeSiteNews (Campaign Life Coalition)": ("lifesitenews.com",),
    "Press TV": ("presstv.ir",),
    "RhythmOne (AllMusic, AllMovie, AllGame, All Media Guide, AllRovi)": ("allmusic.com",),
    "SourceWatch": ("sourcewatch.org",),
    "Sputnik": ("sputnikglobe.com",),
    "Stack Exchange (Stack Overflow, MathOverflow, Ask Ubuntu)": (
        "stackoverflow.com",
        "mathoverflow.net",
        "askubuntu.com",
    ),
    "TASS (ТАСС, ITAR-TASS, Telegraph Agency of the Soviet Union)": ("tass.ru", "itar-tass.com"),
    "Twitter": ("x.com",),
    "Vice Media (Garage, i-D, Refinery29, Vice, Vice News, Motherboard, SBS Viceland)": (
        "vice.com",
    ),
    "Xinhua News Agency (New China News Agency)": ("news.cn",),
    "YouTube": ("youtu.be",),
}
"""Domains of the same source that the row of the data set lacks, some of them newer than it."""
SECTIONS = (
    "/en /english /mailonsunday /maps /channel/ /user/ /c/republicworld /coronavirus"
).split()
"""Paths that are a part of a site; every other path in the data is one page of it."""

SCOPES = {
    "Amazon": "user reviews",
    "Anadolu Agency (controversial topics, international politics) (AA)": (
        "controversial topics and international politics"
    ),
    "Anadolu Agency (general topics) (AA)": "general topics",
    "Bloomberg": "company and executive profiles",
    "Forbes.com": "articles by contributors",
    "Fox News (news excluding politics and science)": "news other than politics and science",
    "Fox News (politics and science)": "politics and science",
    "Fox News (talk shows)": "talk shows",
    "The Guardian": "blogs",
    "HuffPost (The Huffington Post)": "articles by contributors",
    "HuffPost (excluding politics) (The Huffington Post)": "subjects other than politics",
    "HuffPost (politics) (The Huffington Post)": "politics",
    "Lenta.ru (12 March 2014–present)": "articles since 12 March 2014",
    "Newsweek (2013–present)": "articles since 2013",
    "Newsweek (pre-2013)": "articles before 2013",
    "Sixth Tone (general topics)": "general topics",
    "Sixth Tone (politics)": "politics",
    "The Points Guy (news and reviews) (TPG)": "news and reviews",
    "The Points Guy (sponsored content) (TPG)": "sponsored content",
}
"""What of a source a row is about, where it is not the whole."""
STATUSLESS = {
    "Wikipedia (The Signpost)": "rated for citing Wikipedia in Wikipedia",
    "Wikidata": "rated for citing it in Wikipedia",
    "Wikinews": "rated for citing it in Wikipedia",
}

COMMON = (
    "Advameg; Amazon; Blogger; Boing Boing; Bloomberg; Bustle; Cosmopolitan; E!; Entrepreneur;"
    "Facebook; Fandom; Flickr; Genius; History; Idolator; LinkedIn; Medium; Metro; Morning Star;"
    "New York; Patheos; People; Playboy; Polygon; Quadrant; Quartz; Reason; Reddit; Reuters; Salon;"
    "Scribd; Scriptural texts; Slate; The Australian; The Canary; The Conversation; The Diplomat;"
    "The Green Papers; The Hill; The Nation; The Onion; The Points Guy; The Sun; The Times; Time;"
    "Townhall; Twitter; Variety; Vogue; Vox; Wired; WordPress.com; YouTube; Wikipedia; Wikidata;"
    "Wikinews; Peerage; Daily Star; Guinness World Records; Discogs; Ancestry.com; arXiv; Amazon;"
    "Hansard; Who's Who; Google Maps; Medium; Goodreads; Quora; LiveJournal; Instagram; JAMA"
)
"""Names that mean something else as well, or that nobody would credit with a report."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="training.marks", description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    path = _rows.locate("wikipedia_perennial_2021", options.data, "sources")
    rows = _rows.read(path, "name", "status", "domains", "info")
    if options.check:
        _check(rows)
        return 0
    kept = [row for row in map(_kept, rows) if "domains" in row]
    body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kept)
    head = json.dumps(ATTRIBUTION, ensure_ascii=False, indent=1)
    OUT.write_text(f'{{"attribution": {head},\n"rows": [\n{body}\n]}}\n', encoding="utf-8")
    counts = {fact: sum(fact in row.get("facts", ()) for row in kept) for fact in RULES}
    print(f"{len(rows)} rows, {len(kept)} with a domain kept: {counts}")
    return 0


def _kept(row: _rows.Row) -> _rows.Row:
    """What ships of a row; fields that say nothing are left out."""
    name = row["name"]
    outlet = re.sub(r"\s*\(.*", "", name)
    common = {one.strip() for one in COMMON.split(";")}
    found = {
        "name": outlet,
        "domains": domains(row),
        "status": [] if name in STATUSLESS else [s.lower() for s in row["status"] if ":" not in s],
        "scope": SCOPES.get(name),
        "facts": facts(row),
        "credited": outlet not in common and "users" not in facts(row),
    }
    return {key: value for key, value in found.items() if value}


def facts(row: _rows.Row) -> list[str]:
    """Which of `RULES` hold for the whole source."""
    return [
        fact
        for fact, rule in RULES.items()
        if rule.search(row["info"]) and (fact, row["name"]) not in WRONG
    ]


def domains(row: _rows.Row) -> list[str]:
    """Host and, where it is a section of a site, path; without "www.", each once."""
    found = [*map(_place, row["domains"]), *ADDED.get(row["name"], ()), OWN.get(row["name"], "")]
    return sorted({place for place in found if place})


def _place(url: str) -> str:
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = (parts.hostname or "").removeprefix("www.")
    if not host or FOREIGN.search(host):
        return ""
    path = parts.path if any(parts.path.startswith(section) for section in SECTIONS) else ""
    return host + path.rstrip("/")


def _check(rows: list[_rows.Row]) -> None:
    for fact, rule in RULES.items():
        print(f"\n{fact}")
        for row in rows:
            match = rule.search(row["info"])
            if match:
                around = row["info"][max(0, match.start() - 60) : match.end() + 60]
                reason = WRONG.get((fact, row["name"]))
                print(f"{'set aside' if reason else 'kept':9}  {row['name']}: {reason or ''}")
                print(f"           …{' '.join(around.split())}…")
    _compare([kept for kept in map(_kept, rows) if "domains" in kept])


def _compare(kept: list[_rows.Row]) -> None:
    """How the list and `families.toml` agree on who belongs together and whom a state controls."""
    together: set[str] = set()
    apart: list[str] = []
    states: set[str] = set()
    for row in kept:
        found = [family for place in row["domains"] if (family := family_of(place))]
        if len(set(found)) > 1:
            apart.append(row["name"])
        elif len(found) > 1:
            together.update(found)
        if "state" in row.get("facts", ()):
            states.update(family_of(place.split("/")[0]) or "" for place in row["domains"])
    ours = {family.name for family in families() if family.state}
    domains = sum(len(family.domains) for family in families())
    print(f"\n{len(families())} families with {domains} domains")
    print(f"several domains of one row in one family: {len(together)}; in several: {apart}")
    print(f"state-controlled in our table: {len(ours)}, of these in the list: {len(ours & states)}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
