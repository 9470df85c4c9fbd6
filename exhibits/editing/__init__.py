"""Writing packs on disk: what a curator changes goes into the contract's files, and nothing else moves."""
