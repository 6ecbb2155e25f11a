"""The OCOP domain: who makes what, where, what is recognised, what may be sold."""
