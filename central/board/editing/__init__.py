"""The editors of the board: goals, persons, the calendar, call routes, deliveries, and how each came about.

- `forms`: what was typed, read strictly, each fault at its field; rows that come and go without script
- `history`: records as lines of who changed what, when, from what to what
- `kept`: the records that editors change, from the site's own store; `desk`: what one request has at hand
- `wording`: choices and names in the reader's words
- one module per editor with its routes, beside it what its forms mean (`*_forms`) and how it is told;
  `editors`: all of them
"""
