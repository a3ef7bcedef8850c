"""Real workers over a real graph: what means harm ends in time, and nobody else notices."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import SKOS

import hostile
import trickles
from ending import comes_to_an_end
from mandatgraf import guard
from mandatgraf.bounded import EVERYTHING, Job, Leaving, Limits, Scope, kernel, workers
from mandatgraf.bounded.budget import Budget, client_of
from mandatgraf.bounded.dispatcher import Dispatcher
from mandatgraf.bounded.inprocess import InProcess
from mandatgraf.bounded.lane import Bill, Lane, Turns
from mandatgraf.bounded.wire import Remaining
from mandatgraf.bounded.workers import Late, Worker, Zygote
from mandatgraf.dataset import REFERENCE, Dataset
from mandatgraf.engine import Answer, disk
from mandatgraf.engine.memory import MemoryEngine
from mandatgraf.errors import (
    AnswerTooLarge,
    BadQuery,
    Busy,
    MandatgrafError,
    OverBudget,
    QueryTooHeavy,
    QueryTooSlow,
    ReaderLeft,
)
from mandatgraf.formats import GraphFormat, ResultFormat
from mandatgraf.vocab import BASE
from mandatgraf.writing import write_graph, write_result

POINT = f"SELECT ?l {{ <{BASE}concept/power/decide> <{SKOS.prefLabel}> ?l }}"
SLOW = hostile.ALL["time/count-product"]
LIMITS = Limits(seconds=0.4, memory=256 << 20, answer=1 << 20, rows=5000, budget=1000.0)


@pytest.fixture(scope="module")
def store(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph as a store on disk."""
    return disk.build(dataset, tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def in_memory(dataset: Dataset) -> Iterator[Dispatcher]:
    opened = Dispatcher(dataset.store, LIMITS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def on_disk(store: Path) -> Iterator[Dispatcher]:
    opened = Dispatcher(store, LIMITS)
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "disk"])
def dispatcher(request: pytest.FixtureRequest, in_memory: Dispatcher, on_disk: Dispatcher) -> Dispatcher:
    return in_memory if request.param == "memory" else on_disk


@pytest.fixture(scope="module")
def patient(dataset: Dataset) -> Iterator[Dispatcher]:
    """One that waits long enough for the other limits to be met, however busy the machine is."""
    opened = Dispatcher(dataset.store, dataclasses.replace(LIMITS, seconds=60.0))
    yield opened
    opened.close()


def job(text: str) -> Job:
    graph = any(word in text for word in ("CONSTRUCT", "DESCRIBE"))
    return Job(text, GraphFormat.N_TRIPLES if graph else ResultFormat.JSON)


_clients = iter(range(10**6))


def stranger() -> str:
    """A client that has asked for nothing yet."""
    number = next(_clients)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@pytest.mark.parametrize("form", [*ResultFormat, *GraphFormat], ids=lambda form: form.extension)
def test_a_worker_writes_what_the_service_itself_would(
    dispatcher: Dispatcher, dataset: Dataset, form: ResultFormat | GraphFormat
) -> None:
    direct = MemoryEngine.over(dataset)
    text = "DESCRIBE power:decide" if isinstance(form, GraphFormat) else "SELECT * { ?s skos:notation ?n } ORDER BY ?s"
    text = guard.check(text).text
    answer = direct.query(text)
    expected = write_graph(answer, form) if isinstance(answer, list) and isinstance(form, GraphFormat) else None
    if isinstance(form, ResultFormat):
        assert not isinstance(answer, list)
        expected = write_result(answer, form)
    assert dispatcher.ask(stranger(), Job(text, form)) == expected


def test_the_graphs_of_the_protocol_reach_the_worker(dispatcher: Dispatcher) -> None:
    text = "ASK { ?s a <https://w3id.org/mandatgraf/ontology#Mandate> }"
    assert b"true" in dispatcher.ask(stranger(), job(text))
    assert b"false" in dispatcher.ask(stranger(), Job(text, ResultFormat.JSON, Scope((REFERENCE,))))


