"""Copies facts between this terminal's ledger and the central one.

- contract: the wire, for both sides
- worker, lane, bell, breaker: two threads: what they do next, and when again after failures
- uploader, finisher, forking: up; what is left of stores that ended; where histories part
- puller, roster, signed_roster: down; who may sign in
- steps, status, clock_sight: what a step came to, and what a screen shows of it
- enrolment, device_key, session: who this terminal is there
- transport, answers, errors: what is asked, how answers are read, what can be wrong
- carrier, wires, tls, endpoint: how requests get there
- simulated_network: a bad one, for tests and trials
"""
