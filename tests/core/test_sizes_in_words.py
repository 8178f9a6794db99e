"""Sizes for people."""

from valija.sizes import size


def test_a_size_is_written_in_the_unit_that_it_fills() -> None:
    sizes = (100, 1023, 1024, 2048, 5 << 20, (1 << 20) - 1, 8 << 30, 3000 << 30)
    assert [size(one).replace("\N{NO-BREAK SPACE}", " ") for one in sizes] == [
        "100 bytes",
        "1023 bytes",
        "1.0 KB",
        "2.0 KB",
        "5.0 MB",
        "1.0 MB",
        "8.0 GB",
        "3,000.0 GB",
    ]
