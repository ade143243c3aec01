"""What leaves and enters: documents for other tools and other people."""
