"""When each error comes, in both languages, with one that could have happened: what the pages about problems show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mandatgraf.errors import authoring, files, history, network, queries, questions, requests, shapes

if TYPE_CHECKING:
    from mandatgraf.errors.base import MandatgrafError


@dataclass(frozen=True)
class Occasion:
    """When an error comes and why, and an example of it."""

    da: str
    en: str
    example: MandatgrafError

    def why(self, lang: str) -> str:
        """When and why the error comes."""
        return self.en if lang == "en" else self.da


def occasions() -> dict[type[MandatgrafError], Occasion]:
    """Every error with its occasion; made anew, because an error that is raised carries more than its values."""
    told = (*_of_queries(), *_of_requests(), *_of_questions(), *_of_files(), *_of_network())
    return {type(example): Occasion(da, en, example) for example, da, en in told}


def _of_queries() -> tuple[tuple[MandatgrafError, str, str], ...]:
    return (
        (
            queries.BadQuery(
                "expected OPTIONAL",
                2,
                8,
                "?m a mg:Mandate",
                slip="dot",
                found="mg:Mandate",
                shown="    2 |   ?m a mg:Mandate\n      |        ^^^^^^^^^^",
            ),
            "Forespørgslen følger ikke grammatikken for SPARQL 1.1. Grafen er ikke spurgt.",
            "The query does not follow the grammar of SPARQL 1.1. The graph was not asked.",
        ),
        (
            queries.QueryRefused("service", line=3, column=3),
            "Tjenesten læser mindre, end SPARQL tillader, så ingen kan standse den eller hente noget udefra.",
            "The service reads less than SPARQL allows, so that no query can stop it or make it fetch from elsewhere.",
        ),
        (
            queries.UpdateRefused("INSERT", 1, 1),
            "Grafen bliver til af filer, der er efterset. Den kan kun læses over nettet.",
            "The graph is made from files that were checked. Over the web it can only be read.",
        ),
        (
            queries.UpdateFailed("The graph does not exist"),
            "Et lager, der kan skrives i, fik en opdatering, som det kan læse, men ikke udføre.",
            "A store that can be written to was sent an update that it can read but not carry out.",
        ),
        (
            queries.UnknownPrefix("mgg", ("mg",), 2, 8, "https://w3id.org/mandatgraf/ontology#"),
            "Et navn med kolon bruger et præfiks, som forespørgslen ikke forklarer, og som ikke er et af Mandatgrafs.",
            "A name with a colon uses a prefix that the query does not explain and that is none of Mandatgraf's.",
        ),
        (
            queries.AnswerTooLarge(100_000),
            "Et svar bliver givet helt eller slet ikke. Dette er større, end tjenesten giver på én gang.",
            "An answer is given whole or not at all. This one is larger than the service gives at once.",
        ),
        (
            queries.EngineFailed("remote", "HTTP 502"),
            "Den maskine, der regner svaret ud, gav intet helt svar. Det ligger ikke i forespørgslen.",
            "The engine that works out the answer gave no whole one. The query is not the cause.",
        ),
        (
            queries.Busy(),
            "Alle pladser til frie forespørgsler er optaget, eller du har selv flere i gang, end én læser kan have.",
            "All places for free queries are taken, or you have more of them running than one reader can have.",
        ),
        (
            queries.QueryTooSlow(10.0),
            "Hver forespørgsel har en frist, så ingen kan holde pladsen for andre. Grænserne står på /version.",
            "Each query has a deadline, so that nobody can keep others waiting. The limits stand at /version.",
        ),
        (
            queries.QueryTooHeavy(512 << 20),
            "Hver forespørgsel har en grænse for hukommelse. Sortering og grupper over det hele bruger meget.",
            "Each query has a limit of memory. To sort and group everything takes much.",
        ),
        (
            queries.OverBudget(17),
            "Hver læser kan få en vis regnetid i minuttet, så andre også kan spørge.",
            "Each reader can have a certain computing time a minute, so that others can ask too.",
        ),
        (
            queries.ReaderLeft(),
            "Forbindelsen blev lukket, før svaret var der. Forespørgslen er standset.",
            "The connection was closed before the answer was there. The query was stopped.",
        ),
    )


def _of_requests() -> tuple[tuple[MandatgrafError, str, str], ...]:
    return (
        (
            requests.BodyUnreadable("text/turtle", "expected a dot", 3, 12),
            "En graf, der sendes til /data, er ikke i det format, som den siger, at den er i.",
            "A graph that is sent to /data is not in the format that it says it is in.",
        ),
        (
            requests.BadRequest("missing-query"),
            "Anmodningen er ikke en, som SPARQL-protokollen eller siden kender.",
            "The request is not one that the SPARQL protocol or the page knows.",
        ),
        (
            requests.UnknownPage("/da/boddy/klynge-syd"),
            "Adressen er skrevet forkert, eller linket er gammelt.",
            "The address is misspelt, or the link is old.",
        ),
        (
            requests.MethodRefused("DELETE", ("GET", "HEAD", "OPTIONS", "POST")),
            "Adressen findes, men ikke til den metode.",
            "The address exists, but not for that method.",
        ),
        (
            requests.NotAcceptable("pdf", ("csv", "tsv", "json", "xml")),
            "Der er bedt om et format, som svaret ikke findes i, med Accept eller format=.",
            "A format was asked for, by Accept or format=, in which the answer does not exist.",
        ),
        (
            requests.UnsupportedMediaType("text/plain", ("application/sparql-query",)),
            "Det sendte har en Content-Type, der ikke læses på adressen.",
            "What was sent has a Content-Type that is not read at the address.",
        ),
        (
            requests.BodyTooLarge(262_144),
            "Der er en grænse for, hvor meget tjenesten læser, så ingen kan fylde den.",
            "There is a limit to what the service reads, so that nobody can fill it.",
        ),
        (
            requests.HeadTooLarge(65_536),
            "Linjerne før kroppen er tilsammen længere, end tjenesten læser.",
            "The lines before the body are longer together than the service reads.",
        ),
        (
            requests.AddressTooLong(65_536),
            "Anmodningens første linje er længere, end tjenesten læser; det er mest en forespørgsel i adressen.",
            "The first line of the request is longer than the service reads; mostly it is a query in the address.",
        ),
        (
            requests.CodingUnknown(),
            "Kroppen er sendt med en anden Transfer-Encoding end chunked.",
            "The body was sent with another Transfer-Encoding than chunked.",
        ),
        (
            requests.PreconditionFailed(),
            "If-Match beder om de samme byte som før. Tjenesten lover de samme udsagn, ikke de samme byte.",
            "If-Match asks for the same bytes as before. The service promises the same statements, not the same bytes.",
        ),
        (
            requests.NotReady("stopping"),
            "Tjenesten er ved at standse, eller dens processer til frie forespørgsler er ikke i gang.",
            "The service is stopping, or its processes for free queries are not up.",
        ),
        (
            requests.Unexpected(),
            "Noget i tjenesten gik galt, som ingen havde forudset. Årsagen står i tjenestens log, ikke i svaret.",
            "Something in the service went wrong that nobody foresaw. The cause is in the log, not in the answer.",
        ),
    )


def _of_questions() -> tuple[tuple[MandatgrafError, str, str], ...]:
    return (
        (
            questions.WrongUsage("»x« er givet to gange.", "“x” is given twice.", "Giv det én gang.", "Give it once."),
            "En kommando eller anmodning er sat sammen, så den ikke giver mening.",
            "A command or a request is put together in a way that makes no sense.",
        ),
        (
            questions.UnknownQuestion("who-decides", ("who-decides-matter",)),
            "Ingen af de færdige spørgsmål har det navn.",
            "None of the stored questions has that name.",
        ),
        (
            questions.MissingParameter("who-decides-matter", "matter", "revideret-forloebsprogram"),
            "Et færdigt spørgsmål mangler en oplysning, som det ikke kan stilles uden.",
            "A stored question lacks a value that it cannot be asked without.",
        ),
        (
            questions.BadParameter("decisions-of-body", "at", "i morgen", "date"),
            "En oplysning er ikke af den slags, som spørgsmålet venter.",
            "A value is not of the kind that the question expects.",
        ),
        (
            questions.UnknownParameter("who-decides-matter", "mater", ("matter",)),
            "Spørgsmålet har ingen oplysning med det navn.",
            "The question has no value of that name.",
        ),
        (
            questions.UnknownMatter("forløbsprogam", ("forløbsprogram",)),
            "Intet i data er det emne. At dokumenterne ikke nævner det, kan også være svaret.",
            "Nothing in the data is that matter. That the documents do not mention it can also be the answer.",
        ),
        (
            questions.UnknownThing("klynge-syyd", ("klynge-syd",)),
            "Data rummer intet under den adresse eller det navn.",
            "The data hold nothing under that address or name.",
        ),
        (
            questions.RetiredThing(
                "https://w3id.org/mandatgraf/id/body/kajen",
                ("Kajen", "The quay"),
                ("Det var det samme som Havnen.", "It was the same as the harbour."),
            ),
            "Adressen har været brugt og er taget bort igen. Den bliver ikke brugt til noget andet.",
            "The address was in use and has been withdrawn. It will not be used for anything else.",
        ),
        (
            questions.BadDate("2026-02-31"),
            "Dagen findes ikke i kalenderen, eller den er skrevet på en anden måde end år-måned-dag.",
            "The day is not in the calendar, or is written in another way than year-month-day.",
        ),
    )


def _of_files() -> tuple[tuple[MandatgrafError, str, str], ...]:
    return (
        (
            files.SourceUnreadable("data/reference/bodies.ttl", "syntax-dot", line=12, column=31),
            "En fil med data kan ikke læses, så tjenesten viser intet hellere end det halve.",
            "A file of the data cannot be read, and the service shows nothing rather than half of it.",
        ),
        (
            files.SourcesUnreadable(
                (
                    files.SourceUnreadable("data/reference/bodies.ttl", "missing"),
                    files.SourceUnreadable("data/reference/parties.ttl", "missing"),
                )
            ),
            "Flere filer med data kan ikke læses.",
            "Several files of the data cannot be read.",
        ),
        (
            shapes.ShapesFaulty("shapes/x.ttl", "sparql", "Person"),
            "Regler, som data skal prøves mod, er ikke skrevet rigtigt.",
            "Rules that data are to be held against are not written right.",
        ),
        (
            files.OutputUnwritable("answer.csv", "No space left on device"),
            "Maskinen lader ikke filen skrive.",
            "The machine does not let the file be written.",
        ),
        (
            files.DocumentsMissing("", "midtjylland-forslag"),
            "Dokumenternes tekst følger ikke med data og er ikke ved hånden her.",
            "The texts of the documents do not come with the data and are not at hand here.",
        ),
        (
            authoring.PassageNotFound("beslutter og indstiller", "forslag.md"),
            "Ordene står ikke i dokumentet i den rækkefølge.",
            "The words do not stand in the document in that order.",
        ),
        (
            authoring.PassageAmbiguous("styregruppen", "forslag.md", ("§ 2", "§ 5")),
            "Ordene står flere steder i dokumentet.",
            "The words stand in several places of the document.",
        ),
        (
            authoring.PassageTooLong(900, 400),
            "Et kildested er en sætning eller to, så man kan se, hvad der bygger på det.",
            "A passage is a sentence or two, so that one can see what rests on it.",
        ),
        (
            authoring.SectionUnsure("forslag.md, linje 80"),
            "Det er ikke til at se, hvilket afsnit kildestedet hører til.",
            "It cannot be seen which section the passage belongs to.",
        ),
        (
            authoring.DocumentDiffers("forslag.md"),
            "Dokumentet ved hånden er et andet end det, der er læst. Steder i det ville pege forkert.",
            "The document at hand is another than the one that was read. Places in it would point wrong.",
        ),
        (
            authoring.NameTaken("body:klynge-syd", "data/reference/bodies.ttl"),
            "Noget andet har allerede den adresse.",
            "Something else already has that address.",
        ),
        (
            authoring.BadAnswer("--code", "", "missing"),
            "En oplysning om en ny ting kan ikke bruges eller mangler.",
            "A value for a new thing cannot be used, or is missing.",
        ),
        (
            authoring.AnswersMissing((("--code", "Kode", "Code"),)),
            "Flere oplysninger om en ny ting mangler.",
            "Several values for a new thing are missing.",
        ),
        (
            files.PortInUse("127.0.0.1", 8000),
            "Et andet program svarer allerede på porten.",
            "Another program already answers on the port.",
        ),
        (
            files.StoreMissing("/srv/mandatgraf", "5f2c0a91"),
            "Tjenesten skal svare fra et lager på disken, men der er intet for de data, den har læst.",
            "The service shall answer from a store on disk, but there is none for the data that it has read.",
        ),
        (
            files.HostRefused("192.168.1.4"),
            "Tjenesten lytter kun på maskinens egne adresser, og et lager, der kan skrives i, kun på denne maskine.",
            "The service listens on addresses of its machine only, and a store to write to on this machine only.",
        ),
        (
            files.NotSupported("Det kan Mandatgraf ikke.", "Mandatgraf does not do that."),
            "Der er bedt om noget, som Mandatgraf ikke gør, eller ikke gør endnu.",
            "Something was asked for that Mandatgraf does not do, or not yet.",
        ),
        (
            history.HistoryMissing("no-git"),
            "Det kan ikke ses, hvad en ændring kom med, uden historien.",
            "What a change brought cannot be seen without the history.",
        ),
        (
            history.UnknownBase("mian", ("main",)),
            "Grenen eller udgaven, der skal sammenlignes med, findes ikke.",
            "The branch or version to compare with does not exist.",
        ),
    )


def _of_network() -> tuple[tuple[MandatgrafError, str, str], ...]:
    return (
        (
            network.UnknownProjection("powers", ("authority", "flow")),
            "Grafen kan ses på flere måder, og den, der er nævnt, er ikke en af dem.",
            "The graph can be looked at in several ways, and the one that is named is none of them.",
        ),
        (
            network.MeasureStopped(15),
            "At måle en stor graf tager tid, og tiden var gået, eller nogen standsede målingen.",
            "Measuring a large graph takes time, and the time was over, or somebody stopped it.",
        ),
        (
            network.DraftFaulty("draft.ttl", "empty"),
            "Et udkast holdes op mod i dag, men det kan ikke forstås som mandater.",
            "A draft is held against today, but it cannot be understood as mandates.",
        ),
        (
            network.NotAProposal("dks-referat-2019-11-18", ("midtjylland-forslag",)),
            "Et forslag skulle holdes op mod i dag, men dokumentet foreslår ikke noget.",
            "A proposal was to be held against today, but the document proposes nothing.",
        ),
    )
