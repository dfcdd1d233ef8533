"""Strings, pure: sentences, words, numbers, dates, names, languages. No file and no network but
the word lists in ``data/lexicons``."""
