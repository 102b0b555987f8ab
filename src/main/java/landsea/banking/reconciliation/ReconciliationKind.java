package landsea.banking.reconciliation;

/** What is held against what. */
public enum ReconciliationKind {
    /** Our accounts at banks against the lines of their statements. */
    BANK("post", "bst"),
    /** Money that came against the payouts that the marketplace said. */
    PAYOUT("adv", "pay"),
    /** What moved of our positions against the quotes that were filled. */
    FILL("post", "quo"),
    /** What was credited, paid abroad and converted against its declarations. */
    DECLARATION("credit", "decl");

    private final String ours;
    private final String theirs;

    ReconciliationKind(String ours, String theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** The prefix of ids on our side, as their module writes them. */
    String ours() {
        return ours;
    }

    /** The prefix of ids on the other side. */
    String theirs() {
        return theirs;
    }
}
