"""What an operator's monitoring sees on loopback, ``/healthz`` and ``/metrics``; and a watch over the gateway."""
