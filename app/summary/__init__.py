"""What is counted: the summary of a period as plain data, the same for screen, paper and file."""
