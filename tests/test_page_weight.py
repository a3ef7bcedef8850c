"""No page is heavy: each of the URL map, in both languages, stays below the limit on the first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.test_pages_in_browser import LONGEST
from browser.test_pages_in_browser import PAGES as OPENED
from test_pages import CASES
from weight import MOST, STATIC, weight

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PAGES = {path for cases in CASES.values() for path in cases.values()} | set(OPENED.values()) | set(LONGEST.values())


@pytest.mark.parametrize("lang", ["da", pytest.param("en", marks=pytest.mark.long)])  # the same walk
def test_no_page_of_the_url_map_is_heavy(client: FlaskClient, lang: str) -> None:
    heavy = {}
    for path in PAGES:
        answer = client.get(path.format(lang=lang), headers={"Accept": "text/html", "Accept-Language": lang})
        if (bytes_ := weight(answer.text)) > MOST:
            heavy[path] = bytes_
    assert heavy == {}


def test_the_weight_counts_styles_and_scripts_and_their_pictures_but_no_fonts() -> None:
    plain = weight("<p>æ</p>")
    assert plain == 9
    styled = weight('<link rel="stylesheet" href="/static/vendor/dkfds/css/dkfds.css"><p>æ</p>')
    css = (STATIC / "vendor" / "dkfds" / "css" / "dkfds.css").stat().st_size
    assert css < styled < css + 10_000
