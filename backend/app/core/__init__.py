"""What every feature stands on: database, errors, workflow, events, paging. No domain nouns."""
