"""What people and devices can do at a station; runs on the core thread, knows no screen and no database."""
