"""The machine's door: /api/v1, described by an OpenAPI document made from the same types."""
