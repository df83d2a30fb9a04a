"""Who may do what: permissions, roles, the policy table, and the actor of a request."""
