"""How a service fails: the reply, what becomes of the provider, and a word of the reason."""

from page_server import Reply, as_json

from factcheck.models import Status

CAPTCHA = "<html><title>Just a moment…</title>Show that you are a person</html>"
FAULTS = {
    "captcha as 200": (Reply(CAPTCHA), Status.DEGRADED, "JSON was expected"),
    "captcha as JSON": (Reply(CAPTCHA, 200, "application/json"), Status.DEGRADED, "JSON was"),
    "202": (as_json({}, 202), Status.DEGRADED, "202"),
    "empty body": (Reply("", media_type="application/json"), Status.DEGRADED, "JSON"),
    "cut JSON": (Reply('{"results": [', media_type="application/json"), Status.DEGRADED, "JSON"),
    "deep JSON": (Reply("[" * 200_000, media_type="application/json"), Status.DEGRADED, "JSON"),
    "another shape": (as_json({"error": "Invalid query"}), Status.DEGRADED, "Invalid query"),
    "a message": (as_json({"message": "Over quota"}), Status.DEGRADED, "Over quota"),
    "a nested error": (as_json({"detail": {"error": "Too long"}}), Status.DEGRADED, "Too long"),
    "a list": (as_json([]), Status.DEGRADED, "the answer holds no"),
    "null": (as_json(None), Status.DEGRADED, "answer"),
    "503": (Reply("busy", 503), Status.DEGRADED, "503"),
    "500": (Reply("oops", 500), Status.FAILED, "500"),
    "403": (Reply("no", 403), Status.BLOCKED, "403"),
    "429": (Reply("", 429, headers={"Retry-After": "0"}), Status.DEGRADED, "429"),
    "429 far off": (Reply("", 429, headers={"Retry-After": "1000000000"}), Status.DEGRADED, "429"),
    "cut body": (Reply("{", missing=500), Status.FAILED, "cut short"),
}
