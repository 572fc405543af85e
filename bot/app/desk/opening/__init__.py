"""From the form to a request that is open: ``form`` asks, ``request`` makes the row, ``thread`` the thread."""
