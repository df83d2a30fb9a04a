"""SELECTs of assessments, and the replies of their pages."""
