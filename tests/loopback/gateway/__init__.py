"""The gateway half: connections, and the sessions that outlive them."""
