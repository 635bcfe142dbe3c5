"""Self-checks: questions by which readers see what they have learned, with the why of each answer.

============  ==========================================
`records`     what the book knows of its self-checks
============  ==========================================
"""
