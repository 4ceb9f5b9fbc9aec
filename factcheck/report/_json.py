"""JSON that is safe on a terminal and in a build log, and valid whatever the text holds."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from factcheck.report._text import CI_COMMAND, INVISIBLE

UNSAFE = re.compile(
    f"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"{INVISIBLE}\U000e0000-\U000e007f]"
)
"""Control, bidirectional and zero-width characters that JSON itself would leave as they are."""


def lines_of(noun: BaseModel, encoding: str | None, *, indent: int | None = None) -> str:
    """`noun` as JSON; characters that act on a terminal or do not fit `encoding` are `\\u` escapes.

    A lone surrogate, which no JSON reader accepts, becomes U+FFFD: one character for one
    character, so that every span stays right.
    """
    try:
        text = noun.model_dump_json(indent=indent)
    except ValueError:
        whole = _without_surrogates(noun.model_dump(mode="json"))
        text = json.dumps(whole, ensure_ascii=False, indent=indent)
    text = UNSAFE.sub(lambda hit: _escaped(hit[0]), text)
    text = CI_COMMAND.sub(lambda hit: "\\u0023" if hit[1] is None else hit[0], text)
    name = encoding or "utf-8"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return "".join(char if _fits(char, name) else _escaped(char) for char in text)
    return text


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) > 0x7F else f"\\u{ord(char):04x}"


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {key: _without_surrogates(item) for key, item in value.items()}
    return [_without_surrogates(item) for item in value] if isinstance(value, list) else value
