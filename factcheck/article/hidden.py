"""Takes out of a page what its readers do not see. Works on an lxml tree, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# lxml is untyped; an element of it.
Element = Any

_UNSEEN_TAGS = frozenset({"template", "noscript", "script", "style"})
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)", re.IGNORECASE)
_HIDING = {
    "display": re.compile(r"none\b"),
    "visibility": re.compile(r"(?:hidden|collapse)\b"),
    "font-size": re.compile(r"0*\.?0*(?:px|pt|em|rem|ex|ch|vw|vh|%)?\s*(?:!important)?\s*$"),
    "opacity": re.compile(r"0*\.?0*%?\s*(?:!important)?\s*$"),
    "content-visibility": re.compile(r"hidden\b"),
}
# A style sheet's opacity and visibility are mostly the start of an animation; these are not.
_SHEET_PROPERTIES = frozenset({"display", "font-size"})
_NAMED = re.compile(r"([.#])(-?[_a-zA-Z][\w-]*)")
_SHEET_CAP = 500_000
_WITNESS = 20


def strip_hidden(tree: Element) -> list[str]:
    """Removes hidden elements, with their text, from `tree`.

    Hidden are: the `hidden` attribute; a style attribute with display none, visibility hidden,
    opacity or font size 0; a class or id that a rule of the page's own style sheet outside
    @media gives display none or font size 0; <template>, <noscript>. `aria-hidden` alone hides
    nothing from the eye. <html> and <body> stay: pages hide those until their scripts ran.

    Returns the visible texts next to what was removed, so that the caller can tell whether it
    stood within the article: nearly every page hides a menu.
    """
    rules = _hiding_rules(tree)
    doomed = [element for element in tree.iter() if _is_hidden(element, rules)]
    witnesses: list[str] = []
    for element in doomed:
        parent = element.getparent()
        if parent is None:
            continue
        said = element.tag not in _UNSEEN_TAGS and any(map(str.isalnum, _text(element)[:2000]))
        neighbours = [parent, element.getprevious(), element.getnext()] if said else []
        _drop(element, parent)
        witnesses.extend(_own_words(x, parent) for x in neighbours if x is not None)
    return [words for words in witnesses if len(words) >= _WITNESS]


def _is_hidden(element: Element, rules: tuple[frozenset[str], frozenset[str]]) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "head"):
        return False
    if element.tag in ("template", "noscript") or "hidden" in element.attrib:
        return True
    classes, ids = rules
    if element.get("id") in ids or not classes.isdisjoint(element.get("class", "").split()):
        return True
    return any(_hides(name, value) for name, value in _declarations(element.get("style", "")))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for match in _DECLARATION.finditer(style):
        yield match[1].lower(), match[2].strip().lower()


def _hides(name: str, value: str) -> bool:
    pattern = _HIDING.get(name)
    return pattern is not None and value != "" and pattern.match(value) is not None


def _hiding_rules(tree: Element) -> tuple[frozenset[str], frozenset[str]]:
    """The classes and ids that a rule on nothing but them hides."""
    classes: set[str] = set()
    ids: set[str] = set()
    sheets = "\n".join(_text(style) for style in tree.iter("style"))[:_SHEET_CAP]
    for selectors, body in _top_rules(sheets):
        told = dict(_declarations(body))
        if not any(_hides(name, told.get(name, "")) for name in _SHEET_PROPERTIES):
            continue
        for selector in selectors.split(","):
            if match := _NAMED.fullmatch(selector.strip()):
                (classes if match[1] == "." else ids).add(match[2])
    return frozenset(classes), frozenset(ids)


def _top_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that stand in no @media or other block.

    By splitting, not by a pattern: a hostile sheet must not cost more than its length.
    """
    first, *others = sheet.split("/*")
    depth = 0
    for piece in "".join([first, *(x.partition("*/")[2] for x in others)]).split("}"):
        opened = piece.count("{")
        if depth == 0 and opened == 1:
            selectors, _, body = piece.partition("{")
            yield selectors.rpartition(";")[2], body
        depth = max(0, depth + opened - 1)


def _drop(element: Element, parent: Element) -> None:
    """Removes `element` but not the text after it, which lxml hangs on it."""
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _own_words(element: Element, parent: Element) -> str:
    """Up to 80 characters that stand at the element itself, for the parent without its children."""
    said = element.text or "" if element is parent else _text(element)
    return " ".join(said[:400].split())[:80]


def _text(element: Element) -> str:
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""
