"""Speed and quality, kept runnable."""
