"""What people look at: pictures of what the library knows, as SVG and as text that other tools draw."""
