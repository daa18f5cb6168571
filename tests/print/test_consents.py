"""Papers of consent: the notice on the form's back, the report, an acknowledgement without a name."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.print import samples as office_samples
from controlroom.print.consents import samples
from controlroom.print.consents.forms import membership_forms, notice_sheet
from controlroom.print.consents.reports import erasure_receipt, person_report
from controlroom.print.members import membership_receipts
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def words(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [2, 4])
def test_the_whole_notice_stands_on_the_back_of_every_form(
    count: int, language: PaperLanguage, watched: type[Watched]
) -> None:
    out = io.BytesIO()
    assert membership_forms(samples.forms(count), out, language=language) == 2
    back = words(pdfium_pages(out.getvalue())[1])
    told = samples.notice().english if language == "en" else samples.notice().hindi
    for line in told:
        head, _colon, _rest = line.partition(":")
        assert back.count(f"{head}:") == count
    assert back.count("07752-000000") == count * (2 if language == "both" else 1)
    assert watched.spilt == []
    assert collisions(watched.lines) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_of_any_length_hangs_on_one_page(language: PaperLanguage, watched: type[Watched]) -> None:
    long = "बहुत लंबी बात: " + "इस कार्यालय में लिखी जाने वाली हर जानकारी के बारे में। " * 12
    notice = replace(samples.notice(), hindi=(long,) * 5, english=("Nothing to be split here " * 40,) * 4)
    assert notice_sheet(notice, io.BytesIO(), language=language) == 1
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_table_heads_of_the_report_repeat_and_its_signatures_stand_once() -> None:
    out = io.BytesIO()
    assert person_report(samples.report(), out, language="en") == 3
    pages = [words(one) for one in pdfium_pages(out.getvalue())]
    assert sum("Received, signature" in one for one in pages) == 1
    assert sum("What was done" in one for one in pages) >= 2
    assert "CG/01/001/123456" in pages[0], "in full: it is handed to the person himself"


def test_the_acknowledgement_names_the_code_and_not_the_person() -> None:
    out = io.BytesIO()
    erasure_receipt(samples.acknowledgement(), out, language="both")
    told = words(pdfium_pages(out.getvalue())[0])
    assert "P-0042" in told
    assert "आवेदन क्र. 17" in told
    assert "प्रयुक्त, अनुरोध पर हटाया गया" in told


@pytest.mark.parametrize(("language", "said"), [("hi", "पूरी सूचना (क्रमांक 1)"), ("en", "notice no. 1 hangs")])
def test_a_receipt_says_where_the_notice_hangs(language: PaperLanguage, said: str) -> None:
    out = io.BytesIO()
    membership_receipts([office_samples.receipt(number) for number in range(4)], out, language=language)
    assert words(pdfium_pages(out.getvalue())[0]).count(said) == 4
