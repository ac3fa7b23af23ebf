"""Who may ask the central side: terminals with keys of their own, users with passwords, one gate.

- callers: the gate: who asks, and whether they may
- terminals, codes, enrolment: terminals are listed and let in by one-time codes; `tries` counts wrong ones
- sign_in, signatures: a challenge, its answer, a token; `routes` is what anybody may ask
- commands, terminal_routes: the same by command line and API; `roll_out` and `hand_over` for many
- users, passwords, sessions: users and their tokens; `user_commands` is the command line
- oidc, oidc_routes: users by the plant's identity provider
- sweeping: what counts no more is deleted
"""
