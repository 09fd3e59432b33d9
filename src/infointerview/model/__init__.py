"""The facts: frozen values, and the campaign that holds them."""
