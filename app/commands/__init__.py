"""What `lineside` can be told on the command line, one file for each group."""
