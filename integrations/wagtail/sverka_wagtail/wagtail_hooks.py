from django.templatetags.static import static
from django.utils.html import format_html, json_script
from wagtail import hooks

from .conf import asset, options


@hooks.register("insert_editor_js")
def editor_js():
    # Data and addresses alone: a strict policy allows no script written in the page.
    return format_html(
        '{}<link rel="stylesheet" href="{}"><script type="module" src="{}"></script><script type="module" src="{}"></script>',
        json_script(options(), "sverka-options"),
        static("sverka_wagtail/attach.css"),
        static(asset("element.js")),
        static("sverka_wagtail/attach.js"),
    )
