"""What the server signs: sign-ins, attempts, forms; by one secret a data folder, to outlive a restart."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, Signer, URLSafeTimedSerializer

from server.store import Store

SIGN_IN_LASTS = 180 * 24 * 3600


class Signing:
    """Signs and reads tokens; a token of one use is never taken for another's."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._session = URLSafeTimedSerializer(secret, salt="session")
        self._attempt = Signer(secret, salt="attempt", digest_method=sha256)

    @classmethod
    def of(cls, store: Store) -> Signing:
        """Return the data folder's signing; the first caller makes its secret."""
        row = store.connection.execute("SELECT value FROM settings WHERE name = 'secret'").fetchone()
        if row is None:
            secret = secrets.token_urlsafe(32)
            store.write(
                lambda connection: connection.execute(
                    "INSERT OR IGNORE INTO settings VALUES ('secret', ?)", (secret,)
                )
            )
            row = store.connection.execute("SELECT value FROM settings WHERE name = 'secret'").fetchone()
        return cls(row["value"])

    def session(self, who: dict[str, Any]) -> str:
        """Sign a sign-in."""
        return str(self._session.dumps(who))

    def read_session(self, token: str) -> dict[str, Any] | None:
        """Return what `session` signed, or None when it is not ours or too old."""
        try:
            who = self._session.loads(token, max_age=SIGN_IN_LASTS)
        except BadData:
            return None
        return who if isinstance(who, dict) else None

    def attempt(self, id_: str) -> str:
        """Sign the id of a started attempt: the right to finish it."""
        return self._attempt.sign(id_).decode()

    def read_attempt(self, token: str) -> str | None:
        """Return the id that `attempt` signed, or None when it is not ours."""
        try:
            return self._attempt.unsign(token).decode()
        except (BadData, UnicodeError):
            return None

    def form(self, browser: str) -> str:
        """Return the token that a form shown to this browser carries."""
        return hmac.new(self._secret.encode(), b"form:" + browser.encode(), sha256).hexdigest()

    def is_form(self, browser: str, token: str) -> bool:
        """Say whether a form with this token was shown to this browser."""
        return hmac.compare_digest(self.form(browser).encode(), token.encode())
