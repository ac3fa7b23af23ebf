"""What people and devices can do at a station; runs on the core thread, knows no screen and no database.

- recorder: the one way anything is recorded
- desk: everything that a screen can ask for; snapshot: everything that it may know
- sign_in_service, scan_service, signal_service, meeting_service, shift_service, history_service: by subject
- scan_actions, scan_sources, self_test, job_at_hand: scans; device_register, stops_asked: devices
- andon_views, goal_views: alerts and goals as a terminal shows them
- voice_service: what was said, from sentence to record; its parts are the other voice_* modules
- no_input: the ears of a terminal without any
"""
