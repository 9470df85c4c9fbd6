"""The attendance rules of rules.yaml: how many hours a period asks for, and what a record is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pack.fields import Fields
from pack.nodes import Node, Unreadable, read_yaml
from pack.problems import Problem, say

CREDITED = ("exhibit.completed", "hall.completed", "quiz.passed", "session.attended")
FILE = "rules.yaml"


@dataclass(frozen=True)
class Credit:
    """What a record of a kind is worth. `hours` None is the time from start to finish (`actual`)."""

    hours: float | None
    once_per: str | None = None  # subject | day


@dataclass(frozen=True)
class Rules:
    """`required_hours` in each `period` (month, quarter or year)."""

    required_hours: float = 0.0
    period: str = "month"
    credit: Mapping[str, Credit] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def load(cls, pack: Path, previous: Rules | None = None) -> Rules:
        """Read the pack's rules; broken ones keep the `previous`, with the problems named."""
        try:
            text = (pack / FILE).read_text(encoding="utf-8")
            rules, problems = read_rules(read_yaml(text, FILE))
        except OSError:
            what, mend = say("there are no attendance rules"), say("write the file rules.yaml")
            rules, problems = cls(), [Problem(FILE, 1, what, mend)]
        except UnicodeDecodeError:
            what, mend = say("the file is not UTF-8"), say("save it as UTF-8")
            rules, problems = cls(), [Problem(FILE, 1, what, mend)]
        except Unreadable as error:
            rules, problems = cls(), [error.problem]
        if not problems:
            return rules
        kept = previous or rules
        return cls(kept.required_hours, kept.period, kept.credit, tuple(problems))


def read_rules(node: Node) -> tuple[Rules, list[Problem]]:
    """Read the rules and what is wrong with them."""
    problems: list[Problem] = []
    fields = Fields(node, problems)
    hours, period = 0.0, "month"
    requirement = fields.map("requirement", required=True)
    if requirement is not None:
        hours = requirement.number("hours", required=True, least=0, most=10_000) or 0.0
        period = requirement.choice("per", ("month", "quarter", "year"), required=True) or period
        requirement.done()
    credit: dict[str, Credit] = {}
    kinds = fields.map("credit", required=True)
    if kinds is not None:
        for kind in CREDITED:
            rule = kinds.map(kind)
            if rule is not None:
                credit[kind] = _read_credit(rule, kind)
        kinds.done()
    fields.done()
    return Rules(hours, period, credit), problems


def _read_credit(rule: Fields, kind: str) -> Credit:
    written = rule.get("hours")
    actual = kind == "session.attended" and written is not None and written.value == "actual"
    hours = None if actual else rule.number("hours", required=True, least=0, most=1000) or 0.0
    once_per = rule.choice("once_per", ("subject", "day"))
    rule.done()
    return Credit(hours, once_per)
