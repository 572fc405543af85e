"""Looking at the links of the directory, politely: what is asked, of whom, how often, and what is kept."""
