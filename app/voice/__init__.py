"""Speech in: microphones, the recogniser with its models and grammars, and the thread they work on."""
