"""What ZKTeco's attendance PUSH protocol says ("ADMS", "iclock"). Devices ask, we answer in plain text.

Sources: the maker's manuals "Attendance PUSH Communication Protocol" (push 2.4.2, documents 4.0 and 5.8) and "Security
PUSH" (3.1.2, for devices that also open doors), and the firmware's side as published (push SDK in C).
"""
