"""How much work each client has asked for: in seconds of a worker, because counting queries says little."""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_MINUTE: Final = 60.0
_KNOWN: Final = 4096
"""Clients that are remembered; the one that was quiet longest is forgotten first."""
_LEAST: Final = 0.005
"""Seconds that even the quickest query counts: many short ones are work too."""
_SHORT: Final = 0.02
"""Seconds of computing up to which a query is short whoever asks, and however often."""
_FORGIVEN: Final = 0.5
"""Seconds of queries that were not short which a client may have had lately, and still count as one of short ones."""
_UNKNOWN: Final = 0.1
"""Seconds that the first query of a newcomer is taken to compute."""


@dataclass
class _Account:
    left: float
    """Seconds of work that the client may still ask for."""
    long: float
    """Seconds of about the last minute, fading away, that queries computed which were not short."""
    computed: float
    """Seconds of about the last minute that all its queries computed."""
    queries: float
    """How many those were."""
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
        """Whether the client has lately asked for hardly anything but short queries."""
        return self._account(client, now).long <= _FORGIVEN

    def expected(self, client: str, now: float) -> float:
        """Seconds that the client's next query is likely to compute; nothing is known of a newcomer."""
        account = self._account(client, now)
        return (_UNKNOWN + account.computed) / (1 + account.queries)

    def charge(self, client: str, seconds: float, now: float, *, computed: float = 0.0, stopped: bool = False) -> None:
        """Write down the seconds that a worker was held, what of them it computed, and whether it had to be stopped."""
        account = self._account(client, now)
        account.left -= max(seconds, _LEAST)
        account.queries += 1
        account.computed += computed
        if computed > _SHORT:
            account.long += computed
        if stopped:
            account.long += 2 * _FORGIVEN  # one that ran out of its time is enough to wait with the long ones

    def _account(self, client: str, now: float) -> _Account:
        account = self._accounts.get(client)
        if account is None:
            account = self._accounts[client] = _Account(2 * self._minute, 0.0, 0.0, 0.0, now)
            if len(self._accounts) > _KNOWN:
                self._accounts.popitem(last=False)
        self._accounts.move_to_end(client)
        if now == account.at:
            return account
        passed = max(0.0, now - account.at)
        account.left = min(2 * self._minute, account.left + passed * self._minute / _MINUTE)
        fading = math.exp(-passed / _MINUTE)
        account.long *= fading
        account.computed *= fading
        account.queries *= fading
        account.at = now
        return account


@lru_cache(maxsize=_KNOWN)
def client_of(address: str) -> str:
    """Who counts as one client: an address, or the /64 network of a long one, which one household or machine holds.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2")
    True
    >>> client_of("::ffff:192.0.2.1")
    '192.0.2.1'
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)  # noqa: PLR2004
