"""The pages: what everybody sees, and each member's own."""
