"""A month of a city, taken from its folder through the real doors to instruments and boxes."""
