"""The demo world: fictional firms in real towns. Only here do all rooms meet with data of their own."""
