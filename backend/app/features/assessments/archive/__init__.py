"""The file for the personal archive: papers, catalogue, checksums, signature (A6)."""
