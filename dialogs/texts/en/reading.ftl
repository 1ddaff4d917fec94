### Reading many messages from a file, and what the trained model adds to a reason.

verdict-weighed = these words weighed most in the trained model, not a phrase
read-progress = reading
read-row = { $row }. { $severity }
read-summary = { $read ->
    [one] { $read } message read, { $flagged } for a person to look at.
   *[other] { $read } messages read, { $flagged } for a person to look at.
}
read-no-file = { $file } could not be read as a CSV file. Save it from the spreadsheet as CSV (UTF-8).
read-not-there = { $file } is not there, or may not be opened.
