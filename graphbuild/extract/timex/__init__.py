"""A small interval-valued grammar of time expressions for Arabic and English news.

`normal` folds the spelling and keeps offsets, `lexicon` reads the word lists, `lexer` turns text into classified words,
`grammar` turns runs of them into symbolic times, `tense` says on which side of the reference day they lie, and `resolve`
counts the days.
"""
