"""The keys of a site.

- site_keys: what rosters are signed with
- pin_key: what PINs are bound to: from the settings, or a file
- plant_key: holds a site to one PIN key
"""
