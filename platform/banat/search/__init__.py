"""Search: what can be found (registry), how it is asked for (documents), and the engines that find it."""
