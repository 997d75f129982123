"""What the casing rules know about English: common words, names, and what one connector says about its own words."""
