"""The index of the search: what is found, in which order, and that nothing is read twice."""

from collections.abc import Hashable, Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.pages import Address, Entry, Group
from desktop.ui.shell.search.index import PER_GROUP, SLICE, Index, Rank, plain_lines
from valija.catalogues import folded

ANYWHERE = Address("planes")
SPANISH = st.text("aábcdeéñoópuüÁÑ ()«»-.,:/0123\n\tß§ªłж\u0301\u0327")


class Listed:
    """Entries that are given, with a stamp that is set."""

    def __init__(self, entries: Sequence[Entry], name: str = "listed") -> None:
        self.name = name
        self.all = entries
        self.now: Hashable = 0
        self.times_read = 0

    def stamp(self) -> Hashable:
        return self.now

    def entries(self) -> Iterable[Entry]:
        self.times_read += 1
        return self.all


def line(title: str, context: str = "", words: str = "", group: Group = Group.LINES) -> Entry:
    return Entry(group, title, ANYWHERE, context, words)


def index_of(*entries: Entry) -> Index:
    index = Index()
    for _ in index.refresh([Listed(entries)]):
        pass
    return index


def titles(index: Index, text: str) -> list[str]:
    return [match.entry.title for match in index.find(text)]


def test_accents_and_case_don_t_count() -> None:
    index = index_of(line("Préstamo del BANCO"))
    assert titles(index, "PRESTAMO") == titles(index, "préstamo banco") == ["Préstamo del BANCO"]


def test_a_beginning_comes_before_a_word_and_a_word_before_a_middle() -> None:
    index = index_of(
        line("Reagua"), line("Servicio de agua"), line("Agua potable"), line("Otro", "agua")
    )
    found = index.find("agua")
    assert [match.entry.title for match in found] == [
        "Agua potable",
        "Servicio de agua",
        "Otro",
        "Reagua",
    ]
    assert [match.rank for match in found] == list(Rank)


def test_all_words_must_be_there_in_any_order() -> None:
    index = index_of(line("331 Construcciones de bienes"), line("331 Mobiliario"))
    assert titles(index, "bienes 331") == ["331 Construcciones de bienes"]
    assert titles(index, "331 zanahoria") == []


def test_other_words_and_context_are_searched_too() -> None:
    index = index_of(line("POA 2027", "Borrador", "plan operativo anual"))
    assert titles(index, "operativo") == titles(index, "borra") == ["POA 2027"]


def test_codes_are_found_with_their_hyphens() -> None:
    index = index_of(line("22-0101-0001 Aporte constitucional"))
    assert titles(index, "22-0101") == ["22-0101-0001 Aporte constitucional"]


def test_a_group_shows_its_best_few_and_the_best_group_comes_first() -> None:
    entries = [line(f"{n} agua") for n in range(50)] + [line("Agua", group=Group.COMMANDS)]
    found = index_of(*entries).find("agua")
    assert [match.entry.group for match in found] == [Group.COMMANDS] + [Group.LINES] * PER_GROUP


def test_without_a_text_the_pages_are_offered() -> None:
    index = index_of(line("Inicio", group=Group.PAGES), line("Renglón"))
    assert titles(index, "") == titles(index, "  ") == ["Inicio"]


def test_a_source_is_read_again_only_when_its_stamp_is_another() -> None:
    index, source = Index(), Listed([line("uno")])
    for _ in range(2):
        assert len(list(index.refresh([source]))) <= 1
    assert source.times_read == 1
    source.all, source.now = [line("dos")], 1
    list(index.refresh([source]))
    assert (titles(index, "uno"), titles(index, "dos")) == ([], ["dos"])


def test_a_source_that_is_gone_is_found_no_more() -> None:
    index = index_of(line("uno"))
    list(index.refresh([]))
    assert titles(index, "uno") == []


def test_indexing_stops_after_each_slice_and_is_searchable_between() -> None:
    index, source = Index(), Listed([line(f"renglón {n}") for n in range(3 * SLICE)])
    steps = index.refresh([source])
    next(steps)
    assert titles(index, f"renglón {SLICE - 1}") == [f"renglón {SLICE - 1}"]
    assert titles(index, f"renglón {2 * SLICE}") == []
    steps = index.refresh([source])  # the popup was closed and opened again
    assert len(list(steps)) == 3
    assert source.times_read == 2
    assert titles(index, f"renglón {2 * SLICE}") == [f"renglón {2 * SLICE}"]


@given(st.lists(SPANISH, min_size=1, max_size=8))
def test_folding_many_at_once_is_folding_each(texts: list[str]) -> None:
    one_by_one = [plain_lines([text])[0] for text in texts]
    assert plain_lines(texts) == one_by_one
    for text, plain in zip(texts, one_by_one, strict=True):
        letters = [one for one in folded(text) if one.isalnum()]
        assert [one for one in plain if one.isalnum()] == letters


@given(st.lists(SPANISH, min_size=1, max_size=20), st.data())
def test_whatever_is_in_a_title_finds_it(texts: list[str], data: st.DataObject) -> None:
    index = index_of(*(line(text) for text in texts))
    text = data.draw(st.sampled_from(texts))
    words = plain_lines([text])[0].split()
    if words:
        word = data.draw(st.sampled_from(words))
        start = data.draw(st.integers(0, len(word) - 1))
        found = index.find(word[start : start + 3], per_group=100)
        assert text in [match.entry.title for match in found]


@given(st.lists(SPANISH, max_size=12), SPANISH)
def test_every_find_holds_every_word(texts: list[str], asked: str) -> None:
    words = plain_lines([asked])[0].split()
    for match in index_of(*(line(text) for text in texts)).find(asked) if words else ():
        whole = plain_lines([match.entry.title])[0]
        assert all(word in whole for word in words)
