"""The ledger refuses change, and moves the head of its own chain."""

from django.db import migrations

from sightline.audit.triggers import make_append_only

SQLITE = [
    """CREATE TRIGGER audit_ledgerrow_next BEFORE INSERT ON audit_ledgerrow
    WHEN NEW.number <> (SELECT number + 1 FROM audit_chainhead WHERE id = 1)
    BEGIN SELECT RAISE(ABORT, 'audit_ledgerrow takes the next number only'); END""",
    """CREATE TRIGGER audit_ledgerrow_head AFTER INSERT ON audit_ledgerrow
    BEGIN UPDATE audit_chainhead SET number = NEW.number, seal = NEW.seal WHERE id = 1; END""",
]
POSTGRESQL = [
    """CREATE FUNCTION sightline_ledger_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE audit_chainhead SET number = NEW.number, seal = NEW.seal WHERE id = 1 AND number = NEW.number - 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'audit_ledgerrow takes the next number only'; END IF;
    RETURN NEW; END $$""",
    """CREATE TRIGGER audit_ledgerrow_head BEFORE INSERT ON audit_ledgerrow
    FOR EACH ROW EXECUTE FUNCTION sightline_ledger_head()""",
]


def chain(apps, editor):
    apps.get_model("audit", "ChainHead").objects.create(id=1, number=0, seal="")
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(chain), make_append_only("audit_ledgerrow")]
