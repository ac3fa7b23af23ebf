"""The shop-floor language: events, commands, states and rules, as pure functions on frozen data."""
