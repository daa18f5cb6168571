"""The command that composes the press note of an event, shows it, and keeps it."""

from __future__ import annotations

import argparse

from controlroom.base import language
from controlroom.base.language import _
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.consents.holdings import person_id_of
from controlroom.domain.people.honorifics import CallPerson, call_person
from controlroom.domain.people.rows import HONORIFICS
from controlroom.domain.press_notes.composing import ComposeNote, compose
from controlroom.domain.press_notes.notes import KeepNote, NoteView, ShowNote, keep_note, press_note

_USUAL = "usual"


def add_arguments(_name: str, command: Parser) -> None:
    """Add the arguments of “press-note”."""
    command.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    command.add_argument(
        "--in",
        dest="note_language",
        choices=language.LANGUAGES,
        help=_("in which language it is composed: hi or en"),
    )
    command.add_argument("--said", metavar="TEXT", help=_("what was said, instead of what the minutes have"))
    command.add_argument(
        "--anew", action="store_true", help=_("compose it anew, though the office has kept one")
    )
    command.add_argument(
        "--call",
        nargs=2,
        action="append",
        default=[],
        metavar=("PERSON-CODE", "HOW"),
        help=_("what a person is called by from now on: {choices}, or usual").format(
            choices=", ".join(HONORIFICS)
        ),
    )
    command.add_argument("--keep", action="store_true", help=_("keep it as it is shown"))
    command.set_defaults(carry_out=_show)


def _show(counter: Counter, chosen: argparse.Namespace) -> int:
    spoken = chosen.note_language or chosen.language
    event = counter.read(event_by_code, chosen.event)
    for person, how in chosen.call:
        called = CallPerson(
            person_id=counter.read(person_id_of, person), honorific="" if how == _USUAL else how
        )
        counter.write(call_person, called)
    view = counter.read(press_note, ShowNote(event_id=event.id, language=spoken))
    points, words, caption = view.points, view.words, view.caption
    if chosen.anew or chosen.said is not None:
        question = ComposeNote(event_id=event.id, language=spoken, points=chosen.said)
        composed = counter.read(compose, question)
        points, words, caption = composed.points, composed.words, composed.caption
    print(words)
    if caption:
        print(f"\n{caption}")
    if chosen.keep:
        _keep(counter, view, (points, words, caption))
    return 0


def _keep(counter: Counter, view: NoteView, note: tuple[str, str, str]) -> None:
    points, words, caption = note
    order = KeepNote(
        event_id=view.event_id, points=points, words=words, caption=caption, version=view.version
    )
    saved = counter.write(keep_note, order)
    print("\n" + _("{code}: the press note was kept.").format(code=saved.code))
