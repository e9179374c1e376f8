"""What the text of a page says, and what the page shows that it can rest on."""
