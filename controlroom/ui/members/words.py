"""Words of members as screens say them: relation, gender, channel, why a person may be the same."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import N_, _
from controlroom.domain.members.rows import LikelyRow, MemberRow

RELATIONS = {"father": N_("Father"), "spouse": N_("Husband / wife"), "mother": N_("Mother")}
GENDERS = {"": "—", "female": N_("Woman"), "male": N_("Man"), "other": N_("Other")}
CHANNELS = {"manual": N_("Book"), "digital": N_("App")}
_SHORT = {"father": N_("father {name}"), "mother": N_("mother {name}"), "spouse": N_("spouse {name}")}
_SAME = {
    "voter_id": N_("Same voter id: {who}."),
    "mobile": N_("Same mobile: {who}."),
    "name": N_("Same name and relative: {who}."),
}


def choices(words: dict[str, str]) -> Sequence[tuple[str, str]]:
    """Return values with their words, as a choice field wants them."""
    return [(value, _(text)) for value, text in words.items()]


def name_words(row: MemberRow) -> str:
    """Return a name with the parent or spouse that tells two of one name apart."""
    if not row.relative:
        return str(row.name)
    relative = _(_SHORT.get(row.relation, _SHORT["father"])).format(name=row.relative)
    return f"{row.name}, {relative}"


def only_name(row: MemberRow) -> str:
    """Return a name alone."""
    return str(row.name)


def relative_words(row: MemberRow) -> str:
    """Return the name of the parent or spouse alone."""
    return str(row.relative)


def only_age(row: MemberRow) -> str:
    """Return an age alone."""
    return str(row.age or "")


def gender_words(row: MemberRow) -> str:
    """Return a gender alone."""
    return _(GENDERS[row.gender]) if row.gender else ""


def book_words(row: MemberRow) -> str:
    """Return the number of the book alone."""
    return str(row.book) if row.book is not None else ""


def only_leaf(row: MemberRow) -> str:
    """Return the number of the leaf, or the app's number."""
    return str(row.leaf) if row.book is not None else row.app_number


def age_words(row: MemberRow) -> str:
    """Return age and gender, as they are read together."""
    return " ".join(filter(None, (only_age(row), gender_words(row))))


def leaf_words(row: MemberRow) -> str:
    """Return book and leaf, or the app's number."""
    return f"{row.book} / {row.leaf}" if row.book is not None else row.app_number


def same_words(row: LikelyRow) -> str:
    """Return why a known person may be the one at hand."""
    who = " · ".join(filter(None, (str(row.name), str(row.relative), row.mobile, row.code)))
    told = _(_SAME[row.by]).format(who=who)
    if row.member_code:
        told += " " + _("Already a member: {code}.").format(code=row.member_code)
    return told
