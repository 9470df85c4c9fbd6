"""Who may do what: roster, PINs, sign-ins, tokens."""
