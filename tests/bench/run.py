"""All benches, each in a process of its own, written to docs/benchmarks.md.

BENCH_POSTGRES names an empty PostgreSQL database to measure on as well, such as
postgres://user@127.0.0.1:5432/bench. Its content is thrown away.
"""

import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path

import yard

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SHARED = yard.FOLDER.parent


def run(script: str, *args: str, database: str = "") -> str:
    """Return what a bench printed, without its RESULT line; a failure is written down as one."""
    environment = {**os.environ, "BENCH_DATABASE_URL": database}
    command = [sys.executable, str(HERE / script), *args]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if not line.startswith("RESULT")]
    if done.returncode:
        lines.append(f"FAILED with exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    print("\n".join(lines), flush=True)
    return "\n".join(lines)


def section(title: str, text: str) -> str:
    """Return a chapter of the page."""
    return f"\n## {title}\n\n```\n{text}\n```\n"


def main() -> None:
    """Measure everything that can be measured here and say what could not."""
    postgres = os.environ.get("BENCH_POSTGRES", "")
    head = f"""# Measurements

Written by `make bench` on {datetime.datetime.now(tz=datetime.UTC):%d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} cores.
Times are milliseconds, warm, one client: median, 95th percentile, then the same for the naive rival of that row
(a substring search over the texts; exhaustive scoring for partners).
"""
    parts = [head]
    parts.append(section("Speed on SQLite", run("speed.py")))
    if postgres:
        parts.append(section("Speed on PostgreSQL", run("speed.py", database=postgres)))
    else:
        parts.append("\n## Speed on PostgreSQL\n\nNot measured: BENCH_POSTGRES was not set.\n")
    parts.append(section("Import of 20,000 rows", run("importing.py")))
    parts.append(section("Recall of the analysis by written form", run("recall.py")))
    if yard.available():
        parts.append(section("Terms across languages", run("terms.py", str(yard.FOLDER / "terms.tsv"))))
        needs = run("needs.py", str(SHARED / "intake" / "needs_dev.tsv"))
        parts.append(section("Judged needs, with and without the concept layer", "\n".join(needs.splitlines()[-12:])))
        queries = run("queries.py", str(SHARED / "intake" / "queries_dev.tsv"))
        parts.append(section("Queries in six written forms", queries))
    (ROOT / "docs" / "benchmarks.md").write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
