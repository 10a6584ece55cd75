"""The setting ``SVERKA`` and where the element's files are."""

from importlib.metadata import version

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

#: What ``SVERKA`` may hold; the first three are attributes of ``<sverka-check>``.
OPTIONS = ("database", "ui", "text-lang", "theme")

LANGUAGES = ("en", "ru", "kk")


def options() -> dict[str, str]:
    """The attributes of every ``<sverka-check>`` of the admin."""
    chosen = {name: str(value) for name, value in getattr(settings, "SVERKA", {}).items() if value}
    if "database" in chosen:
        # An absolute address and one from the root stay as they are.
        chosen["database"] = static_or_address(chosen["database"])
    chosen.setdefault("ui", get_language() or "en")
    return chosen


def static_or_address(address: str) -> str:
    """A name without scheme and leading slash is that of a static file."""
    return address if address.startswith("/") or "://" in address else static(address)


def asset(name: str) -> str:
    """Path, among static files, of a file of the npm package."""
    return f"sverka_wagtail/{version('sverka-wagtail')}/{name}"
