"""The paper desk: sheets handed out, taken back, counted twice by people."""
