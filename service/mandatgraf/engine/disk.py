"""The engine for what memory should not hold twice: pyoxigraph over a store on disk, which is never written again.

A store is made once for one version of the data, in a folder named after that version. Who asks opens it to read only;
what is built later lies beside it, and no name is used twice. So any number of processes may have it open, as long as
each opens it itself: an open store must not be forked.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from mandatgraf.dataset import Dataset
from mandatgraf.engine import EVERYTHING, Answer, Engine, Scope
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import OutputUnwritable, StoreMissing

_LAYOUT: Final = 1
"""Grows with any change of what stands in a store, so that one of an older Mandatgraf is not taken for ours."""


@dataclass(frozen=True)
class DiskEngine(Engine):
    """Answers from a store on disk, opened to read only; `limit` bounds the rows or triples of one answer."""

    folder: Path
    """The store of one version, for processes that have to open it themselves."""
    store: ox.Store
    limit: int | None = None

    @classmethod
    def opened(cls, stores: Path, version: str, limit: int | None = None) -> DiskEngine:
        """The engine over the store that `build` made for a version of the data; StoreMissing where there is none."""
        folder = _of_version(stores, version)
        try:
            return cls(folder, ox.Store.read_only(str(folder)), limit)
        except OSError as error:
            raise StoreMissing(str(stores), version) from error

    @property
    def name(self) -> str:
        """The library that does the work."""
        return "disk (pyoxigraph)"

    def query(self, text: str, scope: Scope = EVERYTHING) -> Answer:
        """The answer to a query of any form; the same code as in memory reads it."""
        return MemoryEngine(self.store, self.limit).query(text, scope)


def build(dataset: Dataset, stores: Path) -> Path:
    """The folder of the store for this version of the data, made unless it is there already: whole, or not at all.

    Raises OutputUnwritable where the folder cannot be written.
    """
    target = _of_version(stores, dataset.version)
    if target.is_dir():
        return target
    try:
        stores.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=stores))
    except OSError as error:
        raise OutputUnwritable(str(stores), error.strerror or "") from error
    try:
        store = ox.Store(str(building / "growing"))
        store.bulk_extend(dataset.store)
        store.optimize()
        store.flush()
        store.backup(str(building / "whole"))  # a copy that no process has open, in few files
        del store
        (building / "whole").rename(target)
    except OSError as error:
        if not target.is_dir():  # else somebody built the same version meanwhile
            raise OutputUnwritable(str(stores), str(error)) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return target


def _of_version(stores: Path, version: str) -> Path:
    return stores / f"{version}-{_LAYOUT}"
