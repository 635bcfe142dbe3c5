"""The pages in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from courseware.conformance.browser import served

pytestmark = pytest.mark.program("chromium")


@pytest.fixture(scope="module")
def address(built: Path):
    with served(built / "html") as site:
        yield site


def test_page_reads_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "modules/partnerships/section-2-2.html")
    assert tab.locator("table.benefit-table th[scope=row]").count() == 6
    assert tab.locator("div.case-study").count() == 6
    assert tab.get_by_role("link", name="Handout (PDF, ").is_visible()
    tab.locator("a.footnote-reference").first.click()
    assert "#" in tab.url
    context.close()


def test_first_case_begins_within_two_screens_of_a_small_phone(browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 568})
    tab = context.new_page()
    tab.goto(address + "modules/partnerships/section-2-2.html")
    tab.evaluate("document.fonts.ready")
    bottom = tab.locator(".case-study > p:not(.admonition-title)").first.evaluate("""(paragraph) => {
        const range = document.createRange();
        const text = paragraph.firstChild;
        range.setStart(text, 0);
        range.setEnd(text, text.data.indexOf(". ") + 1);
        return range.getBoundingClientRect().bottom + window.scrollY;
    }""")
    assert bottom <= 2 * 568
    context.close()


@pytest.fixture
def table(browser, address):
    """The page with the table of cases, which notes what moved while it was loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) "
        "window.moved += shift.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    tab.goto(address + "cases/index.html")
    yield tab
    context.close()


def shown_cases(tab) -> list[str]:
    return [row.locator("th").inner_text() for row in tab.locator("table.case-table tbody tr:visible").all()]


def test_cases_are_filtered_with_the_keyboard_alone_and_the_number_is_announced(table):
    status = table.locator(".case-filter-status")
    assert status.inner_text() == "6 of 6 case studies shown"
    table.get_by_label("Kind of partner").focus()
    table.keyboard.type("Informal")
    assert sorted(shown_cases(table)) == ["A small museum finds a teen audience", "Createch: one room, several hosts"]
    assert status.inner_text() == "2 of 6 case studies shown"
    for _step in range(2):  # benefit, year
        table.keyboard.press("Tab")
    table.keyboard.type("2016")
    assert shown_cases(table) == ["A small museum finds a teen audience"]
    table.get_by_label("Setting").focus()
    table.keyboard.type("Rural")
    assert shown_cases(table) == []
    assert status.inner_text() == "0 of 6 case studies shown"
    table.get_by_role("button", name="Show all").focus()
    table.keyboard.press("Enter")
    assert len(shown_cases(table)) == 6
    assert status.inner_text() == "6 of 6 case studies shown"


def test_a_year_is_found_inside_spans_and_in_what_goes_on(table):
    table.get_by_label("Year").select_option("2014")
    assert sorted(shown_cases(table)) == [
        "A small museum finds a teen audience",
        "Createch: one room, several hosts",
        "Games and tutoring after the bell",
    ]


def test_choice_stands_in_the_address_and_the_back_button_takes_it_back(browser, table):
    table.get_by_label("Setting").select_option("Rural")
    table.get_by_label("Show them as").select_option("a table")
    assert table.url.endswith("cases/index.html?setting=Rural&view=table")
    shared = browser.new_page()
    shared.goto(table.url)
    assert shown_cases(shared) == ["The engineer and the robots"]
    assert shared.locator(".case-filter-status").inner_text() == "1 of 6 case studies shown"
    assert shared.locator("table.as-cards").count() == 0
    shared.goto(table.url.replace("Rural", "Moon") + "&other=1")  # nobody can choose it
    assert len(shown_cases(shared)) == 6
    shared.close()
    table.go_back()
    assert table.locator("table.as-cards").count() == 1
    table.go_back()
    assert table.url.endswith("cases/index.html")
    assert len(shown_cases(table)) == 6


def test_cases_are_put_together_by_kind_each_below_all_of_its_kinds(table):
    table.get_by_label("Put together by").select_option("Kind of partner")
    groups = {
        body.locator("tr.case-group").inner_text(): body.locator("tr:not(.case-group)").count()
        for body in table.locator("table.case-table tbody").all()
    }
    assert groups["Informal learning institution"] == 2
    assert groups["City agency"] == groups["Community media"] == 1
    assert table.locator(".case-filter-status").inner_text() == "6 of 6 case studies shown"
    table.get_by_label("Setting").select_option("Rural")
    assert table.locator("tr.case-group:visible").all_inner_texts() == ["Individual"]
    table.get_by_label("Put together by").select_option("Setting")
    table.get_by_label("Setting").select_option("All")
    assert table.locator("tr.case-group").last.inner_text() == "Not known"
    table.get_by_label("Put together by").select_option("title only")
    assert len(shown_cases(table)) == 6


