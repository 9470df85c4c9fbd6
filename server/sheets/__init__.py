"""Tables as files that people exchange: XLSX, CSV, JSONL."""
