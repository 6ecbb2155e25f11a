"""The ages room: who may see and buy drinks with alcohol (Law 44/2019/QH14)."""
