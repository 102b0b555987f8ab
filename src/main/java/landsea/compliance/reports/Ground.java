package landsea.compliance.reports;

/** What a report rests on; each has its own time. */
public enum Ground {
    /** Somebody established a suspicion. */
    SUSPICION,
    /** The suspicion is that somebody on a sanctions list is behind it. */
    SANCTIONS,
    /** A day's sum, whoever paid it. */
    LARGE_VALUE
}
