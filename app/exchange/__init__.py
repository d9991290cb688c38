"""How things travel: cards, certificates, packages and receipts as bytes. FORMAT.md describes those bytes."""
