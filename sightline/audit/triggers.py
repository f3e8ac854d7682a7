"""Append-only tables: database triggers on both engines that refuse UPDATE and DELETE, whoever asks."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

REFUSAL = "is append-only: add a new row instead"


def make_append_only(*tables: str) -> RunPython:
    """A migration operation. Names of tables, as in the database."""

    def add(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in _statements(editor.connection.vendor, table):
                editor.execute(statement, params=None)

    def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        on_table = "" if editor.connection.vendor == "sqlite" else "ON {table}"
        for table in tables:
            for event in _events(editor.connection.vendor):
                editor.execute(f"DROP TRIGGER {table}_no_{event.lower()} " + on_table.format(table=table))

    return RunPython(add, remove)


def _events(vendor: str) -> tuple[str, ...]:
    return ("UPDATE", "DELETE") if vendor == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
            for event in _events(vendor)
        ]
    refuse = (
        "CREATE OR REPLACE FUNCTION sightline_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '% {REFUSAL}', TG_TABLE_NAME; END $$"
    )
    return [refuse] + [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        f"FOR EACH {'STATEMENT' if event == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION sightline_refuse_change()"
        for event in _events(vendor)
    ]
