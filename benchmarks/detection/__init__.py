"""What keur and other tools find of planted errors: `make bench-detection`."""
