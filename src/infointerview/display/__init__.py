"""What people look at: pictures of what the library knows, as text that other tools draw."""