@pytest.mark.parametrize("name", hostile.SOME)
def test_what_means_harm_ends_in_time_also_without_the_guard(
    in_memory: Dispatcher, on_disk: Dispatcher, name: str
) -> None:
    """Each of them once; every other one of the store on disk."""
    dispatcher = on_disk if hostile.SOME.index(name) % 2 else in_memory
    outcome = "answered"
    try:
        with comes_to_an_end():  # how soon is measured in bench/, where nothing else runs
            dispatcher.ask(stranger(), job(hostile.ALL[name]))
    except (QueryTooSlow, QueryTooHeavy, AnswerTooLarge, BadQuery) as error:
        outcome = type(error).__name__
    assert outcome != "answered" or name.split("/", 1)[0] not in ("time", "memory", "answers")
    assert b'"results"' in dispatcher.ask(stranger(), job(POINT))


HARMLESS = {
    *(
        "from-address",
        "from-file",
        "from-named",
    ),  # the engine never fetches for FROM: it knows the graph or it does not
    *("sums-500", "ands-500"),
}


@pytest.mark.parametrize(
    "name",
    [harm.key for harm in hostile.CORPUS if harm.group in ("depth", "fetching") and harm.name not in HARMLESS],
)
def test_the_guard_refuses_what_would_end_a_process_or_call_out(name: str) -> None:
    with pytest.raises(MandatgrafError):
        guard.check(hostile.ALL[name])


def test_a_worker_cannot_call_out_even_without_the_guard(dispatcher: Dispatcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.5)
        port = canary.getsockname()[1]
        with pytest.raises((BadQuery, QueryTooSlow)):
            dispatcher.ask(stranger(), job(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }}"))
        with pytest.raises(TimeoutError):
            canary.accept()


def test_the_corpus_is_large_and_the_tests_ask_of_each_class() -> None:
    groups = {harm.group for harm in hostile.CORPUS}
    assert len(hostile.CORPUS) + len(trickles.TRICKLES) >= 200
    assert len({harm.key for harm in hostile.CORPUS}) == len(hostile.CORPUS)
    assert len(hostile.SOME) >= 25
    for group in groups:
        assert sum(name.startswith(f"{group}/") for name in hostile.SOME) >= 2


@pytest.mark.parametrize("harm", hostile.CORPUS, ids=lambda harm: harm.key)
def test_the_guard_lets_pass_or_refuses_and_comes_to_an_end(harm: hostile.Harm) -> None:
    """Some 20 ms; where a pattern goes quadratic it is minutes."""
    with comes_to_an_end(30), contextlib.suppress(MandatgrafError):
        guard.check(harm.text)


def test_the_deadline_and_the_memory_are_told(dispatcher: Dispatcher, patient: Dispatcher) -> None:
    with pytest.raises(QueryTooSlow) as slow:
        dispatcher.ask(stranger(), job(SLOW))
    assert slow.value.seconds == LIMITS.seconds
    with pytest.raises(QueryTooHeavy) as heavy:
        patient.ask(stranger(), job(hostile.ALL["memory/doubled-text-40"]))
    assert heavy.value.limit == LIMITS.memory


def test_an_answer_is_whole_or_an_error(patient: Dispatcher) -> None:
    with pytest.raises(AnswerTooLarge) as rows:
        patient.ask(stranger(), job("SELECT * { ?a ?b ?c }"))
    assert (rows.value.limit, rows.value.unit) == (5000, "rows")
    with pytest.raises(AnswerTooLarge) as size:
        patient.ask(stranger(), Job("SELECT * { ?a ?b ?c } LIMIT 4999", ResultFormat.XML))
    assert (size.value.limit, size.value.unit) == (1 << 20, "bytes")


def test_the_place_of_a_fault_comes_back(dispatcher: Dispatcher) -> None:
    with pytest.raises(BadQuery) as bad:
        dispatcher.ask(stranger(), job("SELECT *\n{ ?a ?b }"))
    assert bad.value.line == 2
    assert bad.value.at_latest


def test_others_are_answered_while_strangers_fill_the_long_lane(dispatcher: Dispatcher) -> None:
    stop = threading.Event()
    heavy = [stranger() for _ in range(6)]

    def harm(client: str) -> None:
        while not stop.is_set():
            try:
                dispatcher.ask(client, job(SLOW))
            except (QueryTooSlow, Busy):
                time.sleep(0.01)

    threads = [threading.Thread(target=harm, args=(client,)) for client in heavy]
    for thread in threads:
        thread.start()
    time.sleep(1.5)  # by now each of them has shown what it is
    try:
        for _ in range(50):
            assert b'"results"' in dispatcher.ask("192.0.2.1", job(POINT))
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_reader_who_leaves_takes_the_query_along(dispatcher: Dispatcher) -> None:
    since = time.monotonic()
    with pytest.raises(ReaderLeft):
        dispatcher.ask(stranger(), job(SLOW), lambda: time.monotonic() > since + 0.2)


