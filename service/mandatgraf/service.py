"""Everything a face of Mandatgraf needs, opened once and then never changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mandatgraf import settings
from mandatgraf.answers import Answers
from mandatgraf.catalogue import Catalogue
from mandatgraf.dataset import Dataset, load
from mandatgraf.engine import Engine
from mandatgraf.engine.disk import DiskEngine
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.engine.remote import RemoteEngine
from mandatgraf.errors import WrongUsage
from mandatgraf.evidence import Documents
from mandatgraf.locations import find_folders
from mandatgraf.names import Names
from mandatgraf.network import Network
from mandatgraf.search import Search


@dataclass(frozen=True)
class Service:
    """A loaded graph with its questions; `documents` is None where the source texts are not at hand."""

    dataset: Dataset
    engine: Engine
    catalogue: Catalogue
    names: Names
    answers: Answers
    search: Search
    network: Network
    documents: Documents | None
    version: str

    @classmethod
    def open(cls, *, data: Path | None = None, documents: Path | None = None) -> Service:
        """Read the folders; what is not given comes from the settings."""
        folders = find_folders(data)
        dataset = load(folders)
        texts = documents or _path(settings.text("MANDATGRAF_DOCUMENTS"))
        engine, answers = engine_for(dataset), Answers.of(dataset)
        catalogue = Catalogue.load(folders.queries)
        return cls(
            dataset=dataset,
            engine=engine,
            catalogue=catalogue,
            # from the files, as the answers: the limit of rows is for what people ask
            names=Names.of(MemoryEngine.over(dataset)),
            answers=answers,
            search=Search.of(answers),
            network=Network.of(answers, dataset, catalogue),
            documents=Documents(texts) if texts else None,
            version=dataset.version,
        )


def engine_for(dataset: Dataset) -> Engine:
    """The engine that the settings ask for; raises StoreMissing and WrongUsage."""
    limit = settings.number("MANDATGRAF_ROWS")
    address, stores = settings.text("MANDATGRAF_ENGINE"), _path(settings.text("MANDATGRAF_STORE"))
    if address and stores:
        raise WrongUsage(
            "MANDATGRAF_ENGINE og MANDATGRAF_STORE er begge sat, og kun én kan svare.",
            "MANDATGRAF_ENGINE and MANDATGRAF_STORE are both set, and only one can answer.",
            "Lad én af dem være tom.",
            "Leave one of them empty.",
        )
    if stores:
        return DiskEngine.opened(stores, dataset.version, limit)
    if address:
        return RemoteEngine(
            address,
            timeout=settings.number("MANDATGRAF_TIMEOUT"),
            byte_limit=settings.number("MANDATGRAF_ANSWER_BYTES"),
            limit=limit,
        )
    return MemoryEngine.over(dataset, limit)


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None
