"""Location -> Article: URLs, HTML, Markdown, plain text, PDF, DOCX, stdin."""

from factcheck.article.files import find_files
from factcheck.article.limits import Limits
from factcheck.article.reader import Reader

__all__ = ["Limits", "Reader", "find_files"]
