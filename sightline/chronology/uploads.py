"""Uploaded files that wait for their uploader's decision, and what stands in them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from sightline.cases.selectors import OpenedCase, case_for
from sightline.chronology.models import ImportDraft
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.exchange.columns import plain
from sightline.exchange.problems import Problem, Problems
from sightline.exchange.record import Family, RecordReader

WAITS = timedelta(days=1)


def keep_upload(*, actor: Actor, case_id: UUID, agency_id: UUID, file_name: str, content: bytes) -> ImportDraft:
    """An upload waits for its reader's decision; drafts of yesterday are thrown away."""
    opened = case_for(actor, case_id, Action.IMPORT)
    if agency_id not in actor.agencies:
        raise NotPossible("Import for an agency in which you hold a post today.")
    ImportDraft.objects.filter(at__lt=timezone.now() - WAITS).delete()
    return ImportDraft.objects.create(
        case=opened.case,
        practitioner_id=actor.id,
        agency_id=agency_id,
        file_name=file_name[-255:],
        content=content,
        at=timezone.now(),
    )


def draft_for(opened: OpenedCase, draft_id: UUID) -> ImportDraft | None:
    """The uploader's own, of this case, of today."""
    mine = ImportDraft.objects.filter(case=opened.case, practitioner=opened.actor.id, at__gte=timezone.now() - WAITS)
    return mine.filter(pk=draft_id, agency__in=opened.actor.agencies).first()


@dataclass(frozen=True, slots=True)
class FileRead:
    """``headers`` spells the file's own columns as the file does."""

    name: str
    rows: int
    families: tuple[Family, ...]
    problems: tuple[Problem, ...]
    problems_unnamed: int
    bad_rows: int
    headers: tuple[str, ...]

    def spelt(self, header: str) -> str:
        return next((own for own in self.headers if plain(own) == header), header)


def file_of(draft: ImportDraft, *, leave_out_bad_rows: bool) -> FileRead:
    """What the file says. Raises ``exchange.problems.Unusable``."""
    with _reading(draft, sets_aside=leave_out_bad_rows) as reader:
        return FileRead(
            name=draft.file_name,
            rows=reader.files[0].rows,
            families=tuple(reader.families()),
            problems=tuple(reader.problems.named),
            problems_unnamed=reader.problems.unnamed,
            bad_rows=reader.set_aside.count,
            headers=reader.files[0].own_columns,
        )


def bad_rows_of(draft: ImportDraft) -> bytes:
    """The bad rows alone, under their own headers, to be mended and chosen again."""
    with _reading(draft, sets_aside=True) as reader, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bad.csv"
        reader.set_aside.write(path)
        return path.read_bytes()


@contextmanager
def _reading(draft: ImportDraft, *, sets_aside: bool) -> Iterator[RecordReader]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(bytes(draft.content))
        with RecordReader(_Named(draft.file_name), sets_aside=sets_aside) as reader:
            reader.read(path)
            yield reader


class _Named(Problems):
    """Problems under the name that the file had where it came from."""

    def __init__(self, file_name: str) -> None:
        super().__init__()
        self._file_name = file_name

    def add(self, problem: Problem) -> None:
        super().add(problem._replace(file=self._file_name))
