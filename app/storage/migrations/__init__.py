"""Alembic's home for the terminal's file: one revision after the other, each whole or not at all."""
