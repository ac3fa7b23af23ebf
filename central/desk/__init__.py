"""What people do at desks: they ask for events, which are decided and recorded in the site's own store.

`acting` decides and records; what asks it are the board (`central.board`) and the API (`routes`).
"""
