"""Tests of the project package: settings, security, limits, and the rooms of the shop."""
