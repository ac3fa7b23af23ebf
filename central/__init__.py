"""The central side: takes in every terminal's records, folds them, and hands them on."""
