"""Tests of the commands of the OCOP domain."""
