"""One made-up day on which every operation of the office is carried out, in an order that makes sense."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.campaigns import Campaign
from controlroom.domain import (
    books,
    campaigns,
    documents,
    journal,
    meetings,
    paper_runs,
    registers,
    targets,
    units,
    workshops,
)
from controlroom.domain.attendance import arrivals, events, invitations, marks, sheets, undoing
from controlroom.domain.attendance.rows import PRESENT, Invitation
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.committees import changes
from controlroom.domain.committees.rows import SeatTemplate
from controlroom.domain.members import entry as members
from controlroom.domain.members.entry import Details
from controlroom.domain.operators import entry as operators
from controlroom.domain.operators import signing
from controlroom.domain.people import appointments
from controlroom.domain.people import entry as people
from tests.long.office_arrivals import ARRIVALS
from tests.long.office_calendar import CALENDAR
from tests.long.office_calling import CALLING
from tests.long.office_duties import DUTIES
from tests.long.office_kit import KIT
from tests.long.office_ledger import LEDGER
from tests.long.office_minutes import MINUTES
from tests.long.office_money import MONEY
from tests.long.office_paybacks import PAYBACKS
from tests.long.office_registers import REGISTERS
from tests.long.office_seats import SEATS
from tests.long.office_sessions import SESSIONS
from tests.long.story import Sentence, Story

TODAY = clock.today()
TOMORROW = TODAY + datetime.timedelta(days=1)
SUNITA = Details(name=Name("सुनीता परीक्षा"), age=31, gender="female")

# Not part of a day: the first makes the register before it, the second fills an empty one.
NOT_IN_A_DAY = frozenset({"registers.set_up_register", "demo.fill_demo"})


def _unit(level: str, name: str, parent: str = "", **more: Any) -> Callable[[Story], units.AddUnit]:  # noqa: ANN401
    def order(story: Story) -> units.AddUnit:
        return units.AddUnit(
            level=level, name=Name(name), parent_id=story.id(parent) if parent else None, **more
        )

    return order


def _person(name: str, post: str = "", unit: str = "") -> Callable[[Story], people.AddPerson]:
    def order(story: Story) -> people.AddPerson:
        unit_id = story.id(unit) if unit else None
        return people.AddPerson(name=Name(name), gender="male", post=post, unit_id=unit_id)

    return order


def _import(story: Story) -> units.ImportUnits:
    file = story.folder / "list.csv"
    if not file.exists():
        file.write_text(
            "AC No,AC Name,Part No,Polling Station\n31,नगोई,1,शाला 1\n31,नगोई,2,शाला 2\n", "utf-8"
        )
    table = units.read_table(file)
    question = units.ImportQuestion(table=table, mapping=units.guess_mapping(table), update=True)
    return units.ImportUnits(plan=story.register.read(units.plan_import, question))


def _campaign(story: Story) -> int:
    with story.register.reading() as session:
        return session.scalars(select(Campaign.id).order_by(Campaign.id)).first() or 0


def _version(story: Story, table: type[Any], number: int) -> int:
    with story.register.reading() as session:
        version: int = session.get_one(table, number).version
        return version


def _sheet(story: Story) -> str:
    sheet = story.said["sheet"]
    return f"{sheet.code}-{sheet.figures['version']}"


def _changed_person(story: Story) -> people.ChangePerson:
    from controlroom.db.models.people import Person

    number = story.id("helper")
    return people.ChangePerson(
        person_id=number, version=_version(story, Person, number), name=Name("सहायक बदला"), gender="male"
    )


def _changed_member(story: Story) -> members.ChangeMember:
    from controlroom.db.models.members import Member

    number = story.id("member")
    return members.ChangeMember(
        member_id=number, version=_version(story, Member, number), details=SUNITA, joined_on=TODAY
    )


def _changed_event(story: Story) -> events.ChangeEvent:
    from controlroom.db.models.attendance import Event

    number = story.id("meeting")
    return events.ChangeEvent(
        event_id=number,
        version=_version(story, Event, number),
        title="बदली हुई बैठक",
        unit_id=story.id("zone"),
        held_on=TOMORROW,
        invitations=(Invitation(story.id("zone"), ("zone_president",)),),
    )


DAY: tuple[Sentence, ...] = (
    Sentence("office", registers.name_office, lambda _: registers.NameOffice(name=Name("जिला परीक्षा"))),
    Sentence("district", units.add_unit, _unit("district", "परीक्षा जिला")),
    Sentence("assembly", units.add_unit, _unit("assembly", "बेलतरा", "district", assembly_number=29)),
    Sentence("block", units.add_unit, _unit("block", "परीक्षा ब्लॉक", "assembly")),
    Sentence("zone", units.add_unit, _unit("zone", "परीक्षा जोन", "block")),
    Sentence("sector", units.add_unit, _unit("sector", "परीक्षा सेक्टर", "zone")),
    Sentence("booth", units.add_unit, _unit("booth", "शाला 142", "sector", assembly_number=29, part="142")),
    Sentence("list", units.apply_import, _import),
    Sentence(
        "placed",
        units.place_booths,
        lambda s: units.PlaceBooths(assembly_number=29, parts="142", parent_id=s.id("zone")),
    ),
    Sentence(
        "renamed", units.rename_unit, lambda s: units.RenameUnit(unit_id=s.id("zone"), name=Name("जोन एक"))
    ),
    Sentence("president", people.add_person, _person("हरीश परीक्षा", "zone_president", "zone")),
    Sentence("helper", people.add_person, _person("सहायक")),
    Sentence("double", people.add_person, _person("सहायक दुबारा")),
    Sentence("corrected", people.change_person, _changed_person),
    Sentence(
        "merged",
        people.merge_people,
        lambda s: people.MergePeople(person_id=s.id("double"), into_id=s.id("helper")),
    ),
    Sentence(
        "trained",
        people.add_training,
        lambda s: people.AddTraining(person_id=s.id("helper"), topic="बूथ प्रबंधन", held_on=TODAY),
    ),
    Sentence(
        "post",
        appointments.appoint,
        lambda s: appointments.Appoint(person_id=s.id("helper"), post="enroller", unit_id=s.id("zone")),
    ),
    Sentence(
        "post ended",
        appointments.end_appointment,
        lambda s: appointments.EndAppointment(appointment_id=s.id("post"), until=TODAY),
    ),
    Sentence(
        "seats",
        changes.set_seats,
        lambda _: changes.SetSeats(level="zone", seats=(SeatTemplate("zone_president"),)),
    ),
    Sentence("verified", changes.check_committee, lambda s: changes.CheckCommittee(unit_id=s.id("zone"))),
    Sentence(
        "lot",
        books.receive_books,
        lambda _: books.ReceiveBooks(first=1201, last=1210, fee_paise=1000, certified_by="गणक परीक्षा"),
    ),
    Sentence(
        "issue",
        books.issue_books,
        lambda s: books.IssueBooks(person_id=s.id("president"), numbers="1201-1203"),
    ),
    Sentence(
        "member", members.enter_member, lambda _: members.EnterMember(details=SUNITA, book=1201, leaf=1)
    ),
    Sentence("member corrected", members.change_member, _changed_member),
    Sentence("heap", books.take_in, lambda _: books.TakeIn(numbers="1202")),
    Sentence(
        "return",
        books.return_books,
        lambda _: books.ReturnBooks(
            books=(
                books.CountedBook(1201, "1-3"),
                books.CountedBook(1202, "0"),
                books.CountedBook(1203, "0"),
            ),
            deposit_paise=3000,
        ),
    ),
    Sentence(
        "deposit",
        books.deposit_money,
        lambda s: books.DepositMoney(person_id=s.id("president"), amount_paise=1000),
    ),
    *LEDGER,
    Sentence(
        "visit",
        books.record_visit,
        lambda s: books.Visit(person_id=s.id("president"), paid_paise=500, out="1209"),
    ),
    Sentence(
        "visit back",
        books.record_visit,
        lambda s: books.Visit(
            person_id=s.id("president"), back=books.BooksBack(numbers="1209", used="0"), paid_paise=500
        ),
    ),
    Sentence(
        "slip",
        documents.print_money_paper,
        lambda s: documents.PrintMoneyPaper(
            kind="issue_slip", subject="book_movements", subject_id=s.id("issue"), language="hi"
        ),
    ),
    Sentence("book rules", books.change_book_settings, lambda _: books.ChangeBookSettings(due_days=45)),
    Sentence("target", targets.set_target, lambda s: targets.SetTarget(unit_id=s.id("zone"), members=500)),
    Sentence(
        "meeting",
        meetings.plan_meeting,
        lambda s: meetings.PlanMeeting(
            title="परीक्षा बैठक",
            unit_id=s.id("zone"),
            held_on=TOMORROW,
            invitations=(Invitation(s.id("zone"), ("zone_president",)),),
        ),
    ),
    Sentence("meeting changed", events.change_event, _changed_event),
    Sentence(
        "workshop",
        workshops.plan_workshop,
        lambda s: workshops.PlanWorkshop(title="परीक्षा कार्यशाला", unit_id=s.id("zone"), held_on=TOMORROW),
    ),
    Sentence(
        "invited",
        invitations.invite_by_posts,
        lambda s: invitations.InviteByPosts(
            event_id=s.id("workshop"), unit_id=s.id("zone"), posts=("zone_president",)
        ),
    ),
    Sentence(
        "added",
        invitations.add_invitee,
        lambda s: invitations.AddInvitee(event_id=s.id("meeting"), person_id=s.id("helper")),
    ),
    Sentence(
        "sheet",
        sheets.print_sheet,
        lambda s: sheets.PrintSheet(event_id=s.id("meeting"), language="hi"),
    ),
    Sentence("signed", marks.mark_rows, lambda s: marks.MarkRows(number=_sheet(s), rows="1", signed=1)),
    Sentence("attended", marks.attend, lambda s: marks.Attend(code=s.said["meeting"].code, rows="1")),
    Sentence(
        "walk-in",
        arrivals.add_walk_ins,
        lambda s: arrivals.AddWalkIns(event_id=s.id("meeting"), walk_ins=(WalkIn(name="अतिथि परीक्षा"),)),
    ),
    Sentence("undone", undoing.undo_marks, lambda s: undoing.UndoMarks(event_id=s.id("meeting"))),
    Sentence("list marked", marks.mark_list, lambda s: marks.MarkList(event_id=s.id("workshop"), rows="1")),
    Sentence(
        "marked",
        marks.mark_invitee,
        lambda s: marks.MarkInvitee(event_id=s.id("meeting"), state=PRESENT, person_id=s.id("president")),
    ),
    *MINUTES,
    Sentence(
        "struck off",
        invitations.remove_invitee,
        lambda s: invitations.RemoveInvitee(event_id=s.id("meeting"), person_id=s.id("helper")),
    ),
    Sentence(
        "copied", events.copy_event, lambda s: events.CopyEvent(event_id=s.id("meeting"), held_on=TOMORROW)
    ),
    Sentence(
        "sheets",
        sheets.print_sheets,
        lambda s: sheets.PrintSheets(event_ids=(s.id("meeting"), s.id("workshop")), language="hi"),
    ),
    Sentence(
        "cancelled", events.cancel_event, lambda s: events.CancelEvent(event_id=s.id("copied"), reason="वर्षा")
    ),
    Sentence(
        "reports",
        paper_runs.print_run,
        lambda s: paper_runs.PrintRun(
            kind="booth_report", subject="units", subject_ids=(s.id("booth"),), language="hi"
        ),
    ),
    Sentence(
        "moved", units.move_unit, lambda s: units.MoveUnit(unit_id=s.id("sector"), parent_id=s.id("block"))
    ),
    Sentence("closed", units.close_unit, lambda s: units.CloseUnit(unit_id=s.id("sector"), on=TODAY)),
    Sentence(
        "campaign changed",
        campaigns.change_campaign,
        lambda s: campaigns.ChangeCampaign(campaign_id=_campaign(s), due_days=40),
    ),
    Sentence(
        "campaign",
        campaigns.start_campaign,
        lambda _: campaigns.StartCampaign(
            code="SA2099",
            name=Name("अगला अभियान"),
            starts_on=TODAY,
            ends_on=TODAY + datetime.timedelta(days=300),
            fee_paise=1000,
        ),
    ),
    Sentence("operator", operators.add_operator, lambda _: operators.AddOperator(name=Name("मीना परीक्षा"))),
    Sentence(
        "role",
        operators.change_role,
        lambda s: operators.ChangeRole(operator_id=s.id("operator"), role="viewer"),
    ),
    Sentence(
        "pin",
        operators.set_pin,
        lambda s: operators.SetPin(operator_id=s.id("operator"), pin_hash="$argon2id$x"),
    ),
    Sentence("left", operators.let_go, lambda s: operators.LetGo(operator_id=s.id("operator"), active=False)),
    Sentence("signed in", signing.note_sign_in, lambda _: signing.NoteSignIn()),
    Sentence("wrong pins", signing.note_wrong_pins, lambda _: signing.NoteWrongPins(failures=5)),
    Sentence("own pin", signing.write_own_pin, lambda _: signing.ChangeOwnPin(pin_hash="$argon2id$y")),
    Sentence("refused", journal.note_refusal, lambda _: journal.NoteRefusal(right="export", action="x")),
)

STORY = (
    *DAY,
    *SESSIONS,
    *CALLING,
    *CALENDAR,
    *SEATS,
    *ARRIVALS,
    *KIT,
    *PAYBACKS,
    *MONEY,
    *REGISTERS,
    *DUTIES,
)
