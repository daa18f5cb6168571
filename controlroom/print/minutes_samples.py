"""Made-up minutes, lists of decisions and a press note, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.base.language import Name
from controlroom.domain.papers.minutes import (
    DecisionLine,
    DecisionList,
    MinutesPaper,
    PointLine,
    PressNotePaper,
    ReportFigures,
)
from controlroom.print.samples import DAY, LONG_NAME, SIGNED_OFFICE, mobile, person, stamp

_WEEK = datetime.timedelta(days=7)
_SAID = (
    "ब्लॉक अध्यक्ष ने सदस्यता अभियान की स्थिति बताई। जिन जोनों में लक्ष्य का आधा भी पूरा नहीं हुआ, उनसे"
    " कारण पूछा गया।\nसबने तय किया कि हर बूथ पर कम से कम एक महिला एनरोलर हो।"
)


def decision(number: int, state: str = "open") -> DecisionLine:
    """Return a decision of a made-up meeting."""
    return DecisionLine(
        code=f"MT-0147/{number}",
        words="हर जोन अपनी बूथ कमेटियों की सूची मोबाइल नंबर सहित कंट्रोल रूम को भेजे।",
        person=LONG_NAME if number == 3 else person(number),
        unit=Name(f"जोन {number}", f"Zone {number}") if number % 2 else Name(),
        due_on=DAY + number * _WEEK,
        state=state,
        answer="सूची मिल गई" if state == "done" else "",
        days_over=number if state == "open" and number % 2 else 0,
        event="मासिक समीक्षा बैठक",
        held_on=DAY,
        mobile=mobile(number),
    )


def minutes() -> MinutesPaper:
    """Return the minutes of a block meeting: a point brought back, points, reports, decisions."""
    figures = ReportFigures(418, 800, 6, 2, 9, 4)
    return MinutesPaper(
        office=SIGNED_OFFICE,
        stamp=stamp("KW-0012", 2),
        title="जोन व सेक्टर अध्यक्षों की मासिक समीक्षा बैठक",
        code="MT-0147",
        unit=Name("नगोई ब्लॉक", "Nagoi block"),
        held_on=DAY,
        starts_at=datetime.time(11, 0),
        place="सामुदायिक भवन, नगोई",
        chair=person(1),
        invited=51,
        present=39,
        excused=4,
        absent=5,
        not_read=3,
        walk_ins=7,
        points=(
            PointLine(1, Name("मतदाता सूची की प्रति हर जोन को"), "आधे जोनों को मिली।", carried=decision(9)),
            PointLine(2, Name("सदस्यता अभियान की समीक्षा"), _SAID),
            PointLine(
                3, Name("जोन 1", "Zone 1"), "शेष लक्ष्य 15 दिन में पूरा करेंगे।", Name("जोन 1", "Zone 1"), figures
            ),
            PointLine(
                4, Name("जोन 2", "Zone 2"), "", Name("जोन 2", "Zone 2"), ReportFigures(0, None, 0, 0, 0, 0)
            ),
            PointLine(5, Name("अन्य विषय, अध्यक्ष की अनुमति से")),
        ),
        decisions=tuple(
            replace(decision(number, "done" if number == 2 else "open"), point=(1, 2, 2, 0)[number - 1])
            for number in range(1, 5)
        ),
    )


def decision_list(count: int = 18) -> DecisionList:
    """Return the open decisions of a block."""
    return DecisionList(
        office=SIGNED_OFFICE,
        stamp=stamp("NS-0003", 1),
        unit=Name("नगोई ब्लॉक", "Nagoi block"),
        state="open",
        rows=tuple(decision(number) for number in range(1, count + 1)),
    )


def press_note() -> PressNotePaper:
    """Return the press note of a block meeting."""
    return PressNotePaper(
        office=SIGNED_OFFICE,
        stamp=stamp("PN-0008", 1),
        code="MT-0147",
        words=(
            "जोन व सेक्टर अध्यक्षों की समीक्षा बैठक: नगोई ब्लॉक\n\nबिलासपुर, 20 नवंबर 2026। नगोई ब्लॉक द्वारा"
            " सामुदायिक भवन, नगोई में समीक्षा बैठक का आयोजन किया गया। कार्यक्रम की अध्यक्षता ब्लॉक अध्यक्ष श्री"
            " सुरेश साहू ने की।\n\nसदस्यता की समीक्षा एवं बूथ कमेटी पर चर्चा हुई।\n\nकार्यक्रम में ये निर्णय लिए गए:\n"
            "1. हर जोन अपनी बूथ कमेटियों की सूची भेजे।\n2. हर बूथ पर एक महिला एनरोलर हो।\n\nइस अवसर पर जोन"
            " अध्यक्ष श्री अमित वर्मा, श्रीमती मीना साहू तथा अन्य 43 पदाधिकारी उपस्थित रहे।"
        ),
        caption="फ़ोटो: 20 नवंबर 2026 को सामुदायिक भवन, नगोई में समीक्षा बैठक में मंचासीन अतिथि।",
    )
