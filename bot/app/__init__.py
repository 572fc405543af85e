"""All that knows Discord's gateway and its interactions: commands, components, deliveries, tasks."""
