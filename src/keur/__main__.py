"""``python -m keur``."""

from keur.cli.main import main

main()
