"""Hindi words made by rule, so that every conjunct, vowel sign and mark in use stands in at least one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, cycle, product

VIRAMA, ZWJ, ZWNJ = "\u094d", "\u200d", "\u200c"
PLAIN = tuple("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह")
NUKTA = (*(f"{letter}\u093c" for letter in "कखगजडढफ"), "\u0958", "\u095b", "\u095c", "\u095d", "\u095e")
CONSONANTS = PLAIN + NUKTA
SIGNS = tuple("ािीुूृेैोौॉॅ")
NASALS = tuple("ंँः")
VOWELS = tuple("अआइईउऊऋएऐओऔऑऍ")

# Which consonants follow which in Hindi, borrowed words among them (ट्व ट्विटर, फ़्ल फ़्लैट, ब्ज सब्ज़ी).
FOLLOWERS = {
    "क": "कखचटडतथनपबमयरलवशषस", "ख": "तनमयरलवश", "ग": "गदधनबभमयरलव", "घ": "नयरलव", "ङ": "कखगघम",
    "च": "चछनमयरव", "छ": "यरलव", "ज": "जझञडदबमयरलव", "झ": "यव", "ञ": "चछजझय",
    "ट": "टठकपमयरलवस", "ठ": "ठयरव", "ड": "डढगमयरलव", "ढ": "ढयरव", "ण": "टठडढणमयव",
    "त": "कखतथनपफमयरलवस", "थ": "नमयरलव", "द": "गघददधनबभमयरव", "ध": "नमयरलव", "न": "कजटडतथदधनफमयरलवसह",
    "प": "टडतनपफमयरलवस", "फ": "टतनयरलस", "ब": "जतदधनबभयरलवश", "भ": "नयरलव", "म": "नपफबभमयरलवह",
    "य": "यव", "र": "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह", "ल": "कखगचजटठडतथदपफबभमयलवसह", "व": "नयरलव",
    "श": "कचछतनपमयरलवश", "ष": "कटठणपफमयव", "स": "कखजटठतथनपफबमयरलवस", "ह": "णनमयरलव",
    "\u091c\u093c": "यरलवबम", "फ\u093c": "तयरलसट", "ख\u093c": "तयरलवम", "क\u093c": "तयरलस", "ग\u093c": "यरल",
}  # fmt: skip
TRIPLES = (  # noqa: SIM905 - a list of a word a line is not read
    "क्ष्म क्ष्य क्ष्व क्ष्ण क्त्र क्त्य क्त्व क्ट्र क्ल्य ङ्क्ष ङ्क्त ङ्ग्य ङ्ख्य ङ्ग्र च्छ्र "
    "च्छ्व ज्ज्व ज्ज्य ज्ञ्य ञ्च्य ञ्ज्य ट्ट्य ण्ड्य ण्ड्र ण्ठ्य त्त्य त्त्व त्त्र त्क्ष त्क्र "
    "त्प्र त्म्य त्स्य त्स्न त्स्व त्र्य द्ग्र द्ध्य द्ध्व द्भ्य द्भ्र द्द्य द्व्य न्त्र न्त्य "
    "न्त्व न्द्र न्द्य न्द्व न्ध्र न्ध्य न्न्य न्क्ष न्स्क न्स्ट न्म्य प्त्य प्र्य ब्ज्य भ्र्य "
    "म्प्र म्प्य म्ब्र म्भ्र म्ब्य म्न्य र्क्य र्ग्य र्ग्र र्ङ्ग र्घ्य र्च्च र्ज्य र्ज्ञ र्ण्य "
    "र्त्त र्त्य र्त्र र्थ्य र्द्ध र्द्य र्द्र र्ध्य र्ध्व र्न्य र्प्य र्ब्य र्भ्य र्म्य र्य्य "
    "र्ल्य र्व्य र्श्य र्श्व र्ष्ट र्ष्ठ र्ष्ण र्ष्य र्स्य र्ह्य र्क्ष र्स्व ल्क्य ल्प्य ल्म्य "
    "श्च्य ष्क्र ष्क्ल ष्ट्र ष्ट्य ष्ट्व ष्ठ्य ष्ठ्र ष्ण्य ष्प्र स्क्र स्त्र स्त्य स्त्व स्थ्य "
    "स्न्य स्प्र स्प्ल स्म्य स्व्य स्ट्र स्त्री स्क्व ह्म्य ह्न्य र्त्स्य र्त्स्न र्ष्ट्र र्ष्ट्य "
    "न्त्र्य न्द्र्य क्ष्म्य त्स्न्य ङ्क्ष्व ष्ट्र्य स्त्र्य न्ध्र्य न्स्ट्र क्स्ट्र"
).split()
NAMES = (  # noqa: SIM905 - as above
    "कार्यकर्ता क्षेत्र श्रीमती ज्ञानेश्वरी प्रशिक्षणार्थी शत्रुघ्न द्वारिका विश्वकर्मा त्रिपाठी "
    "लक्ष्मीनारायण राष्ट्रीय उत्कृष्ट निर्वाचन हृदय कृष्ण शृंगार ब्रह्मा चिह्न आह्लाद प्रह्लाद "
    "संस्कृति स्वास्थ्य दुर्व्यवहार अर्थव्यवस्था सर्वेक्षण क़लम ज़िला फ़ोन ग़रीब पढ़ाई लड़का "
    "पाण्डेय झुन्झुनूं छत्तीसगढ़ बिल्हा मस्तूरी तख़्तपुर कोंडागाँव दंतेवाड़ा अम्बिकापुर "
    "वैकुण्ठपुर र्‍हास ॐ ऑफ़िस बॅंक ट्विटर ऍप द्विवेदी शुक्ला उर्फ़ रु. क्र. डॉ. पं. श्री मो. "
    "₹१,२३,४५६ १२३४५६७८९० बूथ-१२अ २०२६–२७"
).split()
MIXED = (
    "Booth-कार्यकर्ता", "(Zone", "3)", "[वार्ड-7]", "{अ}", "<ब>", "“नगोई”", "‘क’", "₹1,25,000", "12A/क",
    "WhatsApp-ग्रुप", "M.A.(हिन्दी)", "क/ख", "50%", "½", "1201–1210,", "७/A", "#12", "@", "&", "राम+श्याम=2",
    "office", "AVATAR", "first", "fi", "ffl", "Tiwari’s", "…", "·", "—", "जोन(3)में",
)  # fmt: skip


def pairs() -> Iterator[str]:
    """Yield every pair of consonants that Hindi joins."""
    for first, following in FOLLOWERS.items():
        yield from (f"{first}{VIRAMA}{second}" for second in dict.fromkeys(following))


def syllables() -> Iterator[str]:
    """Yield every consonant and vowel with the signs and marks it takes."""
    yield from VOWELS
    yield from (f"{vowel}{mark}" for vowel, mark in product(VOWELS, NASALS))
    for number, letter in enumerate(CONSONANTS):
        yield letter
        yield from (f"{letter}{sign}" for sign in SIGNS)
        yield from (f"{letter}{NASALS[number % 3]}", f"{letter}ि{NASALS[0]}", f"{letter}ी{NASALS[0]}")
        yield from (f"{letter}ो{NASALS[0]}", f"{letter}ू{NASALS[1]}", f"{letter}{VIRAMA}")


def joined() -> Iterator[str]:
    """Yield what a writer joins or parts by hand, reph, rakar, and dead letters inside words."""
    for letter in PLAIN:
        yield from (f"{letter}{VIRAMA}{ZWJ}", f"{letter}{VIRAMA}{ZWNJ}ष", f"{letter}{VIRAMA}{ZWJ}य")
        yield from (f"र{VIRAMA}{letter}ि", f"र{VIRAMA}{letter}ों", f"{letter}{VIRAMA}र{SIGNS[3]}")
        yield f"र{VIRAMA}{letter}ीं"


def words() -> list[str]:
    """Return the words of the test command, each once."""
    signs = cycle(SIGNS)
    conjuncts = [form for pair in chain(pairs(), TRIPLES) for form in (pair, f"{pair}{next(signs)}")]
    return list(dict.fromkeys([*conjuncts, *syllables(), *joined(), *NAMES, *MIXED]))


def every_word() -> Iterator[str]:
    """Yield the words of the long run: all consonants beside each other under all signs, used or not."""
    yield from words()
    for first, second in product(CONSONANTS, repeat=2):
        pair = f"{first}{VIRAMA}{second}"
        yield from (f"{pair}{sign}" for sign in ("", *SIGNS, "ं", "िं", "ों"))
    for triple in TRIPLES:
        yield from (f"{triple}{sign}{mark}" for sign in SIGNS for mark in ("", *NASALS[:1]))
