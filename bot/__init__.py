"""Acts: Teams, Graph, the database; everything with a side effect."""
