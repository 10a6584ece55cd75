from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import Error, register

from .conf import LANGUAGES, OPTIONS, asset


@register()
def setting_is_understood(app_configs, **kwargs):
    given = getattr(settings, "SVERKA", {})
    if not isinstance(given, dict):
        return [Error("SVERKA is no dictionary.", hint='For example: SVERKA = {"ui": "ru"}.', id="sverka_wagtail.E001")]
    errors = [
        Error(f"SVERKA has no option {name!r}.", hint=f"It has {', '.join(OPTIONS)}.", id="sverka_wagtail.E002")
        for name in given
        if name not in OPTIONS
    ]
    if given.get("ui") and given["ui"] not in LANGUAGES:
        errors.append(
            Error(
                f"SVERKA has no language {given['ui']!r}.",
                hint=f"ui is one of {', '.join(LANGUAGES)}.",
                id="sverka_wagtail.E003",
            )
        )
    return errors


@register("staticfiles")
def files_are_there(app_configs, **kwargs):
    return [
        Error(
            f"The static file {asset(name)} is missing.",
            hint="The package was installed without its build: install the wheel that build.py makes.",
            id="sverka_wagtail.E004",
        )
        for name in ("element.js", "sverka.wasm")
        if finders.find(asset(name)) is None
    ]
