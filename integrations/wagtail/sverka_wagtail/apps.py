from django.apps import AppConfig


class SverkaWagtailConfig(AppConfig):
    name = "sverka_wagtail"
    label = "sverka_wagtail"
    verbose_name = "Sverka"

    def ready(self):
        from . import checks  # noqa: F401 – registers them
