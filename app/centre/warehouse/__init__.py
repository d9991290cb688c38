"""The consolidated registers in PostgreSQL, for analysts and for what is too much for one computer."""
