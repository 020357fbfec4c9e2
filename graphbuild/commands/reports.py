"""What commands say of their work."""
