"""What is drawn is what a search finds: every word of every paper, in pdfium and in poppler."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from controlroom.print import samples
from controlroom.print.attendance import attendance_sheet
from controlroom.print.consents import samples as consent_samples
from controlroom.print.consents.breaches import breach_report
from controlroom.print.consents.forms import membership_forms, notice_sheet
from controlroom.print.consents.reports import erasure_receipt, person_report
from controlroom.print.members import membership_receipt, membership_receipts
from controlroom.print.reports import booth_reports
from controlroom.print.slip_kinds import slips
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages, poppler_text

Print = Callable[[BinaryIO, PaperLanguage], int]
PAPERS: dict[str, Print] = {
    "attendance": lambda out, code: attendance_sheet(samples.attendance(45, 20), out, language=code),
    "slips": lambda out, code: slips([samples.issue_slip(), samples.return_slip()], out, language=code),
    "reports": lambda out, code: booth_reports(
        [samples.zone_summary(), samples.booth_report()], out, language=code
    ),
    "receipts": lambda out, code: membership_receipts(map(samples.receipt, range(6)), out, language=code),
    "notice": lambda out, code: notice_sheet(consent_samples.notice(), out, language=code),
    "form": lambda out, code: membership_forms(consent_samples.forms(), out, language=code),
    "forms": lambda out, code: membership_forms(consent_samples.forms(4), out, language=code),
    "held": lambda out, code: person_report(consent_samples.report(), out, language=code),
    "breach": lambda out, code: breach_report(consent_samples.breach(), out, language=code),
    "erased": lambda out, code: erasure_receipt(consent_samples.acknowledgement(), out, language=code),
    "receipt": lambda out, code: membership_receipt(samples.receipt(2), out, language=code),
}


@pytest.mark.parametrize("language", ["hi", "en", "both"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_drawn_is_found(
    paper: str, language: PaperLanguage, watched: type[Watched], tmp_path: Path
) -> None:
    out = io.BytesIO()
    PAPERS[paper](out, language)
    drawn = Counter(word for one in watched.lines for word in one.words.split())
    assert Counter(" ".join(pdfium_pages(out.getvalue())).split()) == drawn
    assert Counter(poppler_text(out.getvalue(), tmp_path).split()) == drawn
    assert watched.spilt == []
    assert collisions(watched.lines) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_words_of_a_line_stay_in_order(paper: str, watched: type[Watched]) -> None:
    out = io.BytesIO()
    PAPERS[paper](out, "both")
    text = " ".join(" ".join(pdfium_pages(out.getvalue())).split())
    assert [one.words for one in watched.lines if one.words not in text] == []
