"""The page script that Streamlit runs; start it with ``verify app``."""

from verify.ui.navigation import show_app

show_app()
