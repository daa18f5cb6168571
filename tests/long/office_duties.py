"""The second half of the made-up day: rights of people, numbers uncovered, backups, operators."""

from __future__ import annotations

from sqlalchemy import select

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db import envelopes, keyfile
from controlroom.db.models.consents import PersonRequest
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.members import Member
from controlroom.domain import backups, day_sheets, desks, exports, keys, letterheads, registers
from controlroom.domain.consents import (
    acknowledgements,
    breaches,
    copies,
    erased_list,
    erasing,
    giving,
    holdings,
    notices,
    requests,
    retention,
)
from controlroom.domain.operators import locking, signing
from controlroom.domain.people import entry as people
from controlroom.domain.people import reveal
from tests import factories
from tests.long.story import Sentence, Story

TODAY = clock.today()


def _person(name: str, mobile: str = "", voter_id: str = "") -> people.AddPerson:
    return people.AddPerson(name=Name(name), gender="female", mobile=mobile, voter_id=voter_id)


def _request(story: Story) -> requests.CloseRequest:
    number = story.id("request")
    with story.register.reading() as session:
        version = session.get_one(PersonRequest, number).version
    return requests.CloseRequest(request_id=number, version=version, answer="सुधारा गया")


def _values(story: Story) -> retention.EmptyOldValues:
    with story.register.reading() as session:
        wanted = select(JournalValue.id).where(
            JournalValue.subject == "people", JournalValue.subject_id == story.id("leaver")
        )
        return retention.EmptyOldValues(value_ids=tuple(session.scalars(wanted)))


def _withdrawn(story: Story) -> giving.WithdrawConsent:
    with story.register.reading() as session:
        return giving.WithdrawConsent(person_id=session.get_one(Member, story.id("member")).person_id)


def _fresh_lock(story: Story) -> keys.ChangeKey:
    register = story.register
    envelope = envelopes.seal(register.keys, factories.PASSWORD, factories.RECOVERY_KEY, factories.CHEAP)
    return keys.ChangeKey(folder=register.folder, envelope=keyfile.text_of(envelope))


def _erased(story: Story) -> erasing.EraseAgain:
    erased_list.keep(story.register)
    return erasing.EraseAgain(lines=tuple(erased_list.read(story.register.folder, story.register.keys)))


DUTIES: tuple[Sentence, ...] = (
    Sentence(
        "asker",
        people.add_person,
        lambda _: _person("गीता परीक्षा", "9876500011", "ABC1234566"),
    ),
    Sentence("leaver", people.add_person, lambda _: _person("कमला परीक्षा")),
    Sentence("due", people.add_person, lambda _: _person("विमला परीक्षा")),
    Sentence(
        "uncovered",
        reveal.reveal_number,
        lambda s: reveal.RevealNumber(person_id=s.id("asker"), field="voter_id"),
    ),
    Sentence(
        "request",
        requests.note_request,
        lambda s: requests.NoteRequest(kind="correction", person_id=s.id("asker"), details="नाम की वर्तनी"),
    ),
    Sentence("request closed", requests.close_request, _request),
    Sentence(
        "consent settings",
        notices.change_consent_settings,
        lambda s: notices.ChangeConsentSettings(settings=s.register.read(notices.consent_settings, None)),
    ),
    Sentence(
        "withdrawn",
        giving.withdraw_consent,
        _withdrawn,
    ),
    Sentence(
        "report", holdings.note_report, lambda s: holdings.NoteReport(person_id=s.id("asker"), language="hi")
    ),
    Sentence("old values", retention.empty_old_values, _values),
    Sentence(
        "erased",
        erasing.erase_person,
        lambda s: erasing.ErasePerson(
            person_id=s.id("leaver"), typed=s.said["leaver"].code, letter="12/2026"
        ),
    ),
    Sentence(
        "acknowledged",
        acknowledgements.note_acknowledgement,
        lambda s: acknowledgements.NoteAcknowledgement(person_id=s.id("leaver"), language="hi"),
    ),
    Sentence("erased when due", erasing.erase_due, lambda s: erasing.EraseDue(person_ids=(s.id("due"),))),
    Sentence("erased again", erasing.erase_again, _erased),
    Sentence(
        "copies", copies.note_copies_removed, lambda _: copies.NoteCopiesRemoved(count=1, older_than_days=30)
    ),
    Sentence("pack", breaches.note_breach_pack, lambda _: breaches.NoteBreachPack(since=TODAY, until=TODAY)),
    Sentence(
        "list out", exports.note_export, lambda _: exports.NoteExport(kind="people", rows=3, way="copy")
    ),
    Sentence(
        "backups",
        backups.choose_backups,
        lambda s: backups.ChooseBackups(
            folder=s.register.folder, minutes=15, at_least=5, second_days=7, drill_months=3
        ),
    ),
    Sentence(
        "no second place",
        backups.choose_second_place,
        lambda s: backups.ChooseSecondPlace(folder=s.register.folder, place=None),
    ),
    Sentence("drill", backups.note_drill, lambda _: backups.NoteDrill(backup="x", seconds=2, faults=0)),
    Sentence("backup", backups.note_backup, lambda _: backups.NoteBackup(backup="x")),
    Sentence("portable", backups.note_portable, lambda _: backups.NotePortable(people=3, members=1)),
    Sentence("restore asked", backups.ask_restore, lambda _: backups.AskRestore()),
    Sentence(
        "restored", backups.note_restore, lambda _: backups.NoteRestore(backup="x", made_at="2026-11-26")
    ),
    Sentence("lost pin", signing.forget_lost_pin, lambda _: signing.ForgetLostPin()),
    Sentence(
        "noted", registers.note_operator, lambda s: registers.NoteOperator(operator_id=s.actor.operator_id)
    ),
    Sentence(
        "day sheet",
        day_sheets.print_day_sheet,
        lambda _: day_sheets.PrintDaySheet(day=TODAY, language="hi"),
    ),
    Sentence(
        "letterhead",
        letterheads.set_letterhead,
        lambda _: letterheads.SetLetterhead(address=Name("कांग्रेस भवन, बिलासपुर"), telephone="07752-000000"),
    ),
    Sentence("cover", locking.set_lock, lambda _: locking.SetLock(minutes=15)),
    Sentence("password", keys.change_password, _fresh_lock),
    Sentence("recovery key", keys.change_recovery_key, _fresh_lock),
    Sentence("encrypted", keys.note_encryption, lambda _: keys.EncryptRegister()),
    Sentence("move", desks.note_move, lambda _: desks.MoveRegister(server="")),
)
