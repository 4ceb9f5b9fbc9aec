"""The furniture of a page: lines under pictures, and what stands on every page of a site."""

from __future__ import annotations

import re
from functools import cache

# Picture desks, whose names end a caption.
_AGENCIES = (
    "getty images?|ap photo|associated press|reuters|afp|epa|shutterstock|alamy|istock|unsplash"
    "|bloomberg|lusa|dpa|xinhua|anadolu|wikimedia commons|flickr|pexels|nasa"
)
_CAPTION = (
    r"(?:file|stock|archive|press|handout|representative|aerial|undated)?\s?(?:photo|image|picture"
    r"|photograph|graphic|illustration|video|screenshot|cartoon|map|pic)s?"
    r"(?:\scredits?|\scourtesy(?:\sof)?|\sby|\ssource)?\s?(?::|/|\s[|–—-]\s|\bvia\s)"
    r"|(?:file|stock|archive|handout)\s(?:photo|image|picture)s?\b"
    r"|(?:photo|image|picture|photograph|illustration|graphic)s?\s(?:by|courtesy(?:\sof)?|credits?|via)\b"
    r"|(?:image\s|photo\s)?credits?:"
    r"|pictured\b(?::|\s\(|,|\s(?:above|below|left|right|here|from|in|at|with)\b)"
    r"|\(?(?:left|right|top|bottom|above|below|clockwise)(?:\sfrom\s[\w ]{3,20})?\s?[:)]\s"
    r"|(?:from\sleft|clockwise\sfrom)\b"
)
# Looked for only where one of `_CREDIT_SIGNS` stands.
_CREDIT = (
    r"\((?-i:(?:far\s|second\sfrom\s)?(?:left|right|centre|center|pictured|above|below)(?:,[^()]{0,40})?)\)"
    rf"|\((?:photo|image|picture|photograph|courtesy|illustration|{_AGENCIES})\b[^()]{{0,60}}\)\W*$"
    rf"|\(?(?:ap photo|[\w .'-]{{3,40}})\s?/\s?(?:{_AGENCIES})\)?\W*$"
    rf"|[©]\s?(?:[\w .'-]{{2,40}}/\s?)?(?:{_AGENCIES})\W*$"
    r"|\b(?:photo|photograph|image|picture|illustration):\s[\w .'/-]{3,60}$"
)
_CREDIT_SIGNS = re.compile(r"[(/©]|:\s")
_BOILERPLATE = (
    r"\ball\srights\sreserved\b|^(?:copyright\s(?:©|\(c\)|(?:\S+\s){0,4}\d{4})|©|\(c\)\s)"
    r"|^this\s(?:article|story|post|piece|report|column|interview|essay|content|page|entry|letter)\s"
    r"(?:(?:was|is|has\sbeen)\s)?(?:also\s|an?\s)?(?:(?:first|originally|previously)\s)?(?:published|appeared|appears|posted"
    r"|produced|written|updated|last\supdated|republished|syndicated|excerpted|adapted|reprinted|sponsored"
    r"|paid)\b"
    r"|^(?:originally|first)\s(?:published|appeared|posted)\b"
    r"|\b(?:we|site|website|page|browser)\s(?:also\s)?(?:uses?|stores?|sets?)\b.{0,12}\bcookies\b"
    r"|\b(?:our|accept|manage|your|all)\scookies?\b|^cookie\s(?:policy|settings|preferences|notice)\b"
    r"|^(?:subscribe|sign\sup|register|log\sin|become\sa\s(?:member|subscriber))\b|\bour\s(?:daily\s|weekly\s|free\s)?newsletters?\b"
    r"|\bsubscribe\sto\s(?:our|the|this)\b|\bsubscribers\sonly\b"
    r"|^(?:last\s)?(?:updated|published|posted|modified|reviewed)\b(?:\s(?:on|at|by))?:?\s"
    r"(?=[^a-z]*\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))"
    r"|^(?:share|tweet|print|email|save|comment)\s(?:this|on|via)\b|^related(?:\s(?:articles?|stories|posts|topics?"
    r"|news|links?|coverage))?\s?:|^(?:read|see)\s(?:more|next|also|the\sfull\s(?:story|article|report))\s?:"
    r"|^(?:more|also)\s(?:on|from|read)\s?(?:this\s\w+\s?)?:|^(?:more|recommended)\s(?:stories|reading)\b"
    r"|^up\snext\b|^don't\smiss\b|^trending(?:\s\w+)?\W*$|^advertisements?\b\W*(?:$|article|continue)|^sponsored\b\W*$"
    r"|\bcontributed\s(?:reporting|to\sth(?:is|e)\s(?:report|story|article|post|piece))\b"
    r"|^\(?(?:additional\s)?(?:reporting|writing|editing|compiled)\sby\b|;\sediting\sby\b"
    r"|^(?:the\s)?(?:views|opinions)\s(?:and\s(?:views|opinions)\s)?expressed\b"
    r"|\bdoes\snot\sconstitute\b.{0,40}\badvice\b|\bfor\sinformational?\spurposes\sonly\b"
    r"|^(?:terms\sof\s(?:use|service)|terms\s(?:and|&)\sconditions|privacy\s(?:policy|notice))\W*(?:$|\|)"
    r"|\b(?:our|agree\sto\sthe|accept\sthe)\s(?:terms\b|privacy\s(?:policy|notice)\b)"
    r"|\bmay\snot\sbe\s(?:published,|reproduced|republished|redistributed)\b"
    r"|^(?:\w+\s){0,6}is\sa\s(?:staff\s)?(?:writer|reporter|correspondent|columnist)\s(?:for|at|with)\s(?:the\s)?(?:associated|reuters)\b"
    r"|^(?:have|got)\sa\s(?:news\s)?tip\b|^comments?\sare\sclosed\b|^skip\sto\b|^leave\sa\s(?:reply|comment)\b"
    r"|^(?:filed|posted)\sunder\b|^tags?:|^about\sthe\sauthor\b|\baffiliate\s(?:links?|commission)\b"
    r"|^\d+\s(?:comments?|shares?|likes?)\b\W*$|^\d+[\s-]min(?:ute)?s?\sread\b"
)
# By whom a story is: names, and an agency or a day behind a sign.
_BYLINE = (
    r"^By\s(?:[A-Z][\w.'-]+|[A-Z]\.)(?:,?\s(?:[A-Z][\w.'-]+|and|de|van|von|der|al|bin)){1,7}"
    r"(?:,?\s?(?:[|•·/–—-]|,|\bfor\b)\s?.{1,80})?$"
)


_LONGEST_CREDIT = 80
"""Characters: "(AP Photo/Ana Silva)", "Photograph: Ana Silva/The Lantern"."""


def caption(plain: str) -> bool:
    """Whether the line says what a picture shows or who took it, beside the text."""
    if _captions().match(plain):
        return True
    return _CREDIT_SIGNS.search(plain) is not None and _credits().search(plain) is not None


def credited(plain: str) -> bool:
    """Whether the line is only a credit, so that what stands before it is under a picture."""
    return len(plain) < _LONGEST_CREDIT and caption(plain)


def boilerplate(plain: str) -> bool:
    """Whether the line is about the page rather than about the world."""
    return _boilerplates().search(plain) is not None or _bylines().match(plain) is not None


@cache
def _captions() -> re.Pattern[str]:
    return re.compile(_CAPTION, re.IGNORECASE)


@cache
def _credits() -> re.Pattern[str]:
    return re.compile(_CREDIT, re.IGNORECASE)


@cache
def _boilerplates() -> re.Pattern[str]:
    return re.compile(_BOILERPLATE, re.IGNORECASE)


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(_BYLINE)
