"""What a name may mean: keys of every spelling, to places and to what lies inside them."""
