### What a class is told after an incident.

class-title = A message from your teacher
class-draft = Something happened in our live session that should not have happened. The school is dealing with it. Please do not share it or write about it. If you feel upset or worried, press “Raise a concern”, or talk to an adult you trust. I will tell you when our next session is.
own-class = You reported an incident. You can now tell the class what follows. A draft is ready for you to change.
class-write = Write to the class
class-how = Say what follows. Name nobody, and do not describe what happened: that belongs only in the account.
class-which = Which class?
class-words = What the class reads
class-too-long = Please write less: a thousand letters at most.
class-send = Post it in the class channel
class-named = These look like names of learners: { $names }. Take them out. If they are only words, send it again as it is.
class-sent = It goes to the class channel now.
class-none = EHSBot knows of no class of yours. Please tell the class yourself.
class-release = Let the class be told
step-released = { $name } said that the class may be told what follows
step-class-told = { $name } told the class what follows
reason-dsp-releases = Only the DSP and the deputies say that a class may be told.
remedy-dsp-releases = Ask the DSP.
reason-class-not-told = The class may not be told of this yet.
remedy-class-not-told = The DSP decides where it is child protection. Speak with the DSP.
reason-class-told-already = The class has been told.
remedy-class-told-already = Write anything further in the channel yourself.
