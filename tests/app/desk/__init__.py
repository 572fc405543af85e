"""Tests of the support desk, over the loopback Discord."""
