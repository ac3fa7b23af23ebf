"""Alerts reach people by WeCom, DingTalk, Feishu, e-mail and webhook: each card once, none lost.

`settings` reads where to, `due` finds what, `texts` words it, `queue` and `outbox` keep it in the database,
`robots` sends it, `messenger` does all that step by step, `troubles` says what does not go.
"""
