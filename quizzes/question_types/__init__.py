"""The question types, a file each; `KINDS` is all that knows them all."""

from collections.abc import Mapping

from quizzes.question_types.choice import MultipleChoice, SingleChoice
from quizzes.question_types.fill_in import FillIn
from quizzes.question_types.hotspot import Hotspot
from quizzes.question_types.kind import Key, Kind
from quizzes.question_types.matching import Matching
from quizzes.question_types.number import Number
from quizzes.question_types.ordering import Ordering
from quizzes.question_types.true_false import TrueFalse

KINDS: Mapping[str, Kind] = {
    "single_choice": SingleChoice(),
    "multiple_choice": MultipleChoice(),
    "true_false": TrueFalse(),
    "fill_in": FillIn(),
    "number": Number(),
    "ordering": Ordering(),
    "matching": Matching(),
    "hotspot": Hotspot(),
}

__all__ = ["KINDS", "Key", "Kind"]
