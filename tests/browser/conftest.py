"""A real Chromium, with JavaScript and without."""

import os
import shutil

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    path = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if path is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set and no Chromium was found")
        pytest.skip("no Chromium was found: install one, or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["with-js", "without-js"])
def page(browser, request, live_server):
    context = browser.new_context(
        java_script_enabled=request.param, base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    opened = context.new_page()
    foreign: list[str] = []
    opened.on("request", lambda r: foreign.append(r.url) if not r.url.startswith(live_server.url) else None)
    opened.problems = []
    opened.on(
        "console",
        lambda m: opened.problems.append(m.text) if "Content Security Policy" in m.text or m.type == "error" else None,
    )
    yield opened
    context.close()
    assert foreign == []
    assert [p for p in opened.problems if "422" not in p] == []


@pytest.fixture
def shown(browser, live_server):
    """Open a page at a width, in a scheme, for somebody signed in or not."""
    contexts = []

    def make(path: str, *, width: int = 1280, scheme: str = "light", session: str = ""):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened = context.new_page()
        opened.goto(path)
        return opened

    yield make
    for context in contexts:
        context.close()
