"""The content pack's file format: YAML and Markdown with line numbers, languages, problems."""
