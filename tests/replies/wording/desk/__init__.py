"""Tests of the wording of the support desk."""
