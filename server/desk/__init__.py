"""The organiser's desk: attendance, completions, roster, exports, and what is wrong with the content."""
