"""One SQLite file: opened, migrated, written by one writer."""

from server.store.database import Connection, Store, StoreUnavailable
from server.store.migrations import NewerDatabase
from server.store.writer import Writer

__all__ = ["Connection", "NewerDatabase", "Store", "StoreUnavailable", "Writer"]
