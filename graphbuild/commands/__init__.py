"""The commands of the command line, by what they handle: inputs, documents, the graph."""
