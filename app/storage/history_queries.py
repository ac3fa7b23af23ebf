"""The queries by which records are found again: by stream, kind and time, own and received together."""

HISTORY = (
    "SELECT ?, seq, body FROM records WHERE stream = ? "
    "UNION ALL SELECT store, seq, body FROM received WHERE stream = ?"
)
HISTORY_OF_KINDS = (
    "SELECT :store, seq, body FROM records "
    "WHERE stream = :stream AND kind IN (SELECT value FROM json_each(:kinds)) "
    "UNION ALL SELECT store, seq, body FROM received "
    "WHERE stream = :stream AND kind IN (SELECT value FROM json_each(:kinds))"
)
OWN_WITHIN = (
    "seq BETWEEN (SELECT min(seq) FROM records WHERE at >= :start AND at < :end) "
    "AND (SELECT max(seq) FROM records WHERE at >= :start AND at < :end)"
)
WITHIN = (
    f"SELECT :store, seq, body FROM records WHERE {OWN_WITHIN} "  # noqa: S608  # two constants
    "AND +stream IN (SELECT value FROM json_each(:streams)) "
    "AND +kind IN (SELECT value FROM json_each(:kinds)) "
    "UNION ALL SELECT store, seq, body FROM received "
    "WHERE stream IN (SELECT value FROM json_each(:streams)) "
    "AND kind IN (SELECT value FROM json_each(:kinds)) AND at >= :start AND at < :end"
)
TOUCHED = f"SELECT DISTINCT stream FROM records WHERE {OWN_WITHIN}"  # noqa: S608  # two constants
LATEST = (
    "SELECT store, seq, body FROM ("
    "SELECT * FROM (SELECT :store AS store, seq, body, at FROM records "
    "WHERE stream = :stream AND kind = :kind AND at < :before ORDER BY at DESC, seq DESC LIMIT :count) "
    "UNION ALL SELECT * FROM (SELECT store, seq, body, at FROM received "
    "WHERE stream = :stream AND kind = :kind AND at < :before ORDER BY at DESC, seq DESC LIMIT :count)"
    ") ORDER BY at DESC, seq DESC LIMIT :count"
)
EARLIEST = (
    "SELECT store, seq, body FROM ("
    "SELECT * FROM (SELECT :store AS store, seq, body, at FROM records "
    "WHERE stream = :stream AND kind = :kind AND at >= :since ORDER BY at, seq LIMIT 1) "
    "UNION ALL SELECT * FROM (SELECT store, seq, body, at FROM received "
    "WHERE stream = :stream AND kind = :kind AND at >= :since ORDER BY at, seq LIMIT 1)"
    ") ORDER BY at, seq LIMIT 1"
)
ONE = (
    "SELECT :own, seq, body FROM records WHERE :own = :store AND seq = :seq "
    "UNION ALL SELECT store, seq, body FROM received WHERE store = :store AND seq = :seq"
)
