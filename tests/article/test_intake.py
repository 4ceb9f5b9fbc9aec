"""Pages on their way, held back where they would not fit in memory."""

from __future__ import annotations

import asyncio

from factcheck.article.intake import Intake


async def most_at_once(intake: Intake, sizes: list[int]) -> tuple[int, int]:
    """The most pages under way or unread at once, and the most bytes of those that came."""
    under_way, held, most, heaviest = 0, 0, 0, 0

    async def one(size: int) -> None:
        nonlocal under_way, held, most, heaviest
        async with intake.place() as place:
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            intake.came(place, size)
            held += size
            heaviest = max(heaviest, held)
            await asyncio.sleep(0)
            held -= size
            under_way -= 1

    async with asyncio.timeout(20):
        await asyncio.gather(*(one(size) for size in sizes))
    return most, heaviest


def test_ordinary_pages_never_wait_once_their_size_is_known() -> None:
    intake = Intake(24_000_000)

    async def run() -> tuple[int, int]:
        first, _ = await most_at_once(intake, [50_000] * 24)
        then, _ = await most_at_once(intake, [50_000] * 200)
        return first, then

    assert asyncio.run(run()) == (24, 200)


def test_large_pages_come_few_at_a_time_once_their_size_is_known() -> None:
    sizes = [8_000_000] * 200
    _, free = asyncio.run(most_at_once(Intake(10**12), sizes))
    most, heaviest = asyncio.run(most_at_once(Intake(24_000_000), [50_000, *sizes]))
    assert free == sum(sizes)
    assert heaviest < free / 1.5 and most < 26


def test_a_page_larger_than_all_room_is_let_in_alone() -> None:
    most, heaviest = asyncio.run(most_at_once(Intake(1_000), [5_000, 6_000, 7_000]))
    assert (most, heaviest) == (1, 7_000)


def test_a_page_that_never_came_leaves_its_place() -> None:
    async def run() -> None:
        intake = Intake(1_000)
        for _ in range(3):
            try:
                async with asyncio.timeout(5), intake.place():
                    raise ConnectionError
            except ConnectionError:
                pass

    asyncio.run(run())
