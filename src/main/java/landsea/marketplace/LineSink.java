package landsea.marketplace;

/**
 * Takes the lines of a file while it is read, in the order of the file: nothing of a file's length is ever held whole.
 * Lines come before the verdict on their statement; whoever keeps them drops those of what was refused.
 */
public interface LineSink {

    /** Lines of no use to anybody: the verdict alone is wanted. */
    LineSink NONE = new LineSink() {};

    /** A report begins; an archive holds several. */
    default void begin() {}

    /** Everything since {@link #begin} is void: the report is read once more from its start, or refused. */
    default void restart() {}

    /** @param statement its place in {@link ReadFile#statements} */
    default void line(int statement, StatementLine line) {}

    /** @param evidence its place in {@link ReadFile#evidence} */
    default void line(int evidence, EvidenceLine line) {}
}
