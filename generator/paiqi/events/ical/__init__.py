"""Calendar components and feeds as bytes that every client reads alike."""
