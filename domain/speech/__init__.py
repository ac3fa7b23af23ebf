"""What a sentence means: text to intent, without audio, without Qt, without a ledger."""
