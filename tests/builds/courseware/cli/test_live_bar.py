"""The bar in which the live preview shows what the last build warned of, in a real browser."""

from __future__ import annotations

import json

import pytest
from courseware.cli.live.reported import Report
from courseware.cli.live.server import Site

pytestmark = pytest.mark.program("chromium")

HOSTILE = "Unknown </script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
REPORTS = [Report("docs/page.md", 3, HOSTILE, "myst.x"), Report("", 0, "Of no file,\nin two lines")]


def page_with(tmp_path, reports):
    site = Site(tmp_path)
    site.set_reports(reports)
    return site.announcement.text, f"<!doctype html><title>Page</title><h1>Page</h1>{site.script('page.html')}"


def test_the_bar_shows_warnings_and_goes_with_them(browser, tmp_path):
    _text, page = page_with(tmp_path, REPORTS)
    mended, _page = page_with(tmp_path, [])
    tab = browser.new_page()
    sockets = []
    tab.route_web_socket(lambda _url: True, lambda socket: sockets.append(socket))
    tab.route("**/*", lambda route: route.fulfill(body=page, content_type="text/html"))
    tab.goto("http://127.0.0.1/page.html")
    bar = tab.get_by_role("region", name="2 warnings of the last build")
    assert bar.locator("li").all_inner_texts() == [f"docs/page.md:3 {HOSTILE}", "the book Of no file,\nin two lines"]
    assert tab.evaluate("window.ran") is None
    assert bar.bounding_box()["height"] > 20
    sockets[-1].send(mended)
    bar.wait_for(state="detached")
    sockets[-1].send(json.dumps({"warnings": [REPORTS[0]._asdict()], "digest": "x"}))
    tab.get_by_role("region", name="1 warning of the last build").wait_for()
    tab.close()
