"""Check what an article claims against what others say."""


def __getattr__(name: str) -> str:
    # Looked up when asked for: reading a package's metadata takes as long as a small command.
    if name == "__version__":
        from importlib.metadata import version

        return version("factcheck-cli")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
