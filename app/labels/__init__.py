"""Labels to print: what stands on them, the codes, the pages, the file."""
