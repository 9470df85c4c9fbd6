"""The ledger and what is computed from it: attempts, visits, attendance, exports."""