def test_cases_are_filtered_in_a_page_that_is_a_file(browser, built):
    tab = browser.new_page()
    tab.goto((built / "html/cases/index.html").as_uri())
    tab.get_by_label("Setting").select_option("Rural")
    assert shown_cases(tab) == ["The engineer and the robots"]
    tab.reload()
    assert shown_cases(tab) == ["The engineer and the robots"]
    tab.close()


def test_nothing_moves_when_the_filter_comes(table):
    table.wait_for_timeout(300)
    # a hundredth of the shift that Core Web Vitals call good (0.1): less than a pixel
    assert table.evaluate("window.moved") < 0.001


def test_table_of_cases_is_whole_without_javascript_and_elsewhere_is_no_script(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    tab = context.new_page()
    tab.goto(address + "cases/index.html")
    assert len(shown_cases(tab)) == 6
    assert tab.get_by_text("Kind of partner:").first.is_visible()
    assert tab.locator(".case-filter").count() == 0
    tab.goto(address + "cases/createch.html")
    assert tab.locator("script[src*='case-table']").count() == 0
    context.close()


def test_reader_goes_on_where_they_stopped_in_a_lesson(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(address + "index.html")
    assert tab.locator(".resume").count() == 0
    tab.goto(address + "modules/partnerships/section-2-2.html")
    tab.locator("#benefit-libraries-can-provide-resources-for-partners").scroll_into_view_if_needed()
    tab.wait_for_timeout(500)
    tab.goto(address + "index.html")
    link = tab.locator(".resume a")
    title = "2.2 How Libraries Can Help Their Partners: Libraries can provide resources for partners"
    assert link.inner_text() == title
    link.click()
    assert tab.url.endswith("section-2-2.html#benefit-libraries-can-provide-resources-for-partners")
    tab.goto(address + "modules/partnerships/index.html")
    tab.get_by_role("button", name="Forget this place").click()
    assert tab.locator(".resume").count() == 0
    tab.goto(address + "index.html")
    assert tab.locator(".resume").count() == 0
    # what somebody else has put there leads nowhere
    tab.evaluate(
        "localStorage.setItem('reading:' + JSON.parse(document.getElementById('resume-words').textContent)"
        ".book, JSON.stringify({ page: 'https://example.org/', title: 'Elsewhere' }))"
    )
    tab.reload()
    assert tab.locator(".resume").count() == 0
    context.close()


def test_answers_to_all_worksheets_are_saved_to_one_file(browser, address, tmp_path):
    context = browser.new_context(accept_downloads=True)
    tab = context.new_page()
    save = tab.get_by_role("button", name="Save my answers to all worksheets to one file")
    tab.goto(address + "modules/partnerships/agreement.html")
    save.click()
    assert tab.locator(".worksheet-all").get_by_role("status").inner_text() == "There are no answers yet."
    tab.locator("textarea").first.fill("The Hill Library\nand <the choir>")
    tab.goto(address + "modules/partnerships/index.html")
    tab.get_by_label("once or twice").check()
    with tab.expect_download() as download:
        save.click()
    download.value.save_as(tmp_path / "answers.html")
    tab.goto((tmp_path / "answers.html").as_uri())
    assert tab.locator("h2").all_inner_texts() == ["Community Partnerships: the module", "An agreement on one page"]
    assert tab.locator("dd", has_text="The Hill Library").inner_text() == "The Hill Library\nand <the choir>"
    assert tab.locator("dd", has_text="once or twice").count() == 1
    # what is cleared is not told any more
    tab.goto(address + "modules/partnerships/index.html")
    tab.get_by_role("button", name="Clear my answers").click()
    tab.get_by_role("button", name="Yes, clear them").click()
    tab.goto(address + "modules/partnerships/agreement.html")
    with tab.expect_download() as download:
        save.click()
    assert "once or twice" not in download.value.path().read_text()
    context.close()
