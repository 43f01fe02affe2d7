"""What ties reports together: pure functions over texts and statements, without I/O."""
