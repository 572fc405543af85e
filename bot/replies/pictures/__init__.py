"""Pictures: SVG text, made into PNG. All that is written in them is numbers, so that no script is set wrongly."""
