"""What reads YAML in a pack: `read_yaml` gives a `Node`, `Fields` takes typed values from it."""

from pack.fields import Fields
from pack.reading import Node, Unreadable, read_yaml

__all__ = ["Fields", "Node", "Unreadable", "read_yaml"]
