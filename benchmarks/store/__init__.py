"""How fast a graph comes into a store, and how fast questions are answered."""
