### Who is told when: out of hours, people who are away, drills, and whether everybody can be reached.

shut-title = The school is shut now.
shut-danger = Is somebody in danger? Call 999 first.
shut-call = Can a child not wait until the school opens? Call { $name }: { $phone }.
shut-team = Can a child not wait until the school opens? Call the emergency duty team of the local authority.
shut-waits = The time to answer begins when the school opens: { $time }.
