package landsea.compliance;

/**
 * A party and what it came to.
 *
 * @param subjectKey under which the verdict is kept, and a dismissal would be
 * @param dismissed whether two people have said of every match that it is not he
 */
public record Screened(Party party, String subjectKey, Verdict verdict, boolean dismissed) {

    /** Whether this party stands in no payment's way. */
    public boolean isClear() {
        return dismissed || verdict instanceof Verdict.Clear;
    }
}
