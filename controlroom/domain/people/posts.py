"""The posts an office starts with, in protocol order, and what makes a committee of a level complete."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.language import Name


@dataclass(frozen=True, slots=True)
class PostPreset:
    """A post as an office starts with it; its place in the list is its rank."""

    code: str
    name: Name


POSTS = (
    PostPreset("district_president", Name("जिला अध्यक्ष", "District president")),
    PostPreset("block_president", Name("ब्लॉक अध्यक्ष", "Block president")),
    PostPreset("mandal_president", Name("मंडल अध्यक्ष", "Mandal president")),
    PostPreset("zone_president", Name("जोन अध्यक्ष", "Zone president")),
    PostPreset("zone_in_charge", Name("जोन प्रभारी", "Zone in-charge")),
    PostPreset("in_charge", Name("प्रभारी", "In-charge")),
    PostPreset("convenor", Name("संयोजक", "Convenor")),
    PostPreset("vice_president", Name("उपाध्यक्ष", "Vice-president")),
    PostPreset("general_secretary", Name("महामंत्री", "General secretary")),
    PostPreset("treasurer", Name("कोषाध्यक्ष", "Treasurer")),
    PostPreset("sector_president", Name("सेक्टर अध्यक्ष", "Sector president")),
    PostPreset("panchayat_president", Name("पंचायत अध्यक्ष", "Panchayat president")),
    PostPreset("booth_president", Name("बूथ अध्यक्ष", "Booth president")),
    PostPreset("chief_enroller", Name("चीफ एनरोलर", "Chief enroller")),
    PostPreset("enroller", Name("एनरोलर", "Enroller")),
    PostPreset("booth_level_agent", Name("बूथ लेवल एजेंट", "Booth-level agent")),
    PostPreset("trainer", Name("प्रशिक्षक", "Trainer")),
    PostPreset("speaker", Name("वक्ता", "Speaker")),
    PostPreset("media_member", Name("मीडिया सदस्य", "Media member")),
    PostPreset("social_media_member", Name("सोशल मीडिया सदस्य", "Social-media member")),
)

SEATS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "district": (("district_president", 1, 0), ("general_secretary", 2, 0), ("treasurer", 1, 0)),
    "block": (("block_president", 1, 0), ("general_secretary", 1, 0), ("treasurer", 1, 0)),
    "mandal": (("mandal_president", 1, 0), ("general_secretary", 1, 0)),
    "zone": (("zone_president", 1, 0), ("zone_in_charge", 1, 0)),
    "sector": (("sector_president", 1, 0),),
    "panchayat": (("panchayat_president", 1, 0),),
    "booth": (("booth_president", 1, 0), ("booth_level_agent", 1, 0), ("enroller", 2, 1)),
}
"""Per level: post, seats at least, of them women at least (every booth needs a woman enroller)."""
