"""What a Markdown file says of itself above its text."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import NamedTuple

from factcheck.article.reading import iso_date, one_line, primary_language

_FENCED = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)"
    r"(?P<body>(?:[^\r\n]*+(?>\r\n|\r|\n)){0,200}?)"
    r"(?P<end>---|\.\.\.|\+\+\+)[ \t]*(?:\r\n|\r|\n|\Z)"
)
_PAIR = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_OTHER_LINE = re.compile(r"\s*(?:#.*|- ?.*)?$|[ \t]+\S.*$")

# The names that static-site generators and note-taking programs give to the same thing.
_FIELDS = {
    "title": ("title",),
    "author": ("author", "authors", "byline", "by"),
    "published": ("date", "published", "pubdate", "published_at", "created"),
    "publisher": ("publisher", "site", "site_name", "outlet"),
    "url": ("url", "canonical_url", "canonical", "source", "link", "permalink"),
    "language": ("language", "lang", "locale"),
}


class FrontMatter(NamedTuple):
    """`end` is the offset where the text begins, 0 where there is no front matter."""

    end: int = 0
    title: str | None = None
    author: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def front_matter(text: str) -> FrontMatter:
    """YAML between `---` lines, its plain `key: value` lines and lists alone, or TOML between
    `+++` lines. A thematic break, or a block that is neither, is text: `end` is 0.
    """
    found = _FENCED.match(text)
    if not found or (found["fence"] == "+++") != (found["end"] == "+++"):
        return FrontMatter()
    try:
        values = _toml(found["body"]) if found["fence"] == "+++" else _yaml(found["body"])
    except (ValueError, RecursionError):  # no TOML, a number or a nesting beyond Python's limits
        return FrontMatter()
    if not values:
        return FrontMatter()
    told = {field: _first(values, keys) for field, keys in _FIELDS.items()}
    url = one_line(told["url"]) or ""
    return FrontMatter(
        end=found.end(),
        title=one_line(told["title"]),
        author=one_line(told["author"]),
        published=iso_date(told["published"]),
        publisher=one_line(told["publisher"]),
        url=url if url.startswith(("http://", "https://")) else None,
        language=primary_language(one_line(told["language"])),
    )


def _first(values: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((values[key] for key in keys if values.get(key)), None)


def _toml(body: str) -> dict[str, str]:
    pairs = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    return {key.lower(): _plain(value) for key, value in pairs.items()}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _yaml(body: str) -> dict[str, str]:
    values: dict[str, str] = {}
    key = ""
    for line in re.split(r"\r\n|\r|\n", body):
        if pair := _PAIR.match(line):
            key = pair["key"].lower().replace("-", "_")
            values[key] = _scalar(pair["value"] or "")
        elif not _OTHER_LINE.match(line):
            return {}
        elif key and (item := re.match(r"\s*- (.+)", line)):
            values[key] = ", ".join(filter(None, (values[key], _scalar(item[1]))))
    return values


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(item) for item in value[1:-1].split(",") if item.strip())
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\([\"/\\])", r"\1", value[1:-1])
    return re.sub(r"(?:^|\s)#.*", "", value).strip().lstrip("|>").strip()
