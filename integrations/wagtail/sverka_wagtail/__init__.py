"""Sverka in Wagtail's rich-text fields."""
