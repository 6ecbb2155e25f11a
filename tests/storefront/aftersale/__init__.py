"""Tests of returns and complaints."""
