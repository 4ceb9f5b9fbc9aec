"""Who said what: quotations and reported speech, their extent, cue and speaker."""
