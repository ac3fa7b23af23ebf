"""What terminals are given: the records of others.

- feed: those after a position, by long poll
- snapshot: what a new terminal begins with; `tails` of streams that are long
- watermark: a position that requests wait for
"""
