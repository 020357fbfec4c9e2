"""Constituency trees of the teacher → Universal Dependencies (`convert.py` is the command)."""
