"""Management package of the OCOP domain."""
