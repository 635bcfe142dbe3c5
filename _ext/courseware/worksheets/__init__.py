"""Worksheets: one form as HTML, as a PDF to fill in, as a Word file, and as ruled paper."""
