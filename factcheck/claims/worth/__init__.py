"""How much a sentence is worth checking, whether it can be checked, and why."""
