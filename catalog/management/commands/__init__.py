"""Commands of the OCOP domain."""
