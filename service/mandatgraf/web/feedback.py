"""The link by which a reader reports a fault: by mail or on a page of whoever runs the service, by setting."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from mandatgraf import settings
from mandatgraf.errors import WrongUsage

SETTING: Final = "MANDATGRAF_FEEDBACK"
_MAIL: Final = re.compile(r"[^\s@<>\"?&#]+@[^\s@<>\"?&#]+\.[^\s@<>\"?&#]+")


def feedback_address() -> str:
    """Return the setting, or nothing where it is not set; what is neither a mail nor a web address is WrongUsage.

    A place that reads `{page}` or `{version}` is filled in by `feedback_link`.
    """
    text = settings.text(SETTING).strip()
    if not text or _MAIL.fullmatch(text):
        return text
    parts = urlsplit(text)
    if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[\s<>\"]", text):
        return text
    raise WrongUsage(
        f"{SETTING} er »{text}«, og det er hverken en mailadresse eller en adresse på nettet.",
        f"{SETTING} is “{text}”, which is neither a mail address nor a web address.",
        f"Sæt {SETTING} til fx data@eksempel.dk eller https://eksempel.dk/fejl?side={{page}}&version={{version}}.",
        f"Set {SETTING} to, say, data@example.org or https://example.org/fault?page={{page}}&version={{version}}.",
    )


def feedback_link(address: str, page: str, version: str, subject: str) -> str:
    """Return the link for a page of a version of the data; nothing where no address is set.

    >>> feedback_link("a@b.dk", "http://x/da/who/y?at=2020-01-01", "abc", "Fejl")
    'mailto:a@b.dk?subject=Fejl&body=http%3A%2F%2Fx%2Fda%2Fwho%2Fy%3Fat%3D2020-01-01%0D%0Aabc'
    >>> feedback_link("https://f.dk/new?p={page}&v={version}", "http://x/y", "abc", "Fejl")
    'https://f.dk/new?p=http%3A%2F%2Fx%2Fy&v=abc'
    """
    if not address:
        return ""
    told = {"page": quote(page, safe=""), "version": quote(version, safe="")}
    if _MAIL.fullmatch(address):
        body = f"{told['page']}%0D%0A{told['version']}"
        return f"mailto:{quote(address, safe='@+')}?subject={quote(subject, safe='')}&body={body}"
    if "{page}" in address or "{version}" in address:
        return address.replace("{page}", told["page"]).replace("{version}", told["version"])
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}page={told['page']}&version={told['version']}"
