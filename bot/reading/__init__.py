"""What reading a message needs around it: each school's reader, the lines just before, a second opinion."""
