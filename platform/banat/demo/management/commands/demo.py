"""Start the demo: database, demo world, site and worker in one command; Ctrl-C ends them all."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from banat.demo.world import PASSWORD, demo_people


class Command(BaseCommand):
    help = "Start the demo: site and worker on SQLite, with the demo world."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo runs with banat.settings.demo only.")
        _refuse_taken(port)
        started = time.monotonic()
        # A world that stands from before needs no waiting: the site reads its vocabulary while the world is checked.
        standing = _stands()
        processes: list[subprocess.Popen] = []
        # A request to end is an end like Ctrl-C: nothing of ours may stay behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            if standing:
                processes.append(self._start(*_site(port)))
            # In a process of its own: what reading the world takes of memory goes back when it is done.
            subprocess.run([sys.executable, "manage.py", "load_demo"], cwd=settings.BASE_DIR, check=True)
            if not standing:
                processes.append(self._start(*_site(port)))
            processes.append(self._start("manage.py", "qcluster"))
            self._wait(port, processes)
            self._tell(port, time.monotonic() - started)
            while all(process.poll() is None for process in processes):
                time.sleep(0.5)
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            self._stop(processes)

    def _start(self, *arguments: str) -> subprocess.Popen:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["platform", "."])}
        # Each in a session of its own: the worker has children, and all of them end together.
        return subprocess.Popen(  # noqa: S603 -- our own commands
            [sys.executable, *arguments], cwd=settings.BASE_DIR, env=environment, start_new_session=True
        )

    def _wait(self, port: int, processes: list[subprocess.Popen]) -> None:
        for _ in range(240):
            if processes[0].poll() is not None:
                raise CommandError("The site did not start.")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.25)
        raise CommandError("The site did not answer within a minute.")

    def _tell(self, port: int, seconds: float) -> None:
        self.stdout.write(f"\nMade in Banat: http://127.0.0.1:{port}/   (ready after {seconds:.1f} s)")
        self.stdout.write(f"Sign in at http://127.0.0.1:{port}/ro/account/login/ with the password {PASSWORD}")
        for person in demo_people():
            what = ", ".join(filter(None, (person["name"], person["what"]["en"], person["at"])))
            self.stdout.write(f"  {person['email']:34} {what}")
        self.stdout.write("Ctrl-C ends it.")
        self.stdout.flush()

    def _stop(self, processes: list[subprocess.Popen]) -> None:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _stands() -> bool:
    """Tell whether the database and the static files are those of an earlier start of this very version."""
    executor = MigrationExecutor(connection)
    migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    return migrated and Path(settings.STATIC_ROOT).is_dir()


def _site(port: int) -> tuple[str, ...]:
    where = ("--host", "127.0.0.1", "--port", str(port))
    quiet = ("--lifespan", "off", "--no-proxy-headers", "--no-access-log", "--log-level", "warning")
    return ("-m", "uvicorn", "banat.asgi:application", *where, *quiet)


def _refuse_taken(port: int) -> None:
    """Another server on the port would answer in our place, and the demo would seem to run."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"Port {port} is not free. Choose another, for example: make demo PORT={port + 1}"
            raise CommandError(message) from error
