"""What every request and answer has in common.

- bodies: read and packed within bounds
- problems: whatever goes wrong, as the wire has it
- request_log: an id, a line and its place in the metrics for each request
- told_clock: the central clock, in every answer
- openapi: the description, with `api_examples.json`
"""
