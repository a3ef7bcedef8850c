"""From answers to facts: each kind of thing has one function that says what its answers mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, ORG, RDF, SKOS, XSD, Literal, URIRef

from mandatgraf.authoring.gaps import SILENT, UNUSED, Demand, Silence, demands, gap_facts
from mandatgraf.authoring.once import (
    about_too,
    covered,
    divides_by_process_type,
    documents_of,
    process_types_of,
    standing_gap,
    without_region,
)
from mandatgraf.authoring.questions import QUESTIONS, Answers, Question
from mandatgraf.authoring.refusing import CODE, check_plain, is_of
from mandatgraf.authoring.said import Facts, Said
from mandatgraf.dataset import Dataset
from mandatgraf.errors import AnswersMissing, BadAnswer, NameTaken
from mandatgraf.evidence import Documents, Found, Source, Wanted, checksum, find_passage, source_of
from mandatgraf.evidence.adding import checked_slug
from mandatgraf.names import Names
from mandatgraf.terms import Triple
from mandatgraf.vocab import BASE, LANGS, MG, PREFIXES, concept, kind_and_slug, slug_of, thing

_PRESENT: Final = ("in-force", "continued")
_NOT_FIRM: Final = {str(concept("document-status", slug)) for slug in ("proposal", "for-approval")}
_GAP_FILES: Final = {
    "initiative": "initiatives",
    "mandate": "mandates",
    "process": "processes",
    "step": "processes",
    **dict.fromkeys(("body", "collective", "party", "post", "person", "profile", "membership"), "bodies"),
}
CLASSES: Final = {
    "party": ORG.FormalOrganization, "collective": MG.Collective, "post": ORG.Post, "matter": MG.Matter
}  # fmt: skip
FILES: Final = {"party": "parties", "collective": "collectives", "post": "posts", "matter": "matters"}
_MANDATE_FILES: Final = {"body": "committees", "collective": "groups", "party": "parties", "post": "parties"}


@dataclass
class Draft:
    """A new thing before it is written: its address, its facts by file, and what the rules will ask for."""

    iri: str
    facts: dict[Path, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    demands: tuple[Demand, ...] = ()
    gaps: tuple[tuple[Path, tuple[Triple, ...]], ...] = ()
    """The gaps for those demands, not yet among the facts."""

    def with_gaps(self) -> Draft:
        """The draft with its gaps among the facts; without a document that was searched there is none to write."""
        if self.demands and not self.gaps:
            raise BadAnswer("--document", rule="searched")
        facts: dict[Path, list[Triple]] = defaultdict(list, {path: list(each) for path, each in self.facts.items()})
        for path, triples in self.gaps:
            facts[path] += triples
        return Draft(self.iri, facts)


@dataclass(frozen=True)
class Author:
    """Makes drafts over one graph and the texts of its sources."""

    dataset: Dataset
    names: Names
    documents: Documents | None

    def draft(self, kind: str, answers: Answers) -> Draft:
        """The new thing that the answers describe; an answer that cannot be used is an error that names its option."""
        said = Said(kind, {name: value for name, value in answers.items() if any(text.strip() for text in value)})
        self.check_given(kind, answers)
        missing = [each for each in QUESTIONS[kind] if each.required and not said.all(each.name)]
        if len(missing) > 1:
            raise AnswersMissing(tuple((each.option, each.da, each.en) for each in missing))
        for question in missing:
            raise BadAnswer(question.option)
        makers: Mapping[str, Callable[[Said], Draft]] = {
            "body": self._body,
            "mandate": self._mandate,
            "initiative": self._initiative,
            "gap": self._gap,
            "document": self._document,
        }
        return makers[kind](said) if kind in makers else self._reference(said)

    def check_given(self, kind: str, answers: Answers) -> None:
        """Refuse what was answered already and cannot be used, before anything else is asked."""
        for question in QUESTIONS[kind]:
            if given := tuple(text.strip() for text in answers.get(question.name, ()) if text.strip()):
                self.check(question, given)
                if question.name == "slug":
                    self._new(kind, given[0])

    def check(self, question: Question, values: tuple[str, ...]) -> None:
        """Refuse an answer that cannot be used, so that a person can be asked again at once."""
        if question.required and not values:
            raise BadAnswer(question.option)
        for value in values:
            if question.name == "document":
                source_of(self.dataset, value)
            if question.kind == "thing":
                self._thing(question, value)
            elif question.kind in (
                "text",
                "code",
                "slug",
                "date",
                "yes",
                "place",
                "count",
                "file",
                "number",
                "folder",
                "property",
            ):
                check_plain(question, value)
            else:
                self._concept(question, value)

    def choices(self, question: Question) -> tuple[str, ...]:
        """The concepts to choose among, for a question that has a list."""
        scheme = f"{BASE}concept/{question.kind}/"
        return tuple(iri.removeprefix(scheme) for iri in self.dataset.subjects(scheme))

    def named(self, question: Question, choice: str, lang: str) -> str:
        """What people call a concept of the list of a question."""
        labels = self.dataset.union.objects(concept(question.kind, choice), SKOS.prefLabel)
        return next((str(each) for each in labels if isinstance(each, Literal) and each.language == lang), "")

    # -- the kinds of things --------------------------------------------

    def _body(self, said: Said) -> Draft:
        source = self._source(said)
        regions = self._many(said, "region")
        where = (kind_and_slug(str(regions[0])) or ("", ""))[1] if regions else source.folder.parent.name
        where, slug = where.removeprefix("region-"), slug_of(said["label_da"])
        slug = said["slug"] or (slug if slug.endswith(where) else f"{slug}-{where}")
        iri = self._new("body", slug)
        reference = self.dataset.folders.data / "reference" / f"bodies-{source.folder.parent.name}.ttl"
        unnamed = said.yes("unnamed")
        about = Facts(iri, MG.Body)
        about.labels(said)
        about.pair(MG.phrase, said, "phrase")
        about.add(MG.unofficialLabel, Literal("true", datatype=XSD.boolean))
        about.add(MG.named, Literal("false" if unnamed else "true", datatype=XSD.boolean))
        about.pair(DCTERMS.description, said, "description")
        about.add(MG.region, *regions)
        about.add(ORG.classification, *self._concepts(said, "type"))
        if unnamed and not said["description_da"]:
            raise BadAnswer("--description-da")
        found = self._passage(said, source)
        profile = Facts(self._new("profile", said["code"].lower()), MG.BodyProfile)
        profile.add(MG.describes, iri)
        profile.add(MG.level, *self._concepts(said, "level"))
        profile.add(MG.permanence, *self._concepts(said, "permanence"))
        profile.add(MG.serves, *self._many(said, "serves"))
        profile.add(MG.period, *self._many(said, "period"))
        self._statement(profile, said, source, found)
        draft = Draft(str(iri))
        draft.facts[reference] += about.triples
        draft.facts[source.folder / "bodies.ttl"] += profile.triples
        return self._finished(draft, said, source, found, slug)

    def _reference(self, said: Said) -> Draft:
        """Who or what exists: it has a name, a kind and a region, and no passage of its own."""
        iri = self._new(said.kind, said["slug"] or slug_of(said["label_da"]))
        about = Facts(iri, CLASSES[said.kind])
        about.labels(said)
        for lang in LANGS:
            about.add(MG.phrase, Literal(said[f"phrase_{lang}"] or said[f"label_{lang}"], lang=lang))
        about.add(SKOS.altLabel, *(Literal(text, lang="da") for text in said.all("also")))
        if said.kind != "matter":
            about.add(MG.unofficialLabel, Literal("true", datatype=XSD.boolean))
        if said.kind in ("party", "collective"):
            about.add(MG.named, Literal("false" if said.yes("unnamed") else "true", datatype=XSD.boolean))
        about.pair(DCTERMS.description, said, "description")
        about.add(ORG.classification, *self._concepts(said, "type"))
        about.add(MG.region, *self._many(said, "region"))
        if said["count"]:
            about.add(MG.memberCount, Literal(str(int(said["count"])), datatype=XSD.integer))
        about.add(ORG.postIn, *self._many(said, "post_in"))
        about.add(SKOS.broader, *self._many(said, "broader"))
        draft = Draft(str(iri))
        draft.facts[self.dataset.folders.data / "reference" / f"{FILES[said.kind]}-{said['folder']}.ttl"] += (
            about.triples
        )
        source = self._source(said) if said["document"] else None
        slug = str(iri).rpartition("/")[2]
        self._demand(draft, iri, demands(said.kind, slug, said.labels, frozenset(said.answers)), said,
                     source=source, found=None)  # fmt: skip
        return draft

    def _mandate(self, said: Said) -> Draft:
        source = self._source(said)
        holders, powers = self._many(said, "holder"), self._concepts(said, "power")
        if len(holders) > 1 and not said["combination"]:
            raise BadAnswer("--combination", choices=self.choices(said.question("combination")))
        slug = said["slug"] or said["code"].lower()
        if not said["slug"] and powers and self._taken("mandate", slug):
            slug = f"{slug}-{str(powers[0]).rpartition('/')[2]}"
        about = Facts(self._new("mandate", slug), MG.Mandate)
        about.add(MG.holder, *holders)
        about.add(MG.combination, *self._concepts(said, "combination"))
        about.add(MG.power, *powers)
        about.add(MG.matter, *self._many(said, "matter"))
        about.add(MG.towards, *self._many(said, "towards"))
        about.pair(MG.condition, said, "condition")
        about.add(MG.modality, *self._concepts(said, "modality"))
        found = self._passage(said, source)
        self._statement(about, said, source, found)
        draft = Draft(str(about.iri))
        draft.facts[self._mandate_file(source, holders)] += about.triples
        return self._finished(draft, said, source, found, slug)

    def _initiative(self, said: Said) -> Draft:
        source = self._source(said)
        slug = said["slug"] or slug_of(said["label_da"])
        about = Facts(self._new("initiative", slug), MG.Initiative)
        about.labels(said)
        about.add(MG.withinFocusArea, *self._many(said, "focus_area"))
        about.add(MG.illustratesProcessType, *self._many(said, "illustrates"))
        about.add(MG.concerns, *self._many(said, "concerns"))
        about.add(MG.involves, *self._many(said, "involves"))
        found = self._passage(said, source)
        self._statement(about, said, source, found)
        draft = Draft(str(about.iri))
        file = source.folder / "initiatives.ttl"
        draft.facts[file] += about.triples
        if owners := self._many(said, "owner"):
            owning = Facts(self._new("ownership", slug), MG.Ownership)
            owning.add(SKOS.prefLabel, Literal(f"Ejerskab: {said['label_da']}", lang="da"))
            owning.add(SKOS.prefLabel, Literal(f"Ownership: {said['label_en']}", lang="en"))
            owning.add(MG.ownershipOf, about.iri)
            owning.add(MG.owner, *owners)
            self._statement(owning, said, source, found)
            draft.facts[file] += owning.triples
            self._demand(draft, owning.iri, demands("ownership", slug, said.labels, frozenset()), said,
                         source=source, found=found)  # fmt: skip
        return self._finished(draft, said, source, found, slug)

    def _gap(self, said: Said) -> Draft:
        source = self._source(said)
        slug = said["slug"] or slug_of(said["label_da"])
        iri = self._new("gap", slug)
        things = self._many(said, "about")
        found = self._passage(said, source) if said["words"] else None
        prefix, _, local = said["missing"].partition(":")
        demand = Demand(
            URIRef(PREFIXES[prefix] + local), slug, said.labels, (said["question_da"], said["question_en"])
        )  # fmt: skip
        reason = said["reason"].rpartition("/")[2]
        silence = Silence(source.iri, source.checksum, reason, said["code"])
        facts = [gap_facts(demand, each, silence) for each in things]
        about = Facts(iri, MG.KnowledgeGap)
        about.triples += [triple for each in facts for triple in each]
        about.pair(SKOS.editorialNote, said, "note")
        draft = Draft(str(iri))
        if found is not None:
            about.add(MG.evidence, URIRef(found.span.iri))
            self._add_passage(draft, found)
        draft.facts[self._gap_file(source, (kind_and_slug(str(things[0])) or ("", ""))[0])] += about.triples
        return draft

    def _document(self, said: Said) -> Draft:
        slug = said["slug"] or slug_of(Path(said["file"]).stem)
        if self.documents is None:
            raise BadAnswer("--documents")
        text = self.documents.text(said["file"])
        for other in self.dataset.union.subjects(DCTERMS.identifier, Literal(said["number"])):
            if (other, RDF.type, MG.Document) in self.dataset.union:
                raise NameTaken(said["number"], str(other))
        about = Facts(self._new("document", slug), MG.Document)
        about.add(DCTERMS.identifier, Literal(said["number"]))
        about.add(DCTERMS.title, Literal(said["title"], lang="da"))
        about.labels(said)
        about.add(MG.fileName, Literal(said["file"]))
        about.add(MG.checksum, Literal(checksum(text)))
        about.add(MG.documentStatus, *self._concepts(said, "status"))
        about.add(MG.documentType, *self._concepts(said, "type"))
        about.add(MG.region, *self._many(said, "region"))
        about.add(MG.adoptedBy, *self._many(said, "adopted_by"))
        if said["issued"]:
            about.add(DCTERMS.issued, Literal(said["issued"], datatype=XSD.date))
        if said["adopted_on"]:
            about.add(DCTERMS.dateAccepted, Literal(said["adopted_on"], datatype=XSD.date))
        about.pair(SKOS.editorialNote, said, "note")
        folder = self.dataset.folders.data / said["folder"] / slug
        status = str(concept("document-status", said["status"].rpartition("/")[2]))
        source = Source(
            str(about.iri), slug, said["number"], said["file"], checksum(text), status, "", folder
        )  # fmt: skip
        draft = Draft(str(about.iri))
        draft.facts[folder / "document.ttl"] += about.triples
        draft = self._finished(draft, said, source, None, f"d{said['number']}")
        first = tuple(without_region(self.dataset, said["folder"]))
        draft.gaps = tuple((path, about_too(gap, first)) for path, gap in draft.gaps)
        return draft

    # -- what they share -------------------------------------------------

    def _finished(self, draft: Draft, said: Said, source: Source, found: Found | None, slug: str) -> Draft:
        """The draft with its passage, and with the gaps that could be written."""
        if found is not None:
            self._add_passage(draft, found)
        answered = frozenset(said.answers) | (frozenset() if source.status in _NOT_FIRM else {"firm"})
        wanted = demands(said.kind, slug, self._called(draft, said), answered)
        if said.kind == "initiative" and not divides_by_process_type(self.dataset, source):
            types = process_types_of(self.dataset, source)
            wanted = (types if each.missing == MG.processType else each for each in wanted)
        self._demand(draft, URIRef(draft.iri), wanted, said, source=source, found=found)
        return draft

    def _called(self, draft: Draft, said: Said) -> tuple[str, str]:
        """What a gap calls the new thing: a mandate has no name, and is told by its power and its matter."""
        if said.kind != "mandate":
            return said.labels
        facts = [triple for triples in draft.facts.values() for triple in triples if str(triple[0]) == draft.iri]
        told = [value for predicate in (MG.power, MG.matter) for _, own, value in facts if own == predicate]
        names = [
            ": ".join(
                str(label)
                for each in told
                for label in self.dataset.union.objects(each, SKOS.prefLabel)
                if isinstance(label, Literal) and label.language == lang
            )
            for lang in ("da", "en")
        ]
        return names[0] or said["code"], names[1] or said["code"]

    def _demand(  # noqa: PLR0913 -- a gap is about something, asked for in words, and sought in a place
        self, draft: Draft, about: URIRef, wanted: Iterable[Demand], said: Said, *,
        source: Source | None, found: Found | None,
    ) -> None:  # fmt: skip
        """Note what the rules will ask of a thing, and the gaps for it where a document was searched."""
        documents = (URIRef(source.iri),) if source else documents_of(self.dataset, said["folder"])
        regions = tuple(self.dataset.union.objects(documents[0], MG.region)) if source else ()
        for demand in wanted:
            if gap := standing_gap(self.dataset, demand, documents):
                self._join(draft, gap, about, documents)
                continue
            draft.demands += (demand,)
            self._new("gap", demand.slug)
            if source is not None:
                reason = said["gap_reason"].rpartition("/")[2] or demand.reason or SILENT
                silence = Silence(
                    source.iri, source.checksum, reason, said["code"], URIRef(found.span.iri) if found else None
                )
                kind = (kind_and_slug(str(about)) or ("", ""))[0]
                # what is asked of the whole cooperation is about its region, where the document has one
                whole = demand.missing == MG.processType and demand.reason == UNUSED and regions
                of = URIRef(str(regions[0])) if whole else about
                draft.gaps += ((self._gap_file(source, kind), gap_facts(demand, of, silence)),)

    def _join(self, draft: Draft, gap: URIRef, about: URIRef, documents: tuple[URIRef, ...]) -> None:
        """Add a thing to the gap that asks the same for the whole cooperation."""
        file = self.dataset.file_of(str(gap))
        if file is not None and not covered(self.dataset, gap, documents):
            draft.facts[self.dataset.folders.data.parent / file.path] += [(gap, MG.about, about)]

    def _statement(self, facts: Facts, said: Said, source: Source, found: Found) -> None:
        status = said["status"].rpartition("/")[2]
        if status in _PRESENT and source.status in _NOT_FIRM and not said.yes("present"):
            raise BadAnswer("--present", status, "present")
        facts.add(DCTERMS.identifier, Literal(said["code"]))
        facts.add(MG.status, *self._concepts(said, "status"))
        facts.add(MG.clarity, *self._concepts(said, "clarity"))
        facts.add(MG.evidence, URIRef(found.span.iri))
        facts.pair(SKOS.editorialNote, said, "note")
        if said.yes("present"):
            facts.add(MG.describesPresent, Literal("true", datatype=XSD.boolean))

    def _passage(self, said: Said, source: Source) -> Found:
        if self.documents is None:
            raise BadAnswer("--documents")
        place = said["place"]
        wanted = Wanted(
            words=said["words"],
            until=said["until"],
            place=int(place) if place else None,
            exact=said.yes("exact"),
            section=said["section"],
            slug=said["passage_slug"],
        )
        return find_passage(self.dataset, self.documents, source, wanted)

    def _add_passage(self, draft: Draft, found: Found) -> None:
        if found.is_new:
            draft.facts[found.file] += found.triples

    def _source(self, said: Said) -> Source:
        source = source_of(self.dataset, said["document"])
        code = CODE.fullmatch(said["code"])
        if code and code["number"] != source.number:
            raise BadAnswer("--code", said["code"], "code")
        return source

    def _new(self, kind: str, slug: str) -> URIRef:
        checked_slug(slug)
        if self._taken(kind, slug):
            file = self.dataset.file_of(str(thing(kind, slug)))
            raise NameTaken(f"{kind}:{slug}", file.path if file else "")
        return thing(kind, slug)

    def _taken(self, kind: str, slug: str) -> bool:
        return (thing(kind, slug), None, None) in self.dataset.union

    def _thing(self, question: Question, value: str) -> URIRef:
        known = self.names.find(value)
        found = tuple(iri for iri in known if is_of(str(iri), question.things))
        if known and not found:
            raise BadAnswer(question.option, value, "kind", question.things)
        if not found:
            raise BadAnswer(question.option, value, "unknown")
        if len(found) > 1:
            raise BadAnswer(
                question.option, value, "several", tuple(":".join(kind_and_slug(str(iri)) or ()) for iri in found)
            )
        return found[0]

    def _many(self, said: Said, name: str) -> tuple[URIRef, ...]:
        return tuple(self._thing(said.question(name), value) for value in said.all(name))

    def _concepts(self, said: Said, name: str) -> tuple[URIRef, ...]:
        return tuple(self._concept(said.question(name), value) for value in said.all(name))

    def _concept(self, question: Question, value: str) -> URIRef:
        slug = value.strip().rpartition("/")[2]
        if slug not in self.choices(question):
            raise BadAnswer(question.option, value, "concept", self.choices(question))
        return concept(question.kind, slug)

    def _gap_file(self, source: Source, kind: str) -> Path:
        one = source.folder / "gaps.ttl"
        return one if one.exists() else source.folder / f"gaps-{_GAP_FILES.get(kind, 'document')}.ttl"

    def _mandate_file(self, source: Source, holders: tuple[URIRef, ...]) -> Path:
        """Where the first holder's other mandates of this document stand; else by the kind of holder."""
        one = source.folder / "mandates.ttl"
        if one.exists():
            return one
        if not holders:
            return source.folder / "mandates-unassigned.ttl"
        files: Counter[Path] = Counter()
        for mandate in self.dataset.union.subjects(MG.holder, holders[0]):
            file = self.dataset.file_of(str(mandate))
            path = self.dataset.folders.data.parent / file.path if file else None
            if path is not None and path.parent == source.folder:
                files[path] += 1
        if files:
            return min(files, key=lambda path: (-files[path], path.name))
        kind = (kind_and_slug(str(holders[0])) or ("", ""))[0]
        return source.folder / f"mandates-{_MANDATE_FILES.get(kind, 'committees')}.ttl"
