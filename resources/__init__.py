"""What the product shows and speaks with: icons, translations, a sample plant. Data only."""
