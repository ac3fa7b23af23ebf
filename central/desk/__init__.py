"""What people do at desks: they ask for events, which are decided and recorded in the site's own store.

- acting: decides and records; what asks it are the board (`central.board`) and the API
- routes, bodies, telling, refusals: the API: what it takes, how it tells what is, why something was not done
- forecasts: recorded by themselves as they move
"""
