"""What people see and answer: builds cards and reads forms. It sends nothing and decides nothing."""
