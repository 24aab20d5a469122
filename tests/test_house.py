"""Rules of the house that a script can see."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    p
    for folder in ("platform", "matchmaking")
    for p in (ROOT / folder).rglob("*.py")
    if "/migrations/" not in str(p) and "/build/" not in str(p)
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_python_keeps_its_own_platform_module():
    asked = [sys.executable, "-c", "import platform; print(platform.system())"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)

    assert answer.stdout.strip() in ("Linux", "Darwin", "Windows")
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_no_file_and_no_function_outgrows_its_room():
    long = []
    for path in SOURCES:
        text = path.read_text()
        if text.count("\n") > 500:
            long.append((path.name, text.count("\n")))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 60:
                long.append((path.name, node.name))

    assert long == []


def test_templates_hold_no_script_style_or_handler():
    wrong = []
    for path in TEMPLATES:
        text = path.read_text()
        if re.search(r"\son[a-z]+=", text) or re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text):
            wrong.append((path.name, "script"))
        if re.search(r"\sstyle=|<style", text):
            wrong.append((path.name, "style"))
        if re.search(r"(src|href)=[\"'](https?:)?//", text):
            wrong.append((path.name, "third party"))

    assert TEMPLATES
    assert wrong == []


def test_views_come_through_the_one_door():
    views = [p for p in SOURCES if "views" in p.name or "/views/" in str(p)]
    wrong = [p.name for p in views if re.search(r"\bCompany\.objects\.(get|filter)\(", p.read_text())]

    assert views
    assert wrong == []


def test_no_form_takes_every_field():
    assert [
        p.name
        for p in SOURCES
        if "__all__" in p.read_text() and "fields" in p.read_text() and 'fields = "__all__"' in p.read_text()
    ] == []


def test_nothing_names_a_registry_or_a_path_of_a_machine():
    wrong = []
    for name in subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split():
        path = ROOT / name
        if path.suffix in (".woff2", ".png") or not path.is_file():
            continue
        text = path.read_text(errors="replace")
        if re.search(r"files\.python" + r"hosted|pypi\." + r"org|registry\.npm" + r"js", text):
            wrong.append(name)
        if re.search(r"/root" + r"/|/work" + r"/main", text):
            wrong.append(name)

    assert wrong == []


def test_every_setting_from_the_environment_stands_in_the_readme():
    used = set()
    for path in (ROOT / "platform/banat/settings").glob("*.py"):
        used |= set(re.findall(r"env(?:\.\w+)?\(\s*[\"']([A-Z_]+)[\"']", path.read_text()))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert used == table


WRONG_ARROW = "from matchmaking.matching import models  # an arrow that points up\n"


@pytest.mark.slow
def test_an_upward_import_is_refused(tmp_path):
    import shutil

    for folder in ("platform/banat", "matchmaking"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("static", "data", "__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path / 'platform'}:{tmp_path}"}

    right = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    (tmp_path / "platform/banat/core/wrong.py").write_text(WRONG_ARROW)
    wrong = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert right.returncode == 0, right.stdout
    assert wrong.returncode == 1
    assert "banat.core.wrong" in wrong.stdout


def test_the_product_opens_nothing_under_shared():
    for path in SOURCES:
        assert "shared" + "/" not in path.read_text().replace("shared/settings", ""), path


@pytest.mark.slow
def test_reading_all_reference_data_opens_nothing_outside_the_project(tmp_path):
    program = """
import sys
opened = []
sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name == "open" else None)
import django
django.setup()
from banat.reference import activities, certificates, places
from banat.reference.tagging import suggest, understand
places.gazetteer(); places.crossings(); activities.nace("2"); activities.nace("2.1"); certificates.kinds()
understand("miere"); suggest("mi")
print("\\n".join(path for path in opened if "/shared/" in path or path.endswith("/shared")))
"""
    environment = {
        **os.environ,
        "PYTHONPATH": "platform:.",
        "DJANGO_SETTINGS_MODULE": "banat.settings.test",
        "DATA_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""


def test_production_refuses_a_small_database_and_a_missing_key():
    environment = {
        k: v for k, v in os.environ.items() if k not in ("SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    program = "import banat.settings.production"
    base = {**environment, "PYTHONPATH": "platform:.", "ALLOWED_HOSTS": "x.example", "MAIL_URL": "smtp://x.example:25"}

    without_key = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=base, capture_output=True, text=True, check=False
    )
    on_sqlite = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**base, "SECRET_KEY": "x" * 60},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "SECRET_KEY" in without_key.stderr
    assert "PostgreSQL" in on_sqlite.stderr
