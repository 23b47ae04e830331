"""The expectations, a class per rule; each is named for what the rule promises."""
