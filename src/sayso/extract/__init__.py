"""A report in, statements out: encoder, spans, labels, speakers; ``reader`` puts them together."""
