"""The signed package: sealing, signing, answering and verifying. See docs/verificacion.md.

Callers use ``sealing``, ``verification``, ``enrolment``, ``answers``, ``identity``, ``trust`` and
``words``; the other modules are the parts these are made of.
"""
