package landsea.bench;

/** What calls took, and what they cost. */
record Measured(Callers.Timed timed, Meter.Reading reading) {}
