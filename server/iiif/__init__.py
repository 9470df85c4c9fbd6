"""Pictures and exhibits for viewers anywhere, by the IIIF APIs 3.0."""
