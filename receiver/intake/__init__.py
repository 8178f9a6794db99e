"""Taking packages in: finding them, judging them, recording and answering. See ``taking``."""
