"""Questions about the network as a whole: ways, chains, reach, bottlenecks, conflicts and gaps, comparisons.

Everything is a frozen value in the language asked for (`values`). What a graph is stands in `queries/projections`;
what is measured over it in `measures`. Knows neither terminals nor web pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

import networkx as nx
from rdflib import URIRef

from mandatgraf.answers.card import Named
from mandatgraf.catalogue import Catalogue
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import NotAcceptable, NotAProposal, UnknownParameter, UnknownThing, WrongUsage
from mandatgraf.network import answering
from mandatgraf.network.case import case_flow
from mandatgraf.network.comparing import BY, Comparison, compare, cooperations
from mandatgraf.network.draft import Draft, draft_of, read_draft
from mandatgraf.network.escalation import Escalation, escalation
from mandatgraf.network.exports import FORMS, drawing, written
from mandatgraf.network.exports.matrices import KINDS as MATRICES
from mandatgraf.network.exports.matrices import Matrix, delegation, raci, workbook
from mandatgraf.network.exports.picture import drawing_of, picture
from mandatgraf.network.finding import KINDS, STATED, findings
from mandatgraf.network.kept import Kept
from mandatgraf.network.load import load_of
from mandatgraf.network.measures import Measures, measures
from mandatgraf.network.neighbourhood import DEEPEST, MOST_OPENED, MOST_SHOWN, Filters, Neighbourhood, neighbourhood
from mandatgraf.network.paths import LIMIT, LONGEST, MOST
from mandatgraf.network.placing import placing_by
from mandatgraf.network.projecting import WHOLE, Projection, Projections
from mandatgraf.network.proposal import HOLDS, PROPOSES, Overlay, narrowed, overlay
from mandatgraf.network.steps import Wording
from mandatgraf.network.words import say
from mandatgraf.vocab import MG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mandatgraf.answers import Answers
    from mandatgraf.answers.card import Language, MandateView
    from mandatgraf.dataset import Dataset
    from mandatgraf.engine import Table
    from mandatgraf.network.draft import Triple
    from mandatgraf.network.finding import Findings, Origin
    from mandatgraf.network.measures import Told
    from mandatgraf.network.values import Bottlenecks, CaseFlow, Load, Paths, Reach, SinglePoint

__all__ = ["Network"]

_LONGEST_ASKED = 12
_MOST_NAMED = 1000
_FARTHEST = 6


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """What can be asked of the whole graph, over one version of the data."""

    answers: Answers
    dataset: Dataset
    projections: Projections
    engine: MemoryEngine
    catalogue: Catalogue
    _measures: dict[int, tuple[Projection, Measures]] = field(default_factory=dict, repr=False)
    _kept: Kept = field(default_factory=Kept, repr=False)

    @classmethod
    def of(cls, answers: Answers, dataset: Dataset, catalogue: Catalogue | None = None) -> Self:
        """Make the network of a dataset; nothing is projected before it is asked for."""
        placing = placing_by(answers.index)
        queries = dataset.folders.queries
        return cls(
            answers,
            dataset,
            Projections.over(dataset.store, queries, placing),
            MemoryEngine(dataset.store),
            catalogue or Catalogue.load(queries),
        )

    @property
    def version(self) -> str:
        """Return the version of the data."""
        return self.answers.version

    def path(  # noqa: PLR0913 -- a way has two ends, a direction, a length and a limit
        self,
        source: str,
        target: str,
        *,
        lang: Language,
        projection: str = WHOLE,
        at: date | None = None,
        directed: bool = False,
        longest: int = LONGEST,
        limit: int = LIMIT,
    ) -> Paths:
        """Return the ways between two things, given by their IRIs, shortest first."""
        self._known(source, target)
        _bounded("longest", longest, _LONGEST_ASKED)
        _bounded("limit", limit, MOST)
        found = self.projections.get(projection, at)
        return answering.ways(
            self._wording(lang), found, str(source), str(target), directed=directed, longest=longest, limit=limit
        )

    def case(self, case: str, *, lang: Language, at: date | None = None) -> CaseFlow:
        """Return the chains of a case, what is done, and what comes next, counted from a day where one is given."""
        self._known(case)
        return case_flow(self._wording(lang), URIRef(case), at)

    def reach(  # noqa: PLR0913 -- a thing, a graph, a day, a direction and a limit
        self,
        thing: str,
        *,
        lang: Language,
        projection: str = "authority",
        at: date | None = None,
        inward: bool = False,
        limit: int | None = None,
    ) -> Reach:
        """Return what a thing reaches, strongest first; `inward`: what it depends on."""
        self._known(thing)
        if limit is not None:
            _bounded("limit", limit, _MOST_NAMED)
        found = self.projections.get(projection, at)
        return answering.reach(
            self._wording(lang), found, self.measured(found), str(thing), inward=inward, strongest=limit
        )

    def single_points(
        self, *, lang: Language, projection: str = "authority", at: date | None = None
    ) -> tuple[SinglePoint, ...]:
        """Return the things on which others hang alone."""
        found = self.projections.get(projection, at)
        return self._kept.get(
            ("single-points", lang, projection, at),
            lambda: answering.single_points(self._wording(lang), found, self.measured(found)),
        )

    def bottlenecks(
        self,
        *,
        lang: Language,
        projection: str = "flow",
        at: date | None = None,
        limit: int = LIMIT,
        told: Told | None = None,
    ) -> Bottlenecks:
        """Return the things that most shortest ways lead through; `told` hears of progress and may stop it."""
        _bounded("limit", limit, _MOST_NAMED)
        found = self.projections.get(projection, at)
        return answering.bottlenecks(self._wording(lang), found, self.measured(found), most=limit, told=told)

    def load(self, body: str, *, lang: Language) -> Load:
        """Return what a body has on its plate."""
        self._known(body)
        return load_of(self._wording(lang), URIRef(body))

    def findings(
        self, *, lang: Language, kinds: tuple[str, ...] = (), region: str = "", origin: Origin | None = None
    ) -> Findings:
        """Return conflicts and gaps, computed and stated; of some kinds, a region (IRI) or an origin only."""
        for kind in kinds:
            if kind not in {*KINDS, *STATED}:
                raise UnknownParameter("findings", kind[:100], (*KINDS, *STATED))
        return self._kept.get(
            ("findings", lang, kinds, region, origin),
            lambda: findings(self._wording(lang), self._ask, kinds=kinds, region=region, origin=origin),
        )

    def finding_names(self, *, lang: Language) -> tuple[tuple[str, str], ...]:
        """Return the kinds of findings with their names, computed ones first."""
        return tuple((kind, say(f"finding.{kind}", lang)) for kind in (*KINDS, *STATED))

    def escalation(self, thing: str, *, lang: Language) -> Escalation:
        """Return who takes it if they do not agree on a matter, or in a body; or that no path is stated."""
        self._known(thing)
        return escalation(self._wording(lang), URIRef(thing))

    def compare(self, *, lang: Language, by: str = "power", regions: tuple[str, ...] = ()) -> Comparison:
        """Return cooperations side by side, by powers or by kinds of body; all, or those of some regions (IRIs)."""
        if by not in BY:
            raise UnknownParameter("compare", by[:100], BY)
        self._known(*regions)
        return self._kept.get(("compare", lang, by, regions), lambda: compare(self._wording(lang), by, regions))

    def proposal(self, document: str, *, lang: Language, body: str = "") -> Overlay:
        """Return a document's proposal laid over today; a document that proposes nothing is NotAProposal.

        With a body, only the rows in which it holds something today or by the proposal.
        """
        self._known(document)
        if body:
            self._known(body)
            return narrowed(self.proposal(document, lang=lang), self._wording(lang).named(body), lang)
        wording = self._wording(lang)
        mandates = self._mandates(lang)
        proposing = _proposing(mandates)
        if str(document) not in proposing:
            names = tuple(each.slug for each in proposing.values())
            raise NotAProposal(str(document).rpartition("/")[2], tuple(sorted(names)))
        regions = set(self.answers.index.things(URIRef(document), MG.region))
        near = {
            str(each)
            for each in self.answers.index.instances(MG.Document)
            if regions & set(self.answers.index.things(each, MG.region))
        }
        own = [m for m in mandates if m.document and m.document.iri == str(document)]
        today = [m for m in mandates if m.document and m.document.iri in near and m.status.slug in HOLDS]
        return overlay(
            wording,
            wording.named(str(document)),
            [m for m in own if _proposes(m) or m.status.slug == "continued"],
            today,
            [m.iri for m in own if m.status.slug in HOLDS],
        )

    def proposals(self, *, lang: Language) -> tuple[Named, ...]:
        """Return the documents that propose something, by name."""
        mandates = self._mandates(lang)
        return tuple(sorted(_proposing(mandates).values(), key=lambda each: (each.label, each.iri)))

    def cooperations(self, *, lang: Language) -> tuple[Named, ...]:
        """Return the regions that documents are of."""
        wording = self._wording(lang)
        return wording.all_named(tuple(map(str, cooperations(wording))))

    def what_if(self, path: Path, *, lang: Language) -> Overlay:
        """Return a draft of mandates in a file laid over today; one that makes no sense is refused."""
        return self._laid(read_draft(path, self.answers.index), lang)

    def what_if_said(self, name: str, said: Sequence[Triple], *, lang: Language) -> Overlay:
        """Return the draft that statements make laid over today, under a name; one that makes no sense is refused."""
        return self._laid(draft_of(name, said, self.answers.index), lang)

    def _laid(self, draft: Draft, lang: Language) -> Overlay:
        wording = Wording.of(draft.index, lang)
        own = frozenset(draft.mandates)
        proposed = wording.statements.mandates(draft.mandates)
        matters = dict.fromkeys(matter.iri for mandate in proposed for matter in mandate.matters)
        others = (each for matter in matters for each in draft.index.subjects(URIRef(matter), MG.matter))
        today = [m for m in wording.statements.mandates(m for m in others if m not in own) if m.status.slug in HOLDS]
        return overlay(wording, Named(iri="", label=draft.name), proposed, today, ())

    def export(
        self, name: str, extension: str, *, lang: Language, at: date | None = None, only: Iterable[str] | None = None
    ) -> bytes:
        """Return a projection in a form (`json`, `graphml`, `dot`, `mmd`, `csv`, `svg`), whole or some nodes of it."""
        if extension not in FORMS:
            raise NotAcceptable(extension[:100], tuple(FORMS))
        found = self.projections.get(name, at)
        return written(drawing(self._wording(lang), found, only=only), extension)

    def around(self, thing: str, *, projection: str = WHOLE, at: date | None = None, steps: int = 1) -> tuple[str, ...]:
        """Return the nodes at most so many steps from a thing, in whatever direction, the thing first."""
        self._known(thing)
        _bounded("steps", steps, _FARTHEST)
        found = self.projections.get(projection, at)
        if thing not in found:
            return ()
        away = nx.single_source_shortest_path_length(found.undirected, str(thing), cutoff=steps)
        return tuple(sorted(away, key=lambda node: (away[node], node)))

    def neighbourhood(  # noqa: PLR0913 -- a middle, a size, what is opened, and what counts
        self,
        thing: str,
        *,
        lang: Language,
        depth: int = 1,
        opened: tuple[str, ...] = (),
        at: date | None = None,
        filters: Filters = Filters(),  # noqa: B008 -- frozen
        limit: int = MOST_SHOWN,
    ) -> Neighbourhood:
        """Return the network around a thing, with a fixed place for each thing in it; filters hold addresses."""
        self._known(thing, *opened, *(each for each in (filters.power, filters.status, filters.region) if each))
        _bounded("depth", depth, DEEPEST)
        _bounded("limit", limit, MOST_SHOWN)
        if opened:
            _bounded("open", len(opened), MOST_OPENED)
        found = self.projections.get(WHOLE, at)
        return neighbourhood(
            self._wording(lang), found, str(thing), depth=depth, opened=opened, filters=filters, limit=limit
        )

    def written_view(self, view: Neighbourhood, extension: str, *, lang: Language) -> bytes:
        """Return a view in a form (`json`, `graphml`, `dot`, `mmd`, `csv`, `svg`)."""
        if extension not in FORMS:
            raise NotAcceptable(extension[:100], tuple(FORMS))
        if extension == "svg":
            return picture(view, lang).encode("utf-8")
        return written(drawing_of(self._wording(lang), view), extension)

    def matrix(self, kind: str, *, lang: Language, region: str = "") -> Matrix:
        """Return the RACI or the delegation matrix, of all mandates or of those from documents of a region (IRI)."""
        if kind not in MATRICES:
            raise UnknownParameter("matrix", kind[:100], MATRICES)
        wording = self._wording(lang)
        mandates = self._mandates(lang)
        if region:
            self._known(region)
            of = {str(each) for each in self.answers.index.subjects(URIRef(region), MG.region)}
            mandates = tuple(each for each in mandates if each.document and each.document.iri in of)
        return raci(wording, mandates) if kind == "raci" else delegation(wording, mandates)

    def workbook(self, kind: str, *, lang: Language, region: str = "") -> bytes:
        """Return a matrix as a workbook (XLSX)."""
        return workbook(self._wording(lang), self.matrix(kind, lang=lang, region=region))

    def _mandates(self, lang: Language) -> tuple[MandateView, ...]:
        mandates = self.answers.index.instances(MG.Mandate)
        return self._kept.get(("mandates", lang), lambda: self._wording(lang).statements.mandates(mandates))

    def _ask(self, name: str) -> Table:
        return self.engine.select(self.catalogue.get(name).text)

    def measured(self, projection: Projection) -> Measures:
        """Return what measures a projection; what it has prepared for that is kept as long as the projection."""
        kept = self._measures.get(id(projection))
        if kept is None or kept[0] is not projection:
            kept = self._measures[id(projection)] = (projection, measures(projection.graph))
        return kept[1]

    def _wording(self, lang: Language) -> Wording:
        return Wording.of(self.answers.index, lang)

    def _known(self, *things: str) -> None:
        for thing in things:
            if thing not in self.answers:
                raise UnknownThing(thing[:200])


def _proposing(mandates: Iterable[MandateView]) -> dict[str, Named]:
    return {each.document.iri: each.document for each in mandates if each.document and _proposes(each)}


def _proposes(mandate: MandateView) -> bool:
    return mandate.status.slug in PROPOSES - {"continued"} and not mandate.describes_present


def _bounded(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise WrongUsage(
            f"»{name}« er {value}.",
            f"“{name}” is {value}.",
            f"Giv et helt tal fra 1 til {most}.",
            f"Give a whole number from 1 to {most}.",
        )
