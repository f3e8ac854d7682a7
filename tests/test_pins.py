"""What is installed is pinned with hashes, and no file says where it came from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINS = [*ROOT.glob("requirements/*"), *ROOT.glob("frontend/*.json"), ROOT / "frontend/.npmrc"]
ADDRESS = re.compile(r"https?://|file:|\"resolved\"|--(extra-)?index-url|--find-links")


@pytest.mark.engine_free
@pytest.mark.parametrize("file", PINS, ids=lambda file: file.name)
def test_no_pin_names_an_index_or_a_host(file: Path) -> None:
    assert not ADDRESS.findall(file.read_text())


@pytest.mark.engine_free
@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements/*.txt")), ids=lambda file: file.name)
def test_every_python_package_is_pinned_with_its_hash(file: Path) -> None:
    pinned = [line for line in file.read_text().splitlines() if line and line[0].isalpha()]
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)


@pytest.mark.engine_free
def test_nothing_of_others_is_committed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in tracked if "node_modules" in name or name.endswith((".min.js", ".min.css", ".whl"))]
