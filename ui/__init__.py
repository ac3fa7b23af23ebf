"""The screens: QML shows, Python decides. Knows the domain and the services, no database and no device."""
