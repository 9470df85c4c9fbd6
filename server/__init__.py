"""The running service: pages, people, records and the store beneath them."""
