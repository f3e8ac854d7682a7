"""Whatever is uploaded, the page says in plain words what is wrong, and nothing is taken in."""

import random
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.chronology.models import Entry, ImportDraft
from tests.chronology.parts import agree, file_of, upload, url
from tests.exchange.workbooks import by_hand, sheet_of

HEADER = b"when,agency,kind\n"


def bomb():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 150_000_000)
    return packed.getvalue()


HOSTILE = {
    "junk": random.Random(4).randbytes(5000),
    "nul bytes": HEADER + b"2026-03-05,a\0b,phone\n",
    "another encoding": HEADER + "2026-03-05,Café,phone\n".encode("utf-16"),
    "latin": HEADER + "2026-03-05,Café,phone\n".encode("latin-1"),
    "an open quote": HEADER + b'2026-03-05,"a,phone\n' + b"2026-03-05,a,phone\n" * 5,
    "a column too few": b"when,agency\n2026-03-05,a\n",
    "a header twice": b"when,agency,kind,When\n2026-03-05,a,phone,2026-03-05\n",
    "a huge row": HEADER + b"2026-03-05," + b"a" * 1_100_000 + b",phone\n",
    "an archive": bomb(),
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"x" * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_in_words(cast, client_of, name):
    page = upload(client_of(cast.owner), cast, HOSTILE[name])
    assert page.status_code == 200
    assert "This file cannot be read" in page.content.decode()
    assert "Take these rows in" not in page.content.decode()
    for choices in ({}, {"leave_out_bad_rows": "on"}):
        assert agree(client_of(cast.owner), page, **choices).status_code == 200
    assert client_of(cast.owner).get(page.redirect_chain[-1][0] + "bad-rows.csv").status_code == 200
    assert Entry.objects.count() == 0


def test_a_workbook_with_a_formula_names_its_cell(cast, client_of, tmp_path):
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("2026-03-05", "School", "phone"))
    book = by_hand(tmp_path / "book.xlsx", sheet_of(f"<row>{cells}<c><f>1+1</f><v>2</v></c></row>"))
    page = upload(client_of(cast.owner), cast, book.read_bytes(), "book.xlsx")
    assert "This cell holds a formula." in page.content.decode()
    assert agree(client_of(cast.owner), page).status_code == 200
    assert Entry.objects.count() == 0


def test_an_upload_of_more_than_20_mb_is_refused(cast, client_of):
    page = upload(client_of(cast.owner), cast, HEADER + b"2026-03-05,a,phone\n" * 1_200_000)
    assert "larger than 20 MB" in page.content.decode()
    assert ImportDraft.objects.count() == 0


def test_an_empty_file_and_no_file_are_refused(cast, client_of):
    assert "The file is empty" in upload(client_of(cast.owner), cast, b"").content.decode()
    page = client_of(cast.owner).post(url(cast.case, "import/"), {"agency": cast.social_work.pk})
    assert page.context["form"].errors["file"]
    file = SimpleUploadedFile("f.csv", HEADER)
    page = client_of(cast.owner).post(url(cast.case, "import/"), {"agency": cast.health.pk, "file": file})
    assert page.context["form"].errors["agency"]
    assert ImportDraft.objects.count() == 0


def test_what_a_file_holds_is_shown_as_text(cast, client_of):
    content = file_of({"kind": "<script>alert(1)</script>"}, {"child": "<b>Annie</b>", "<i>own</i>": "1"})
    text = upload(client_of(cast.owner), cast, content, "<u>f</u>.csv").content.decode()
    for mark_up in ("<script>alert", "<b>Annie", "<i>own", "<u>f"):
        assert mark_up not in text
    assert "&lt;script&gt;" in text


def test_a_file_of_more_than_a_thousand_bad_cells_is_counted(cast, client_of):
    page = upload(client_of(cast.owner), cast, HEADER + b"never,,x\n" * 500)
    assert "And 500 more." in page.content.decode()
