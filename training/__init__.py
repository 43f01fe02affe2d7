"""From data to weights: prepare, train, export, evaluate. Never imported by the product."""
