"""Backups in words: when, why, where, what is in one, what would be missing, and what needs doing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base import clock, language
from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.db.backups import about as abouts
from controlroom.db.backups import offers
from controlroom.db.backups.about import Contents
from controlroom.db.backups.offers import Offer
from controlroom.domain.backups import BackupState

_PLACES = {offers.HERE: N_("this PC"), offers.SECOND: N_("second place"), offers.FILE: N_("chosen file")}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands in red on every page, and where its button leads on the page of backups."""

    text: str
    button: str
    action: str


def moment(instant: datetime.datetime | None) -> str:
    """Return day and hour at the desk."""
    if instant is None:
        return "—"
    here = clock.local(instant)
    hour = language.time_text(here)
    if here.date() == clock.today():
        return _("today {hour}").format(hour=hour)
    return f"{language.date_text(here.date())} {hour}"


def day(instant: datetime.datetime | None) -> str:
    """Return the day at the desk."""
    return language.date_text(clock.local(instant).date() if instant else None)


def when(offer: Offer) -> str:
    """Return when a backup was made."""
    return moment(offer.kept.made_at)


def why(offer: Offer) -> str:
    """Return why a backup was made, or that it is none."""
    about = offer.kept.about
    if not offer.kept.is_good:
        return _("damaged") if offer.kept.file.exists() else _("gone")
    if offer.is_portable:
        return _("portable")
    return _(abouts.REASONS.get(about.reason, about.reason)) if about else _("of version 0.1")


def where(offer: Offer) -> str:
    """Return where a backup lies."""
    return _(_PLACES[offer.place])


def size(offer: Offer) -> str:
    """Return how large a backup is."""
    return _("{size} MB").format(size=f"{offer.kept.size / _MEGABYTE:.1f}")


def figure(offer: Offer, name: str) -> str:
    """Return a figure of what is in a backup; empty where it does not say."""
    about = offer.kept.about
    return number_text(getattr(about.contents, name)) if about else ""


def missing(offer: Offer) -> str:
    """Return how many entries are newer than a backup."""
    return "" if offer.missing is None else number_text(offer.missing)


def contents(found: Contents) -> str:
    """Return what is in a backup, in one line."""
    return _("{people} people, {members} members, {books} books, {events} meetings and workshops").format(
        people=number_text(found.people),
        members=number_text(found.members),
        books=number_text(found.books),
        events=number_text(found.events),
    )


def told(offer: Offer) -> str:
    """Return everything that somebody should know before he brings a backup back."""
    kept = offer.kept
    if kept.problem is not None:
        return kept.problem.told()
    lines = [str(kept.file)]
    if kept.about is not None:
        lines.append(f"{kept.about.office}: {contents(kept.about.contents)}")
    if offer.missing is not None:
        lines.append(difference(offer.missing))
    return "\n".join(lines)


def difference(count: int) -> str:
    """Return what will be missing after a restore."""
    if not count:
        return _("Nothing that is entered now is missing in it.")
    words = ngettext(
        "{count} entry is newer than this backup and will be missing.",
        "{count} entries are newer than this backup and will be missing.",
        count,
    )
    return words.format(count=number_text(count))


def last_line(state: BackupState, now: datetime.datetime) -> tuple[str, str]:
    """Return how the backups on this PC stand, and the tone of it."""
    if state.last is None:
        return _("No backup yet."), "bad" if state.is_old(now) else "warn"
    if state.waiting_since is None:
        return _("Last backup: {when}. Everything is in it.").format(when=moment(state.last)), "good"
    words = _("Last backup: {when}. Work since {since} is not in it yet.")
    told_words = words.format(when=moment(state.last), since=moment(state.waiting_since))
    return told_words, "bad" if state.is_old(now) else ""


def second_line(state: BackupState, now: datetime.datetime) -> tuple[str, str]:
    """Return how the second place stands, and the tone of it."""
    place = state.chosen.second_place
    if not place:
        return _("No second place is chosen: if this PC is lost, everything is lost."), "warn"
    if state.second_last is None:
        words = _("Second place {place}: nothing is there yet.").format(place=place)
    else:
        words = _("Second place {place}: last copy {when}.").format(
            place=place, when=moment(state.second_last)
        )
    if not state.second_is_there:
        words += " " + _("It is not plugged in.")
    tone = "bad" if state.is_second_old(now) else "" if state.second_waiting_since else "good"
    return words, tone


def drill_line(state: BackupState, now: datetime.datetime) -> tuple[str, str]:
    """Return when a backup was tried out last, and the tone of it."""
    tone = "warn" if state.wants_drill(now) else ""
    if state.drilled is None:
        return _("No backup was tried out yet."), tone
    return _("A backup was tried out on {day}.").format(day=day(state.drilled)), tone


def alarm(state: BackupState, now: datetime.datetime) -> Alarm | None:
    """Return what is to stand in red on every page; None where all is well."""
    if state.is_old(now):
        words = _("Work since {day} is in no backup. If this PC fails now, it is lost.")
        return Alarm(words.format(day=day(state.waiting_since)), _("Back up now"), "now")
    if state.is_second_old(now):
        words = _("Work since {day} is only on this PC. Plug in the stick: {place}")
        told_words = words.format(day=day(state.second_waiting_since), place=state.chosen.second_place)
        return Alarm(told_words, _("Backups"), "")
    return None
