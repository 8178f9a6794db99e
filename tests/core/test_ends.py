"""What is left between the common ends of two sequences is all in which they differ."""

from random import Random

import pytest

from valija.ends import apart


@pytest.mark.parametrize("seed", range(20))
def test_the_ends_are_the_very_same_objects_and_the_middles_make_up_the_rest(seed: int) -> None:
    random = Random(seed)
    before = [object() for _ in range(random.randrange(8))]
    for _ in range(200):
        now = list(before)
        for _ in range(random.randrange(3)):
            place = random.randrange(len(now) + 1)
            now[place : place + random.randrange(3)] = [
                object() for _ in range(random.randrange(3))
            ]
        if now and random.random() < 0.3:
            now.insert(random.randrange(len(now)), random.choice(now))  # one stands there twice
        stood, stand = apart(before, now)
        assert before[: stood.start] == now[: stand.start]
        assert before[stood.stop :] == now[stand.stop :]
        assert stood.start == stand.start <= min(stood.stop, stand.stop)
        middles = before[stood], now[stand]
        for place in (0, -1):
            ends = [middle[place] for middle in middles if middle]
            assert len(set(ends)) == len(ends), "what both begin or end with isn't left"
        before = now[:12]


def test_the_same_sequence_has_nothing_left() -> None:
    rows = (object(), object())
    assert apart(rows, tuple(rows)) == (slice(2, 2), slice(2, 2))
