package landsea.declarations;

/** What became of a bucket's day: how many declarations were sent, how many wait for a person, how many came overdue. */
record DayAnswer(int sent, int exceptions, int overdue) {}
