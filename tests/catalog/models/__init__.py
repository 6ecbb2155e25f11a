"""Tests of the nouns of the OCOP domain."""
