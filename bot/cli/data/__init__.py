"""The commands of ``madoguchi data``. One file for each family of them."""
