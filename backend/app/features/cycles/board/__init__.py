"""The cycle board and the overview (C6): how far everybody is."""
