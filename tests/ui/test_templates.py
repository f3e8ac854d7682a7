"""What holds for every template of the product."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "sightline"
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
SCRIPTS = sorted(ROOT.glob("ui/static/**/*.js"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_readable_short_and_free_of_inline_script_and_style(path: Path):
    text = path.read_text()
    assert not re.search(r"""\s(style|on[a-z]+)\s*=\s*["']""", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/json))", text)
    assert len(text.splitlines()) <= 150
    get_template(str(path).split("/templates/", 1)[1])


def test_every_static_file_that_a_page_names_is_there():
    named = {name for path in TEMPLATES for name in re.findall(r"""{% static ['"]([^'"]+)['"]""", path.read_text())}
    assert {name for name in named if not finders.find(name)} == set()


def test_there_are_templates_to_check():
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_nothing_by_an_unhashed_name_and_writes_no_markup(path: Path):
    text = path.read_text()
    assert not re.search(r"^\s*import\b|\bimport\(", text, re.MULTILINE)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)


def test_no_page_names_another_host_than_the_one_to_hide_behind():
    for path in TEMPLATES:
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", path.read_text()), path
