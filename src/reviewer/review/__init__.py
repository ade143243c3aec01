"""What a reviewer can do, undo and redo: the one door to the store for the interface and the command line."""
