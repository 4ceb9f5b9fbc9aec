"""Work that several wait for: begun once, ended when nobody waits any more."""

import asyncio

import pytest

from factcheck.web.shared import Shared


class Work:
    """What takes until `done` is set; counts how often it was begun, ended early and finished."""

    def __init__(self) -> None:
        self.done, self.started = asyncio.Event(), asyncio.Event()
        self.begun = self.ended = self.finished = 0

    async def __call__(self) -> str:
        self.begun += 1
        self.started.set()
        try:
            await self.done.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        self.finished += 1
        return "made"


async def cancelled(*tasks: asyncio.Task[str]) -> None:
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        assert isinstance(result, asyncio.CancelledError)


def test_the_last_who_leaves_ends_the_work_and_no_one_before() -> None:
    async def run() -> None:
        shared, work = Shared[str, str](), Work()
        first, second = (asyncio.create_task(shared.once("a", work)) for _ in range(2))
        await asyncio.sleep(0)
        await cancelled(first)
        await asyncio.sleep(0)
        assert (work.begun, work.ended) == (1, 0)
        await cancelled(second)
        await asyncio.sleep(0)
        assert (work.begun, work.ended) == (1, 1)

    asyncio.run(run())


def test_who_stays_gets_what_was_made() -> None:
    async def run() -> None:
        shared, work = Shared[str, str](), Work()
        first, second = (asyncio.create_task(shared.once("a", work)) for _ in range(2))
        await asyncio.sleep(0)
        await cancelled(first)
        work.done.set()
        assert await second == "made"
        assert work.begun == work.finished == 1

    asyncio.run(run())


def test_work_that_was_ended_is_begun_again_for_who_asks_next() -> None:
    async def run() -> None:
        shared, work = Shared[str, str](keep=True), Work()
        first = asyncio.create_task(shared.once("a", work))
        await asyncio.sleep(0)
        first.cancel()
        second = asyncio.create_task(shared.once("a", work))  # before the end has come about
        await asyncio.sleep(0)
        work.done.set()
        assert await second == "made"
        await asyncio.gather(first, return_exceptions=True)
        assert (work.begun, work.finished) == (2, 1)

    asyncio.run(run())


@pytest.mark.parametrize(("keep", "begun"), [(True, 1), (False, 2)])
def test_what_was_made_is_kept_where_that_is_asked_for(keep: bool, begun: int) -> None:
    async def run() -> None:
        shared, work = Shared[str, str](keep=keep), Work()
        work.done.set()
        assert [await shared.once("a", work) for _ in range(2)] == ["made", "made"]
        assert work.begun == begun

    asyncio.run(run())


def test_closing_ends_all_work() -> None:
    async def run() -> None:
        shared, work = Shared[str, str](), Work()
        task = asyncio.create_task(shared.once("a", work))
        await asyncio.wait_for(work.started.wait(), 5)
        await shared.aclose()
        assert work.ended == 1
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())
