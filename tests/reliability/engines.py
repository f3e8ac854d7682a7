"""A database of its own for each round: a file of SQLite, or in a PostgreSQL server that may be restarted."""

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

SECONDS_TO_START = 20


class Sqlite:
    name = "SQLite"
    restarts = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, database: str) -> str:
        return f"sqlite:///{self._folder / database}.sqlite3"

    def make(self, database: str) -> None:
        """The file is made by whoever first opens it."""

    def copy(self, database: str, to: str) -> None:
        with closing(self._open(database)) as old, closing(self._open(to)) as new:
            old.backup(new)

    def restart(self) -> None:
        raise NotImplementedError("There is no server.")

    def close(self) -> None:
        """There is no server."""

    def _open(self, database: str) -> sqlite3.Connection:
        return sqlite3.connect(self._folder / f"{database}.sqlite3")


class PostgreSql:
    """A cluster made from the installed binaries, on a socket in a private folder alone."""

    name = "PostgreSQL"
    restarts = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bin = binaries()
        self._password = secrets.token_hex(16)
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        folder.chmod(0o711)
        kept = folder / "password"
        kept.touch(mode=0o600)
        kept.write_text(self._password)
        (folder / "data").mkdir()
        if self._as:
            for each in (kept, folder / "data"):
                shutil.chown(each, "postgres")
        how = ["-U", "app", f"--pwfile={kept}", "--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        self._run("initdb", "-D", str(folder / "data/db"), *how)
        # fsync off: the machine itself keeps its power.
        options = f"-h '' -k {folder / 'data'} -c fsync=off"
        self._control("-o", options, "-l", str(folder / "data/log"), "start")

    def url(self, database: str) -> str:
        return f"postgres://app:{self._password}@/{database}?host={self._folder / 'data'}"

    def make(self, database: str) -> None:
        self._ask(f"CREATE DATABASE {database}")

    def copy(self, database: str, to: str) -> None:
        self._ask(f"CREATE DATABASE {to} TEMPLATE {database}")

    def restart(self) -> None:
        """At once, as if it had crashed: every connection is cut and the log of changes is replayed."""
        self._control("-m", "immediate", "-l", str(self._folder / "data/log"), "restart")

    def close(self) -> None:
        self._control("-m", "immediate", "stop")

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _control(self, *how: str) -> None:
        self._run("pg_ctl", "-w", "-t", str(SECONDS_TO_START), "-D", str(self._folder / "data/db"), *how)

    def _run(self, program: str, *how: str) -> None:
        # No pipe: a server that was started would keep its end open.
        with (self._folder / "said").open("ab") as said:
            subprocess.run([*self._as, str(self._bin / program), *how], check=True, stdout=said, stderr=said, cwd="/")


Engine = Sqlite | PostgreSql


def binaries() -> Path | None:
    """The folder of the installed server, the newest one."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in versions), key=lambda path: float(path.parent.name), default=None)
