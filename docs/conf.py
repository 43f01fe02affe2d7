"""Sphinx: four parts, as https://diataxis.fr has it; the reference is made from the code."""

project = "sayso"
author = "the sayso authors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "sayso"
html_theme_options = {"sidebar_hide_name": False}
exclude_patterns = ["_build", "shots"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
add_module_names = False
nitpicky = False
