### The end of a session, and the tasks for the whole class.

closing-title = The live session is over
closing-leave = Leave with the red button.
closing-tasks = Do the tasks your teacher has set. Everyone gets them, also those who could not come.
closing-rules = School rules also apply online.
closing-teacher = Teacher: choose “End meeting for everyone”, so that nobody is left alone.
closing-tasks-below = Do the tasks below. Everyone gets them, also those who could not come.
closing-tasks-title = Tasks
closing-write = Teacher: write the tasks
closing-form-title = Tasks for the class
closing-who-reads = The whole class reads this on the closing card. Please name nobody.
closing-label = What is the class to do now?
closing-send = Put it on the card
closing-done = It is on the closing card for the whole class.
closing-error-needed = Please write what is to be done.
closing-error-too-long = Please write less: a thousand letters at most.
start-tasks = Tasks for the whole class afterwards (if you know them already)
reason-tasks-too-late = A later session of this class has opened.
remedy-tasks-too-late = Write the tasks in the class channel.
