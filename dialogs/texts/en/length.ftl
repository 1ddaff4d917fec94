### The planned length of a session.

private-planned-end = The planned time of this session is over. You decide when it ends. There will be no further note.
