"""The window: what a clerk sees. It knows the office, the domain and the ground floor, nothing else of the house."""
