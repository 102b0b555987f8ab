package landsea.banking.reconciliation;

/**
 * Two lists that are to agree. Each is a query that answers {@code (id uuid, no integer, place text, reference text, end_to_end
 * text, currency text, amount bigint, value_on date, day date, early boolean, again boolean, reversal boolean)}, as {@link Item}
 * has them, of all that belongs to the day {@code :since} or a later one; {@code :day} is the day that is reconciled.
 */
interface Comparison {

    ReconciliationKind kind();

    /** What our books say. */
    String ours();

    /** What others say. */
    String theirs();
}
