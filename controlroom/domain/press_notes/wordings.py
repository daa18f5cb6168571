"""The press note as the program words it, in Hindi and in English, with placeholders."""

from __future__ import annotations

from typing import Final

FIELDS: Final = {
    "occasion": "अवसर",
    "unit": "इकाई",
    "district": "जिला",
    "office": "कार्यालय",
    "place": "स्थान",
    "means": "माध्यम",
    "day": "दिनांक",
    "time": "समय",
    "chair": "अध्यक्षता",
    "dais": "मंच",
    "present": "उपस्थित",
    "count": "संख्या",
    "women": "महिलाएँ",
    "subjects": "विषय",
    "said": "कथन",
    "decisions": "निर्णय",
}
"""The placeholders by their English names, with their Hindi ones; a template may use either."""

HINDI: Final = """\
{अवसर}: {इकाई}

{जिला}, {दिनांक}। {इकाई} द्वारा [{स्थान} में ][{माध्यम} ]{अवसर} का आयोजन किया गया।[ कार्यक्रम की अध्यक्षता \
{अध्यक्षता} ने की।][ मंच पर {मंच} विराजमान रहे।]

[इन विषयों पर चर्चा हुई: {विषय}।]

[{कथन}]

[कार्यक्रम में ये निर्णय लिए गए:
{निर्णय}]

[इस अवसर पर {उपस्थित} उपस्थित रहे।][ कुल उपस्थिति {संख्या} रही।][ इनमें महिलाओं की संख्या {महिलाएँ} रही।]"""
HINDI_CAPTION: Final = "फ़ोटो: {दिनांक} को [{स्थान} में ]{अवसर} में[ मंचासीन {मंच}][, अध्यक्षता करते {अध्यक्षता}]।"

ENGLISH: Final = """\
{occasion}: {unit}

{district}, {day}. {unit} held {occasion}[ at {place}][ {means}].\
[ {chair} presided.][ On the dais were {dais}.]

[The meeting discussed {subjects}.]

[{said}]

[It was decided:
{decisions}]

[Present were {present}.][ {count} attended in all.][ Women among them: {women}.]"""
ENGLISH_CAPTION: Final = (
    "Photograph: {occasion}[ at {place}] on {day}[; on the dais: {dais}][; presiding: {chair}]."
)
