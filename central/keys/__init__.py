"""The keys of a site."""
