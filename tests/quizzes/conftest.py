from __future__ import annotations

from hypothesis import HealthCheck, settings

# Two cores that others use as well: slow is not wrong.
settings.register_profile("quizzes", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quizzes")
