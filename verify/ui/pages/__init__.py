"""One module for each page; ``show_page`` shows it."""
