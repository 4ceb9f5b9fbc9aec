"""How the weights of `factcheck/stance/weights/` were made; see training/README.md."""
