"""The languages of papers as operators choose them."""

from __future__ import annotations

from typing import Final

from controlroom.base.language import N_, _

_WORDS: Final = (
    ("hi", "हिन्दी"),
    ("hi_digits", "हिन्दी, अंक १२३"),
    ("en", "English"),
    ("both", N_("both")),
)


def paper_language_choices() -> list[tuple[str, str]]:
    """Return every language of a paper with its words, Hindi first."""
    return [(code, _(words)) for code, words in _WORDS]
