"""What the panes show, made of the model alone: no widget, no session, no clock but the one handed in."""
