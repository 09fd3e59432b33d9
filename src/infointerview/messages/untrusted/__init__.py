"""Templates from people whom nobody vouches for, such as one copied from a web page or sent by mail."""
