"""What stands where an article should be: a consent wall, a paywall, a robot check, scripts.

Only plain, documented signs are looked for, and only where little text was found: an article
about cookies or paywalls holds the same words.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from factcheck.errors import (
    ConsentWall,
    NeedsJavaScript,
    NotAnArticle,
    Paywall,
    RobotCheck,
)

Element = Any

# Characters of main text. Below the first a page says nothing that could be checked; below the
# others it is taken for the obstacle whose signs it shows.
TOO_SHORT = 80
CONSENT_LENGTH = 1500
PAYWALL_LENGTH = 300
ROBOT_LENGTH = 700
TEASER_LENGTH = 2000

PAYWALL_WARNING = "paywall: perhaps only the beginning was served"

_CONSENT = re.compile(
    r"we value your privacy|we (?:and our partners )?use cookies|before you continue"
    r"|(?:accept|reject|allow) all(?: cookies)?|accept (?:and|&) continue|manage (?:your )?"
    r"(?:privacy|cookie|consent)|cookie (?:settings|preferences|policy|consent)"
    r"|consent to (?:the use of )?(?:cookies|the processing)|store and/or access information"
    r"|legitimate interest|withdraw (?:your )?consent|our \d* ?partners"
    r"|alle akzeptieren|cookies? (?:zustimmen|akzeptieren)|wir verwenden cookies"
    r"|tout accepter|nous utilisons des cookies|aceptar todo|utilizamos cookies"
    r"|accetta tutti|utilizziamo i cookie|aceitar tudo|usamos cookies"
)
_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep reading|unlock|get full access)"
    r"|to continue reading|to read the full (?:story|article)|continue reading your article"
    r"|(?:for|available to) (?:paid )?subscribers only|(?:exclusive to|reserved for) subscribers"
    r"|(?:reached|used) your (?:monthly |free )?(?:article )?limit|unlock this (?:article|story)"
    r"|sign in to (?:continue|read)|this (?:article|content) is reserved for"
    r"|weiterlesen mit|nur für abonnenten|réservé aux abonnés|solo para suscriptores"
)
_ROBOT = re.compile(
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|not a robot"
    r"|unusual (?:traffic|activity)|checking (?:if the site connection is secure|your browser)"
    r"|complete the (?:captcha|security check)|automated (?:access|requests|queries)"
    r"|access (?:to this page )?(?:has been )?denied|just a moment\.\.\."
)
_SCRIPT = re.compile(
    r"(?:enable|requires?|needs?|turn on|without|activate|activer|aktivieren|activar) "
    r"(?:\w+ ){0,3}java ?script|java ?script (?:\w+ ){0,4}(?:enabled|required|disabled|aktivieren)"
)
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_MOUNTS = frozenset({"root", "app", "__next", "__nuxt", "react-root", "svelte", "gatsby"})


class Sight(NamedTuple):
    """What a page shows besides its main text, lower-cased."""

    visible: str
    """Title and body without scripts, styles and <noscript>, the first 20,000 characters."""
    noscript: str
    not_free: bool
    """schema.org's `isAccessibleForFree` is false in the page's JSON-LD."""
    mounted: bool
    """An empty element with an id that script frameworks fill."""


def seen(tree: Element, markup: str) -> Sight:
    """Look at the page before its hidden parts are taken out."""
    words: list[str] = []
    size = 0
    for text in tree.xpath(
        "//text()[not(ancestor::script or ancestor::style or ancestor::noscript"
        " or ancestor::template)]"
    ):
        words.append(text)
        size += len(text)
        if size > 20_000:
            break
    noscript = " ".join("".join(x.itertext())[:2000] for x in list(tree.iter("noscript"))[:20])
    return Sight(
        visible=_folded(" ".join(words)[:20_000]),
        noscript=_folded(noscript),
        not_free=_NOT_FREE.search(markup) is not None,
        mounted=any(
            (element.get("id") or "") in _MOUNTS and not "".join(element.itertext()).strip()
            for element in tree.iter("div", "main")
        ),
    )


def refuse(sight: Sight, text: str, name: str) -> tuple[str, ...]:
    """Warnings for the main `text` of a page; raises NotAnArticle where it is none."""
    what = obstacle(sight, text)
    if what:
        raise _ERRORS.get(what, NotAnArticle)(
            f"{name} shows no article but {what}", _CURES.get(what, "")
        )
    locked = sight.not_free or _PAYWALL.search(sight.visible) is not None
    return (PAYWALL_WARNING,) if locked and len(text) < TEASER_LENGTH else ()


def obstacle(sight: Sight, text: str) -> str:
    """What stands in the article's place, "" when `text` may be one."""
    said = _folded(text)
    short = len(said) < TOO_SHORT
    shown = f"{said} {sight.visible}" if short else said
    if len(said) < ROBOT_LENGTH and _ROBOT.search(shown):
        return "a robot check"
    if len(said) < CONSENT_LENGTH and len(set(_CONSENT.findall(shown))) >= (1 if short else 2):
        return "a consent wall"
    locked = sight.not_free or _PAYWALL.search(sight.visible) is not None
    if locked and len(said) < PAYWALL_LENGTH:
        return "a paywall"
    if short and (sight.mounted or _SCRIPT.search(f"{shown} {sight.noscript}")):
        return "a page that needs JavaScript"
    return "too little text" if short else ""


_ERRORS = {
    "a robot check": RobotCheck,
    "a consent wall": ConsentWall,
    "a paywall": Paywall,
    "a page that needs JavaScript": NeedsJavaScript,
}
_CURES = {
    "a robot check": "open it in a browser and save its text",
    "a consent wall": "open it in a browser, save the page and check the file",
    "a paywall": "open it where you have access, save the page and check the file",
    "a page that needs JavaScript": "open it in a browser, save the page and check the file",
    "too little text": f"fewer than {TOO_SHORT} characters of main text were found",
}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
