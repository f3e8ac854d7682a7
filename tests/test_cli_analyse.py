"""``sightline analyse`` from the command line to its answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.cli import main
from sightline.core.detectors import DETECTORS
from tests.exchange.files import VISIT, write_file

THREAT = VISIT | {"when": "2024-03-12", "behaviours": "threatens", "child": "Anna", "family": "Smith"}
ROWS = [
    VISIT | {"child": "Anna", "family": "Smith", "outcome": "took_place", "child_seen": "yes"},
    THREAT,
    VISIT | {"when": "2024-09", "kind": "phone", "family": "Smith", "Our id": "1"},
    VISIT | {"when": "2024-02-01", "family": "Jones"},
]


@pytest.fixture
def record(tmp_path) -> Path:
    return write_file(tmp_path / "record.csv", ROWS)


def answered(capsys, *arguments: object) -> dict:
    assert main(["analyse", "--format", "json", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_the_shape_of_the_contract(record, capsys):
    answer = answered(capsys, record)
    assert answer["files"] == [{"file": str(record), "rows": 4}]
    assert answer["as_of"] == "2024-09-30"
    assert [family["family"] for family in answer["families"]] == ["Jones", "Smith"]
    smith = answer["families"][1]
    assert (smith["from"], smith["to"], smith["as_of"], smith["contacts"]) == (
        "2024-03-05", "2024-09-30", "2024-09-30", 3,
    )  # fmt: skip
    finding = next(found for found in smith["findings"] if found["detector"] == "violence-unassessed")
    assert set(finding) >= {
        "detector", "child", "level", "from", "to", "raised", "levels", "figure", "unit", "paragraphs", "rows", "says",
        "consider", "innocent",
    }  # fmt: skip
    assert {"file": 0, "row": 2} in finding["rows"]
    assert finding["levels"]["act"] >= finding["raised"]
    assert all(set(one) == {"detector", "child", "says", "rows"} for one in smith["cannot_tell"])


def test_found_cannot_tell_and_clear_are_kept_apart(record, capsys):
    for family in answered(capsys, record)["families"]:
        found = {finding["detector"] for finding in family["findings"]}
        cannot_tell = {question["detector"] for question in family["cannot_tell"]}
        assert not set(family["clear"]) & (found | cannot_tell)
        assert set(family["clear"]) | found | cannot_tell == {question for question, _ in DETECTORS}


def test_each_family_is_read_on_its_own_last_day_unless_a_day_is_given(record, capsys):
    assert [family["as_of"] for family in answered(capsys, record)["families"]] == ["2024-02-01", "2024-09-30"]
    answer = answered(capsys, record, "--as-of", "10/03/2024")
    assert [family["as_of"] for family in answer["families"]] == ["2024-03-10", "2024-03-10"]
    assert (answer["as_of"], answer["families"][1]["contacts"]) == ("2024-03-10", 1)
    assert answered(capsys, record, "--as-of", "1999-01-01")["families"] == []


def test_files_are_one_record_and_the_same_file_twice_adds_nothing(record, tmp_path, capsys):
    once = answered(capsys, record)["families"]
    assert answered(capsys, record, record)["families"] == once
    halves = [write_file(tmp_path / f"{part}.csv", ROWS[part::2]) for part in (0, 1)]
    joined = answered(capsys, *halves)
    assert len(joined["files"]) == 2
    assert [family["contacts"] for family in joined["families"]] == [family["contacts"] for family in once]


def test_unknown_columns_and_rows_that_disagree_are_named_in_a_notice(record, tmp_path, capsys):
    other = write_file(tmp_path / "b.csv", [VISIT | {"ref": "7"}, VISIT | {"ref": "7", "summary": "else"}])
    notices = " ".join(answered(capsys, record, other)["notices"])
    assert '"Our id"' in notices
    assert f"{other} row 1" in notices
    assert "name no family" in notices


def test_a_birth_of_nobody_in_particular_is_named_in_a_notice(tmp_path, capsys):
    rows = [VISIT | {"born": "2020-01-01"}, VISIT | {"born": "2020-01-01", "child": "Anna"}]
    [notice] = answered(capsys, write_file(tmp_path / "a.csv", rows))["notices"]
    assert notice.startswith("1 row")


def test_a_header_without_rows_is_sound_and_empty(tmp_path, capsys):
    answer = answered(capsys, write_file(tmp_path / "a.csv", []))
    assert (answer["as_of"], answer["families"]) == (None, [])


def test_text_says_what_was_found_and_what_else_could_explain_it(record, capsys):
    assert main(["analyse", str(record)]) == 0
    said = capsys.readouterr().out
    assert "FAMILY SMITH" in said
    assert "Somebody must decide something now" in said
    assert "violence-unassessed" in said
    assert "What else could explain it" in said
    assert "Rests on row 2." in said


def test_html_is_one_page_of_its_own(record, capsys):
    assert main(["analyse", "--format", "html", str(record)]) == 0
    page = capsys.readouterr().out
    assert page.lower().startswith("<!doctype html>")
    assert "Smith" in page
    assert 'src="http' not in page


def python(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, **options)


def test_the_command_imports_no_django_and_no_workbook_reader(record):
    script = (
        "import sys; from sightline.cli import main; main(['analyse', sys.argv[1]]);"
        "heavy = [name for name in ('django', 'openpyxl', 'holidays', 'zipfile') if name in sys.modules];"
        "print(heavy, file=sys.stderr)"
    )
    assert python("-c", script, str(record)).stderr.strip() == "[]"


def test_python_m_sightline_is_the_same_command(record, capsys):
    main(["analyse", "--format", "json", str(record)])
    assert python("-m", "sightline", "analyse", "--format", "json", str(record)).stdout == capsys.readouterr().out


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    path = write_file(tmp_path / "a.csv", [THREAT | {"family": f"family {number}"} for number in range(300)])
    command = f"{sys.executable} -m sightline analyse {path}; echo $? >&2"
    ended = subprocess.run(["sh", "-c", f"({command}) | head -1"], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == "0"


def test_output_in_a_narrow_encoding_is_no_error(tmp_path):
    path = write_file(tmp_path / "a.csv", [VISIT | {"family": "Łódź"}])
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    assert python("-m", "sightline", "analyse", str(path), env=environment, cwd=Path.cwd()).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_said_in_plain_words(record):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "sightline", "analyse", str(record)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.startswith("sightline analyse: The answer cannot be written")
    assert len(ended.stderr.splitlines()) == 1
