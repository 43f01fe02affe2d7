"""The case in a browser: pages made on the server, readable without script, on top of ``sayso.case``."""
