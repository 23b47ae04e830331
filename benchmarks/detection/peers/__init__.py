"""The same release in other tools: each script runs in an environment of its own, without keur."""
