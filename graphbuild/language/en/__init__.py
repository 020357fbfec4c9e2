"""English: spaCy's own language `en` with trained components of ours; data and inflection."""
