"""The commands of the support desk."""