def test_who_fills_the_long_lane_is_refused_unread_after_a_moment_and_others_are_not(dataset: Dataset) -> None:
    limits = Limits(seconds=30, workers=1, waiting=0, slowed=1, pause=1000, budget=1000.0)
    opened = Dispatcher(dataset.store, limits)
    filler, stop = "192.0.2.1", threading.Event()

    def fill() -> None:
        with pytest.raises(ReaderLeft):
            opened.ask(filler, job(SLOW), stop.is_set)

    def wait() -> None:
        with pytest.raises(Busy):
            opened.admit(filler)

    lane, waiting = threading.Thread(target=fill), threading.Thread(target=wait)
    try:
        opened.admit(filler)  # nothing is known of it
        lane.start()
        with comes_to_an_end():
            while not opened._long.is_full(0.0):  # noqa: SLF001 -- how full it is concerns nobody outside
                time.sleep(0.01)
            opened._budget.charge(filler, 1.0, time.monotonic(), computed=1.0, stopped=True)  # noqa: SLF001
            with pytest.raises(Busy):
                opened.admit(filler, lambda: True)  # who leaves does not wait for the moment
            opened.admit("192.0.2.2")
            assert b'"results"' in opened.ask("192.0.2.2", job(POINT))
            waiting.start()
            while opened._slowed.acquire(blocking=False):  # noqa: SLF001
                opened._slowed.release()  # noqa: SLF001
            with pytest.raises(Busy):
                opened.admit(filler)  # one more than are kept waiting hears it at once
    finally:
        stop.set()
        lane.join()
        opened.close()
    waiting.join()  # the end of the service ends the moment


def test_a_client_over_its_budget_waits_and_others_do_not(dataset: Dataset) -> None:
    opened = Dispatcher(dataset.store, Limits(seconds=0.6, budget=0.1))
    try:
        with pytest.raises(QueryTooSlow):
            opened.ask("192.0.2.1", job(SLOW))
        with pytest.raises(OverBudget) as over:
            opened.ask("192.0.2.1", job(POINT))
        assert over.value.seconds > 60
        assert opened.ask("192.0.2.2", job(POINT))
    finally:
        opened.close()


def test_one_client_asks_few_at_a_time(dataset: Dataset) -> None:
    opened = Dispatcher(dataset.store, Limits(seconds=1.5, client=1))

    def ask_slowly() -> None:
        with pytest.raises(QueryTooSlow):
            opened.ask("192.0.2.1", job(SLOW))

    slow = threading.Thread(target=ask_slowly)
    try:
        slow.start()
        time.sleep(0.4)
        with pytest.raises(Busy):
            opened.ask("192.0.2.1", job(POINT))
    finally:
        slow.join()
        opened.close()


def test_workers_and_the_one_that_makes_them_are_replaced(dataset: Dataset) -> None:
    opened = Dispatcher(dataset.store, LIMITS)
    try:
        assert opened.ask(stranger(), job(POINT))
        os.kill(opened.zygote.process, signal.SIGKILL)  # its workers end with it
        time.sleep(0.2)
        for _ in range(4):
            assert opened.ask(stranger(), job(POINT))
    finally:
        opened.close()


