"""The questions, one file each, in display order.

A detector takes a family's facts and yields findings and open questions; yielding nothing means clear. It never looks
ahead, reads every number from the guidance, and imports no other detector.
"""
