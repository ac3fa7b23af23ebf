"""Every screen as a scene: how a station comes to it. Modules by subject, in the order of the pages."""

from scripts.scenes import alerts, devices, home, shift, syncing, voice

SCENES = (*home.SCENES, *alerts.SCENES, *shift.SCENES, *devices.SCENES, *voice.SCENES, *syncing.SCENES)
