"""What sentences state: claims that each stay true to the text and can be read alone."""
