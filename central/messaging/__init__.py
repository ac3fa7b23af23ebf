"""Alerts reach people by WeCom, DingTalk, Feishu, e-mail and webhook: each card once, none lost.

- settings: where to; places: the line of a setting that is wrong; commands: `lineside-central messaging`
- due: what is to be told; texts, words: how it is worded; message: a message and its cards
- queue, outbox: kept in the database until it went; limits, retrying: when it may go, and go again
- robots: sends it; answers, outcomes: what came of that
- messenger: does all this step by step; troubles: what does not go
"""
