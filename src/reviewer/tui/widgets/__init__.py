"""The panes: each is given what to show and posts messages; none calls the core."""
