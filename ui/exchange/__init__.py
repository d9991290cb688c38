"""The pages of the exchange: what was sent and received, and whom to trust."""
