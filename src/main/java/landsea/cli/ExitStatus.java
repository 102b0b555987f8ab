package landsea.cli;

/** What a command's exit status says. */
final class ExitStatus {

    /** Also when the same came again, nothing was due, or it served as evidence only. */
    static final int DONE = 0;

    static final int REFUSED = 1;

    static final int USED_WRONGLY = 2;

    static final int OUR_FAILURE = 3;

    private ExitStatus() {}
}
