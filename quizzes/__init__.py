"""Quizzes: questions, drawing, grading. Knows nothing of HTTP or people."""
