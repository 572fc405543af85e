"""The wording of the support desk."""
