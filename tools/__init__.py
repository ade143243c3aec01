"""What keeps the documentation true: the page of keys and the pictures in the README are made from the program."""
