"""The review desk in the browser (Streamlit). ``verify.ui.server.main`` starts it."""
