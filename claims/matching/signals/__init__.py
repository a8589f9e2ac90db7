"""Signals: what one pair of claims shows for or against opposing or agreeing, one module a family."""
