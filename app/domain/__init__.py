"""What is recorded: fields, registers, codebooks, quarters and the institution's profile. Plain data, no SQL."""
