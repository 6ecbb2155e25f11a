"""Small tags the templates speak in."""
