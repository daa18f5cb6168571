"""Reports that read across the slices: what the office knows of its booths."""
