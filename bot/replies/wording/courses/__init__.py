"""The wording of classes whose details are known: one by one, and in an answer."""
