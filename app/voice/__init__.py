"""Speech in: microphones, the recogniser with its models and grammars, and the thread they work on.

- `made` puts it together, `late` loads it when it is first needed, `worker` is its thread.
- A sentence is a `turn` that is heard (`hearing`): sound from `chosen_microphone` goes to the `recogniser`
  with a `grammar`, until `endpointing` or the button ends it.
- `models` are found there, loaded with care by `guarding`, and put in place by `installing`.
"""
