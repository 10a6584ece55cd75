"""Makes the site's database: an editor, and an article that holds nothing yet."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from wagtail.models import Page  # noqa: E402

from newsroom.models import Article  # noqa: E402

call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("editor", "editor@example.org", "of-a-test")
article = Page.objects.get(depth=2).add_child(instance=Article(title="A forum", slug="a-forum"))
print(article.pk)
