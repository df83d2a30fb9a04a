"""Words of enumerations: declared once, and for every value."""

from enum import StrEnum

import pytest

from app.core import labels
from app.core.i18n import Text
from app.core.labels import declared_labels, labelled
from app.features.inspections.rules import SEVERITY_LABELS


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


RED = Text(zh="红", en="red")
BLUE = Text(zh="蓝", en="blue")


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    # what is declared here is no part of the contract that other tests look at
    monkeypatch.setattr(labels, "_DECLARED", dict(labels._DECLARED))


def test_labelled_refuses_an_enumeration_with_a_value_left_out() -> None:
    with pytest.raises(ValueError, match="blue"):
        labelled({Colour.RED: RED})


def test_labelled_refuses_a_second_set_of_words() -> None:
    labelled({Colour.BLUE: BLUE, Colour.RED: RED})

    with pytest.raises(ValueError, match="already"):
        labelled({Colour.RED: RED, Colour.BLUE: BLUE})
    assert declared_labels()["Colour"] == ((Colour.BLUE, BLUE), (Colour.RED, RED))


def test_declared_labels_have_what_features_declare() -> None:
    assert dict(declared_labels()["FindingSeverity"]) == SEVERITY_LABELS