def test_a_query_whose_worker_ends_with_the_zygote_is_asked_again(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Dispatcher(dataset.store, LIMITS)
    asked: list[int] = []
    ask = Worker.ask

    def with_an_end(worker: Worker, job: Job, limits: Limits, clock: Remaining, left: Leaving) -> tuple[bytes, bool]:
        asked.append(worker.process)
        if len(asked) == 1:  # when the query is already with the worker, as far as anybody knows
            os.kill(opened.zygote.process, signal.SIGKILL)
        if len(asked) in {1, 3}:
            os.kill(worker.process, signal.SIGKILL)
        return ask(worker, job, limits, clock, left)

    monkeypatch.setattr(Worker, "ask", with_an_end)
    try:
        assert opened.ask(stranger(), job(POINT))
        assert len(set(asked)) == 2
        with pytest.raises(QueryTooHeavy):  # one that ends while its maker runs on was ended for what it took
            opened.ask(stranger(), job(POINT))
    finally:
        opened.close()


def test_a_zygote_that_hangs_is_replaced(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FORK", 2.0)
    opened = Dispatcher(dataset.store, LIMITS)
    try:
        before = opened.zygote.process
        os.kill(before, signal.SIGSTOP)
        with pytest.raises(QueryTooSlow):
            opened.ask(stranger(), job(SLOW))
        for _ in range(200):
            if opened.zygote.process != before:
                break
            time.sleep(0.1)
        assert opened.zygote.process != before
        assert opened.ask(stranger(), job(POINT))
    finally:
        opened.close()


WITHOUT = """
import resource, sys
from mandatgraf.bounded import kernel, zygote

def refuse(which, limits):
    raise OSError(which)

resource.setrlimit = refuse
kernel.os.pidfd_open = refuse
kernel._offer_first = kernel._parent_is_watched = lambda: 1 / 0
kernel.end_with_parent = lambda: None
zygote.start(sys.argv)
"""


def test_where_the_kernel_keeps_nothing_weaker_protections_take_over(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real workers over a real graph; the calls that give the protections fail, as on a machine without them."""
    (tmp_path / "bare_zygote.py").write_text(WITHOUT, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    monkeypatch.setattr(workers, "PROGRAM", "bare_zygote")
    opened = Dispatcher(dataset.store, dataclasses.replace(LIMITS, seconds=60.0, memory=64 << 20))
    try:
        assert opened.not_kept == kernel.ALL
        assert opened.ask(stranger(), job(POINT))
        with pytest.raises(QueryTooHeavy):
            opened.ask(stranger(), job(hostile.ALL["memory/group-by-unique"]))
        assert opened.ask(stranger(), job(POINT))
    finally:
        opened.close()


def test_a_worker_ends_itself_should_nobody_stop_it(dataset: Dataset) -> None:
    """The nets under the deadline: what the kernel counts, and a timer of its own."""
    zygote = Zygote(dataset.store, LIMITS.memory)
    try:
        worker = zygote.fork(gentle=False)
        with pytest.raises(QueryTooHeavy):
            worker.ask(job(SLOW), dataclasses.replace(LIMITS, seconds=1.0), lambda: 30.0, lambda: False)
        worker.close()
    finally:
        zygote.close()


def test_nothing_is_left_behind(dataset: Dataset) -> None:
    opened = Dispatcher(dataset.store, LIMITS)
    assert opened.ask(stranger(), job(POINT))
    process = opened.zygote.process
    opened.close()
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    commands = [
        path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.parent.name != str(os.getpid())
    ]
    assert not [command for command in commands if f"\0{process}\0".encode() in command]


def test_every_protection_is_tried_on_this_machine(in_memory: Dispatcher) -> None:
    assert in_memory.not_kept == ()


def test_without_workers_the_same_answers_come_and_the_missing_protections_are_named(dataset: Dataset) -> None:
    here = InProcess(MemoryEngine.over(dataset, LIMITS.rows), LIMITS, lanes=1)
    assert here.not_kept == ("query-timeout", "query-memory")
    assert b'"results"' in here.ask("192.0.2.1", job(POINT))
    with pytest.raises(AnswerTooLarge):
        here.ask("192.0.2.1", Job("SELECT * { ?a ?b ?c } LIMIT 4999", ResultFormat.XML))


def test_without_workers_few_are_asked_at_a_time(dataset: Dataset) -> None:
    class Asking(MemoryEngine):
        def query(self, text: str, scope: Scope = EVERYTHING) -> Answer:
            with pytest.raises(Busy):
                here.ask("192.0.2.2", job(POINT))
            return super().query(text, scope)

    here = InProcess(Asking.over(dataset), LIMITS, lanes=1)
    assert here.ask("192.0.2.1", job(POINT))


def test_a_worker_that_comes_after_the_end_of_its_lane_ends_too(store: Path) -> None:
    zygote, made, under_way, closed = Zygote(store, LIMITS.memory), list[Worker](), threading.Event(), threading.Event()

    def fork() -> Worker:
        if len(made) == 2:  # the one in place of the one that was too slow
            under_way.set()
            assert closed.wait(10)
        made.append(zygote.fork(gentle=False))
        return made[-1]

    lane = Lane(fork, size=1, places=2)
    with pytest.raises(Late):
        lane.ask(job(SLOW), LIMITS, Bill(0.2, 0.0), lambda: False)
    assert under_way.wait(10)
    lane.close()
    closed.set()
    until = time.monotonic() + 10
    while not (len(made) == 3 and made[-1]._connection.fileno() == -1) and time.monotonic() < until:  # noqa: SLF001
        time.sleep(0.01)
    assert [worker._connection.fileno() for worker in made] == [-1, -1, -1]  # noqa: SLF001 -- nothing is left open
    zygote.close()


# — turns —


def test_the_shortest_is_next_and_pushes_out_the_longest() -> None:
    turns, order, refused = Turns(1, 3), list[float](), list[float]()

    def want(weight: float) -> None:
        try:
            with turns.turn(weight, 5.0, lambda: False):
                order.append(weight)
        except Busy:
            refused.append(weight)

    waiting = []
    with turns.turn(0.0, 5.0, lambda: False):
        for weight in (3.0, 2.0, 1.0):
            waiting.append(threading.Thread(target=want, args=(weight,)))
            waiting[-1].start()
            time.sleep(0.05)
        waiting[0].join()
    for thread in waiting:
        thread.join()
    assert (order, refused) == ([1.0, 2.0], [3.0])


def test_who_waits_may_leave_or_lose_patience() -> None:
    turns = Turns(1, 3)
    with turns.turn(0.0, 5.0, lambda: False):
        with pytest.raises(Busy), turns.turn(0.0, 0.1, lambda: False):
            pass
        with pytest.raises(ReaderLeft), turns.turn(0.0, 5.0, lambda: True):
            pass
    with turns.turn(0.0, 0.1, lambda: False):
        pass


# — accounts —


def test_a_client_of_short_queries_stays_one_and_is_expected_to_be_short() -> None:
    budget = Budget(60.0)
    for number in range(2000):
        budget.charge("short", 0.002, number / 100, computed=0.001)
    budget.charge("long", 5.0, 20.0, computed=5.0)
    for number in range(7):
        budget.charge("middling", 0.1, 20.0 + number / 10, computed=0.09)
    assert budget.light("short", 20.0)
    assert not budget.light("long", 20.0)
    assert not budget.light("middling", 20.7)
    expected = [budget.expected(client, 20.7) for client in ("short", "middling", "new", "long")]
    assert expected == sorted(expected)


def test_one_query_that_had_to_be_stopped_is_enough_for_a_while() -> None:
    budget = Budget(60.0)
    budget.charge("a", 0.1, 0.0, computed=0.01, stopped=True)
    assert not budget.light("a", 0.0)
    assert budget.light("a", 120.0)


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 30)), max_size=40))
def test_an_account_never_gives_more_than_its_minute_and_what_was_saved(work: list[tuple[float, float]]) -> None:
    budget, now, spent = Budget(10.0), 0.0, 0.0
    for seconds, pause in work:
        now += pause
        if budget.wait("a", now) == 0:
            budget.charge("a", seconds, now)
            spent += seconds
    assert spent <= 20.0 + 10.0 * now / 60 + 5.0  # the last query may end below nothing


def test_who_waits_as_long_as_told_may_ask_again() -> None:
    budget = Budget(10.0)
    budget.charge("a", 50.0, 0.0)
    wait = budget.wait("a", 0.0)
    assert wait > 0
    assert budget.wait("a", wait / 2) > 0
    assert budget.wait("a", wait + 0.001) == 0


def test_only_so_many_clients_are_remembered() -> None:
    budget = Budget(10.0)
    for number in range(10_000):
        budget.charge(str(number), 1.0, 0.0)
    assert len(budget) == 4096


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("not an address", "not an address", True),
    ],
)
def test_a_client_is_an_address_or_a_network(one: str, other: str, same: bool) -> None:  # noqa: FBT001 -- a case
    assert (client_of(one) == client_of(other)) is same


def test_the_limits_hold_fewer_threads_than_the_server_has() -> None:
    from mandatgraf.web.server import THREADS

    limits = Limits()
    assert limits.workers + limits.waiting + limits.quick_waiting + limits.slowed <= THREADS - 8
