"""What clients send as responses, checked strictly before it is marked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from sys import float_info

from pack.problems import Message, say

LONGEST = 1000


class Unfit(Exception):
    """A response that its question cannot take; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render())
        self.message = message


class BadResponses(Exception):
    """Responses that cannot be graded. `problems` holds each bad field, like `responses.q3`, and why."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        super().__init__("; ".join(f"{field}: {message.render()}" for field, message in problems))
        self.problems = problems


def field(question_id: object) -> str:
    """Return the name of a bad field; what a client made up is cut short and made printable."""
    return f"responses.{brief(question_id)}"


def brief(value: object) -> str:
    """Return the beginning of something that a client sent, fit for a message."""
    text = value if isinstance(value, str) else repr(value)
    return text[:60].encode("utf-8", "backslashreplace").decode()


def text(response: object) -> str:
    """Return a string of at most 1,000 characters that can be written as UTF-8."""
    if not isinstance(response, str):
        raise Unfit(say("a text is expected"))
    if len(response) > LONGEST:
        raise Unfit(say("the text is longer than {most} characters", most=LONGEST))
    if not response.isascii() and any("\ud800" <= character <= "\udfff" for character in response):
        raise Unfit(say("the text holds a broken character"))
    return response


def number(response: object) -> float:
    """Return a finite number; true and false are none."""
    if isinstance(response, bool) or not isinstance(response, (int, float)):
        raise Unfit(say("a number is expected"))
    if not -float_info.max <= response <= float_info.max:
        raise Unfit(say("the number is not finite"))
    return response


def listed(response: object, most: int) -> list[object]:
    """Return a list of at most `most` items."""
    if not isinstance(response, list):
        raise Unfit(say("a list is expected"))
    if len(response) > most:
        raise Unfit(say("the list has more than {most} items", most=most))
    return response


def option(response: object, ids: Mapping[str, str]) -> str:
    """Return the id of the option that a response names."""
    if not isinstance(response, str):
        raise Unfit(say("the id of an option is expected"))
    if response not in ids:
        raise Unfit(say("there is no option {option}", option=brief(response)))
    return ids[response]


def options(response: object, ids: Mapping[str, str], count: int) -> list[str]:
    """Return the ids of the different options that a list names."""
    chosen = [option(item, ids) for item in listed(response, count)]
    if len(set(chosen)) < len(chosen):
        raise Unfit(say("an option is named twice"))
    return chosen


def mapping(response: object, keys: Collection[str] | None = None) -> Mapping[str, object]:
    """Return a map, with exactly `keys` when they are given."""
    if not isinstance(response, Mapping):
        raise Unfit(say("a map is expected"))
    if keys is not None and set(response) != set(keys):
        raise Unfit(say("exactly these keys are expected: {keys}", keys=", ".join(sorted(keys))))
    return response
