"""The list of published addresses, printed: `python -m mandatgraf.validation.published`.

What was once published stays on the list; new addresses and codes are added when the data that hold them are merged.
"""

from __future__ import annotations

from mandatgraf.dataset import load
from mandatgraf.locations import find_folders
from mandatgraf.validation.addresses import published_now


def main() -> None:
    """Print one address a line, in order, each with its codes."""
    print("\n".join(published_now(load(find_folders()))))


if __name__ == "__main__":
    main()
