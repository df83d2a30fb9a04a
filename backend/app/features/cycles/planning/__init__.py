"""A cycle and what it is planned with: days, rules, content areas, key tasks, its successor."""
