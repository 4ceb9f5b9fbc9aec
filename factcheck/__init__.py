"""Check what an article claims against what others say."""

from importlib.metadata import version

__version__ = version("factcheck-cli")
