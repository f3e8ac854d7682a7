"""The pinned design system: exact, hostless, and fit for hashed static files."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

FRONTEND = Path(settings.BASE_DIR) / "frontend"
SYSTEM = "@scottish-government/design-system"


def test_the_design_system_is_pinned_exactly_and_with_its_hash():
    wanted = json.loads((FRONTEND / "package.json").read_text())["dependencies"]
    locked = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted[SYSTEM])
    assert locked[f"node_modules/{SYSTEM}"]["version"] == wanted[SYSTEM]
    assert locked[f"node_modules/{SYSTEM}"]["integrity"].startswith("sha512-")


def test_the_lock_names_no_host_and_no_path():
    lock = (FRONTEND / "package-lock.json").read_text()
    assert not re.search(r"://|resolved|file:", lock)


def test_npm_runs_no_scripts_and_writes_no_addresses():
    lines = (FRONTEND / ".npmrc").read_text().split()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(lines)


def test_hashed_static_files_can_be_collected(tmp_path: Path, settings: object):
    assert (FRONTEND / "node_modules" / SYSTEM).exists(), "`make test` fetches the design system."
    settings.STATIC_ROOT = tmp_path
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "design-system/css/design-system.min.css" in hashed
    assert hashed["sightline/sightline.js"] != "sightline/sightline.js"
