"""The board: pages for browsers, from a phone to a wall, drawn here and kept alive by push.

A page is an ordinary route: it asks the read models, draws a template and answers HTML, so that any process
can answer any request. A page that is open hears from `live` that the read models moved and asks for its
own middle again; `static/board.js` puts the changes in place.

- `drawing`: templates, words in both languages, how figures and times are written.
- `showing`: a page that many have open is worked out once for all of them; `shared` keeps it.
- `refusing`, `telling`: why something was not done, in a sentence that the next page shows once.
- `entering`: sign-in, sign-out, the cookie, and that a form comes from our own page.
- `live`: tells open pages that something changed.
- `words/*.toml`: every text, by page; `templates/`, `static/`: what a browser gets.
- one module per page: what it shows, and what its forms do.
"""
