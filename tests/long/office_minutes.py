"""The part of the office's day in which a meeting's minutes are written and its decisions settled."""

from __future__ import annotations

from controlroom.base.language import Name
from controlroom.domain.minutes import agenda, decisions, reporting, writing
from controlroom.domain.minutes.writing import PointWords
from controlroom.domain.people import honorifics
from controlroom.domain.press_notes import notes, templates
from tests.long.story import Sentence, Story


def _words(story: Story) -> tuple[PointWords, ...]:
    return (PointWords(story.id("point"), "सदस्यता की समीक्षा", "सबने लक्ष्य दोहराया।"),)


MINUTES: tuple[Sentence, ...] = (
    Sentence("begun", agenda.begin_minutes, lambda s: agenda.BeginMinutes(event_id=s.id("meeting"))),
    Sentence(
        "point",
        agenda.add_point,
        lambda s: agenda.AddPoint(event_id=s.id("meeting"), heading="सदस्यता"),
    ),
    Sentence(
        "further point",
        agenda.add_point,
        lambda s: agenda.AddPoint(event_id=s.id("meeting"), heading="अन्य विषय"),
    ),
    Sentence(
        "point moved", agenda.move_point, lambda s: agenda.MovePoint(point_id=s.id("further point"), by=-1)
    ),
    Sentence(
        "point removed", agenda.remove_point, lambda s: agenda.RemovePoint(point_id=s.id("further point"))
    ),
    Sentence(
        "reports of units",
        reporting.add_reports,
        lambda s: reporting.AddReports(event_id=s.id("workshop")),
    ),
    Sentence(
        "figures anew",
        reporting.freshen_figures,
        lambda s: reporting.FreshenFigures(event_id=s.id("workshop")),
    ),
    Sentence(
        "minutes",
        writing.write_minutes,
        lambda s: writing.WriteMinutes(event_id=s.id("meeting"), points=_words(s)),
    ),
    Sentence(
        "decision",
        decisions.decide,
        lambda s: decisions.Decide(
            event_id=s.id("meeting"),
            point_id=s.id("point"),
            words="सूची भेजें",
            person_id=s.id("president"),
        ),
    ),
    Sentence(
        "decision changed",
        decisions.change_decision,
        lambda s: decisions.ChangeDecision(decision_id=s.id("decision"), words="पूरी सूची भेजें"),
    ),
    Sentence(
        "settled",
        decisions.settle_decision,
        lambda s: decisions.SettleDecision(decision_id=s.id("decision"), answer="भेजी गई"),
    ),
    Sentence(
        "press template",
        templates.change_press_settings,
        lambda _: templates.ChangePressSettings(words=Name("{अवसर}। {कथन}"), caption=Name()),
    ),
    Sentence(
        "form of address",
        honorifics.call_person,
        lambda s: honorifics.CallPerson(person_id=s.id("president"), honorific="doctor"),
    ),
    Sentence(
        "press note",
        notes.keep_note,
        lambda s: notes.KeepNote(event_id=s.id("meeting"), words="बैठक हुई।", caption="फोटो"),
    ),
)
