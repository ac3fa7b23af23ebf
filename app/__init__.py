"""The terminal: what a person can do at a station, where it is kept, and how the parts are put together."""
