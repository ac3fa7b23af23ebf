"""What a sentence means: text to intent, without audio, without Qt, without a ledger.

`understanding` is the way in.

- A sentence is made plain by `plain_text`; `figures` finds its numbers, with `chinese_numbers`,
  `english_numbers` and `surroundings`.
- `reading` tells its words apart: those of `lexicon` and `circumstances`, each of one of the `kinds`, and
  the station's own, by `naming`.
- `acting` makes acts of them, with `counts_said`, `counts_settled`, `no_counts`, `progress_said`,
  `jobs_named`, `not_here_now`, `tails` and `coverage`.
- `answering` makes an answer to a card, with `correcting`, `report_corrections`, `remark_corrections`.
- `phrases` is what the recogniser listens for, `saying` says numbers; `quantities` and `measures` hold what
  was said against a job.
"""
