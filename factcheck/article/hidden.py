"""Takes out of a page what its readers do not see. Works on an lxml tree, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# lxml is untyped; an element of it.
Element = Any
Rule = tuple[str, str, str]
"""Tag or "" for any, "." or "#", the name of the class or id."""

_UNSEEN_TAGS = frozenset({"template", "noscript", "script", "style"})
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,5})\s?", re.IGNORECASE)
# Nobody reads letters of a pixel, a twentieth of the ink, or what stands a screen away.
_TINY = r"(?=[\d.])(?:0*\.?0*(?:pt|em|rem|ex|ch|vw|vh|%)?|0*(?:[01]|\.\d+)px|0*\.0\d*r?em)"
_END = r"\s*(?:!important)?\s*$"
_FAR = re.compile(r"-(?:(?:999|\d{4,})(?:\.\d+)?(?:px|pt)|(?:99|\d{3,})(?:\.\d+)?r?em)\b")
_HIDING = {
    "display": re.compile(r"none\b"),
    "visibility": re.compile(r"(?:hidden|collapse)\b"),
    "font-size": re.compile(_TINY + _END),
    "font": re.compile(r"(?:[a-z]+\s+)*" + _TINY + r"[\s/]"),
    "opacity": re.compile(r"0*(?:\.0\d*)?%?" + _END),
    "content-visibility": re.compile(r"hidden\b"),
    "transform": re.compile(r"scale[xy]?\(\s*0*\.?0*\s*[,)]"),
    "clip": re.compile(r"rect\((?:\s*[01](?:px)?\s*,?){4}\)"),
    "clip-path": re.compile(r"inset\((?:50|100)%|circle\(0"),
    **dict.fromkeys(("left", "right", "top", "bottom", "text-indent", "margin-left"), _FAR),
}
# A style sheet's opacity and visibility are mostly the start of an animation; these are not.
_SHEET_PROPERTIES = frozenset({"display", "font-size"})
_NAMED = re.compile(r"([a-zA-Z][\w-]*)?([.#])(-?[_a-zA-Z][\w-]*)")
_SHEET_CAP = 500_000
_WITNESS = 20


def strip_hidden(tree: Element) -> list[str]:
    """Removes hidden elements, with their text, from `tree`.

    Hidden are: the `hidden` attribute; a style attribute with display none, visibility hidden,
    next to no opacity or font size, clipped or scaled to nothing or moved off the screen; a class
    or id that a rule of the page's own style sheet outside @media gives display none or next to
    no font size; <template>, <noscript>. `aria-hidden` alone hides nothing from the eye. <html>
    and <body> stay: pages hide those until their scripts ran.

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


def _is_hidden(element: Element, rules: frozenset[Rule]) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body", "head"):
        return False
    if tag in ("template", "noscript") or "hidden" in element.attrib:
        return True
    names = [(".", name) for name in element.get("class", "").split()] if rules else []
    names += [("#", element.get("id"))] if rules and element.get("id") else []
    if any((of, *name) in rules for name in names for of in ("", tag)):
        return True
    style = element.get("style", "")
    return bool(style) and any(_hides(*told) for told in _declarations(style).items())


def _declarations(style: str) -> dict[str, str]:
    """Property -> value as a browser reads them: comments gone, escapes resolved, the last wins.

    By splitting, like the rules: the length of an attribute is up to the page.
    """
    plain = _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)), _COMMENT.sub("", style))
    told = (piece.partition(":") for piece in plain.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in told}


def _hides(name: str, value: str) -> bool:
    pattern = _HIDING.get(name)
    return pattern is not None and value != "" and pattern.match(value) is not None


def _hiding_rules(tree: Element) -> frozenset[Rule]:
    """The classes and ids, each also of one kind of element, that a rule on just them hides."""
    rules: set[Rule] = set()
    sheets = "\n".join(_text(style) for style in tree.iter("style"))[:_SHEET_CAP]
    for selectors, body in _top_rules(sheets):
        told = _declarations(body)
        if any(_hides(name, told.get(name, "")) for name in _SHEET_PROPERTIES):
            hits = (_NAMED.fullmatch(selector.strip()) for selector in selectors.split(","))
            rules |= {((hit[1] or "").lower(), hit[2], hit[3]) for hit in hits if hit}
    return frozenset(rules)


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
