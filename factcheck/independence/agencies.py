"""News agencies whose own report a text is, or holds in part: by-line, dateline, closing credit.

Forms stand in tables, told around the names of the agencies (`signs`); a name that none of them
holds is a mention. Captions and credits of pictures are none.

What this cannot see: an agency that no line names, and agencies that are not in the table.
"""

from __future__ import annotations

import re

from factcheck.independence import forms
from factcheck.independence.bylines import Carried, of_byline, of_signed
from factcheck.independence.signs import PICTURED, SIGN, UPPER, agencies_in, agency_called, signed
from factcheck.models import Source

HEAD = 400
"""Characters at the start of a text within which a dateline or a line that signs is looked for."""
TAIL = 400
"""Characters at its end, for a line or a sentence that credits."""
_WORDS = 12  # of a line that signs


def carried(source: Source, byline: str, text: str) -> Carried:
    """Agencies whose own report this is, or of which it holds material."""
    names = dict.fromkeys(filter(None, (byline, source.author or "")))
    found = Carried()
    for name in names:
        found |= of_byline(name)
    publisher = agency_called(source.publisher or "")
    # A staff member's name makes a lone agency's name more likely a picture's.
    by_others = bool(names) and found == Carried()
    found |= _head(signed(text[:HEAD]), by_others)
    found |= _tail(signed(text[-TAIL:]), by_others)
    whole = found.whole | ({publisher} if publisher else set()) | _house_form(text)
    return Carried(whole, found.partly - whole)


def _head(text: str, by_others: bool) -> Carried:
    whole: set[str] = set()
    for number, pattern in enumerate(forms.datelines()):
        for match in pattern.finditer(text[:160] if number < 2 else text):
            if not _expands(text[: match.start("who")], match) and not _pictured(text, match):
                whole |= agencies_in(match.group("who"))
    found = Carried(frozenset(whole))
    lines = [line.strip() for line in text.split("\n") if line.strip()][:5]
    above = True
    for line in lines:
        found |= _signing(line)
        above = above and _is_short(line)  # what stands above the text, not what follows it
        if above and not by_others and forms.bare().fullmatch(line) and not PICTURED.search(line):
            found |= Carried(agencies_in(line))
    return found


def _tail(text: str, by_others: bool) -> Carried:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = Carried()
    for number, line in list(enumerate(lines))[-4:]:
        found |= _signing(line)
        for patterns, partly in ((forms.whole(), False), (forms.material(), True)):
            for pattern in patterns:
                for match in pattern.finditer(line):
                    if not _pictured(line, match):
                        who = agencies_in(match.group("who"))
                        found |= Carried(partly=who) if partly else Carried(who)
        if _is_short(line) and not forms.ended().search(line):
            found |= Carried(partly=of_signed(line).partly)
        if forms.bare().fullmatch(line) and not PICTURED.search(line):
            above = lines[number - 1] if number else ""
            if forms.ended().search(above) and not (by_others and _is_short(above)):
                found |= Carried(agencies_in(line))
        elif number == len(lines) - 1:
            found |= _closing(line, by_others)
    return found


def _signing(line: str) -> Carried:
    """Of a short line that begins as one that signs."""
    if not _is_short(line) or not forms.signing().match(line) or PICTURED.search(line):
        return Carried()
    return of_signed(line)


def _is_short(line: str) -> bool:
    return len(line.split()) <= _WORDS


def _closing(paragraph: str, by_others: bool) -> Carried:
    """Of the last paragraph's last words: "(PTI)", "— AFP", "dpa".

    One sentence with an agency behind it is what a caption looks like too: it signs the text only
    where it ends as a sentence does and nobody else has signed.
    """
    match = forms.last_words().search(paragraph)
    if not match or PICTURED.search(match.group()):
        return Carried()
    before = paragraph[: match.start()].rstrip()
    ended = bool(forms.ended().search(before))
    several = len(forms.stop().findall(before.rstrip('.!?…"”»)'))) > 0
    bare = not match.group().strip().startswith(("(", "["))
    if (several and (ended or not bare)) or (ended and not by_others):
        return Carried(agencies_in(match.group()))
    return Carried()


def _house_form(text: str) -> frozenset[str]:
    """Reuters' closing line; other houses write it too, so only where the text names Reuters."""
    tail = text[-TAIL:].rstrip()
    if "Reuters" in text and (
        forms.reporting_by().search(tail) or "Reuters Trust Principles" in tail
    ):
        return frozenset({"Reuters"})
    return frozenset()


def _expands(before: str, match: re.Match[str]) -> bool:
    """Whether a name stands in brackets behind the words that it shortens: "Agence France-Presse
    (AFP)", "Aam Aadmi Party (AAP)"."""
    words = re.findall(rf"[{UPPER}{SIGN[1:-1]}][\w'’]*", before.rsplit("\n", 1)[-1])[-5:]
    short = [name for name in agencies_in(match.group("who")) if name.isupper()]
    initials = "".join(word[0] for word in words)
    return any(initials.endswith(name) for name in short) or bool(
        re.search(rf"{SIGN}\s*[(\[]\s*$", before)
    )


def _pictured(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence that ends in `match`, or a short line around it, tells of pictures."""
    before = text[: match.start("who")].rsplit("\n", 1)[-1]
    after = text[match.end("who") :].split("\n", 1)[0]
    if _is_short(before + after):
        return bool(PICTURED.search(before) or PICTURED.search(after))
    before = re.split(r"[.!?…]\s", before)[-1]
    after = re.split(r"[,;)\]]", after)[0][:25]
    return bool(PICTURED.search(before) or PICTURED.match(after.strip(" /")))
