"""What the pages show and what can be done there: props derived by pure functions, commands as slots."""
