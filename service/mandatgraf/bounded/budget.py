"""How much work each client has asked for: in seconds of a worker, because counting queries says little."""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

_MINUTE: Final = 60.0
_KNOWN: Final = 4096
"""Clients that are remembered; the one that was quiet longest is forgotten first."""
_LEAST: Final = 0.005
"""Seconds that even the quickest query counts: many short ones are work too."""

_FORGOTTEN: Final = 0.05
"""Seconds of long queries that no longer count."""
_SHARE: Final = 1 / 3
"""The part of its minute that a client may have in short queries before it waits with the long ones."""


@dataclass
class _Account:
    left: float
    """Seconds of work that the client may still ask for."""
    recent: float
    """Work of about the last minute, fading away."""
    long: float
    """The part of it that went into queries which were not short."""
    at: float


class Budget:
    """Accounts by client. Not for several threads at once: the dispatcher holds its lock."""

    def __init__(self, minute: float) -> None:
        self._minute = minute
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._accounts)

    def wait(self, client: str, now: float) -> float:
        """Seconds until the client may ask again; 0 when it may now."""
        account = self._account(client, now)
        return 0.0 if account.left > 0 else (_LEAST - account.left) / self._minute * _MINUTE

    def light(self, client: str, now: float) -> bool:
        """Whether the client has lately asked for short queries only, and for no more than its share of them."""
        account = self._account(client, now)
        return account.long <= _FORGOTTEN and account.recent <= self._minute * _SHARE

    def charge(self, client: str, seconds: float, now: float, *, long: bool = False) -> None:
        """Write down work, and whether it went into a query that was not short."""
        account = self._account(client, now)
        account.left -= max(seconds, _LEAST)
        account.recent += max(seconds, _LEAST)
        if long:
            account.long += max(seconds, _LEAST)

    def _account(self, client: str, now: float) -> _Account:
        account = self._accounts.get(client)
        if account is None:
            account = self._accounts[client] = _Account(2 * self._minute, 0.0, 0.0, now)
            if len(self._accounts) > _KNOWN:
                self._accounts.popitem(last=False)
        self._accounts.move_to_end(client)
        passed = max(0.0, now - account.at)
        account.left = min(2 * self._minute, account.left + passed * self._minute / _MINUTE)
        fading = math.exp(-passed / _MINUTE)
        account.recent *= fading
        account.long *= fading
        account.at = now
        return account


def client_of(address: str) -> str:
    """Who counts as one client: an address, or the /64 network of a long one, which one household or machine holds.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2")
    True
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)  # noqa: PLR2004
