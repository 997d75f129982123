"""Named tuples do what those of the standard library do."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from connector_lint.typing import NamedTuple


class Place(NamedTuple):
    """A class as the modules write them."""

    line: int
    column: int = 1
    """With a word on a field."""
    file: str = ""

    @property
    def end(self) -> int:
        return self.column + 1


def test_fields_have_names_and_numbers() -> None:
    place = Place(3, 4, "a.json")
    line, column, file = place
    assert (line, column, file) == (place.line, place.column, place.file) == tuple(place) == (3, 4, "a.json")
    assert place.end == 5
    assert repr(place) == "Place(line=3, column=4, file='a.json')"


@pytest.mark.parametrize(
    "made",
    [Place(3), Place(3, 1), Place(3, file=""), Place(line=3), Place(column=1, line=3), Place(4)._replace(line=3)],
)
def test_what_is_not_given_has_its_default(made: Place) -> None:
    assert made == Place(3, 1, "")
    assert type(made) is Place


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((), {"column": 2}), ((1, 2, "", 4), {}), ((1,), {"line": 1}), ((1,), {"row": 1})],
)
def test_what_fits_no_field_is_told(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"^Place\(\) takes line, column, file, each once$"):
        Place(*values, **named)


def test_tuples_go_to_other_processes_and_match() -> None:
    place = Place(3, 4)
    assert type(pickle.loads(pickle.dumps(place))) is type(copy.copy(place)) is Place
    assert pickle.loads(pickle.dumps(place)) == copy.deepcopy(place) == place
    match place:
        case Place(3, column):
            assert column == 4
    assert place._asdict() == {"line": 3, "column": 4, "file": ""}
