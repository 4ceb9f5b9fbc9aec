"""The commands behind every figure that the documentation states."""
