from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class Article(Page):
    body = RichTextField(blank=True)
    note = RichTextField(blank=True)
    blocks = StreamField([("text", RichTextBlock()), ("heading", CharBlock())], blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("blocks"),
        FieldPanel("note", attrs={"data-sverka": "false"}),
    ]
