"""Pure decisions: facts, a policy and an instant go in; what to do, and why, comes out."""
