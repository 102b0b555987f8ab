package landsea.banking.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;

/**
 * Something that agrees with nothing, and what became of it.
 *
 * @param found on the run of which day, and when
 * @param step moves with every change
 */
public record Break(
        BreakId id,
        ReconciliationKind kind,
        Classified of,
        LocalDate found,
        Instant foundAt,
        State state,
        int step,
        Instant since) {

    /** How far it is. */
    public enum State {
        OPEN,
        /** Two people know why, and wait for nothing else: it counts no more, and clears when its other side comes. */
        EXPLAINED,
        /** Its other side came. */
        CLEARED,
        /** Two people matched it with another. */
        MATCHED,
        /** Two people wrote it off. */
        WRITTEN_OFF;

        /** Whether it is still looked for. */
        public boolean isLookedFor() {
            return this == OPEN || this == EXPLAINED;
        }
    }

    public BreakReason reason() {
        return of.reason();
    }

    public Optional<Item> ours() {
        return of.ours();
    }

    public Optional<Item> theirs() {
        return of.theirs();
    }

    /** The day of its older side: from it the age counts. */
    public LocalDate day() {
        return of.since();
    }

    /** What others say beyond our books; below zero where they say less. */
    public Money difference() {
        return of.difference();
    }

    /** The kind of our account that it is about; empty where it is about none. */
    public String place() {
        return of.ours().or(of::theirs).orElseThrow().place();
    }

    /** By which it is known outside or here. */
    public String reference() {
        return of.theirs().or(of::ours).orElseThrow().reference();
    }

    /** Days that it stands on a day. */
    public long age(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(day(), today));
    }

    /** What stands on our side, by its id; empty for nothing. */
    public String oursText() {
        return of.ours().map(item -> text(kind.ours(), item)).orElse("");
    }

    /** What stands on the other side, by its id; empty for nothing. */
    public String theirsText() {
        return of.theirs().map(item -> text(kind.theirs(), item)).orElse("");
    }

    private static String text(String prefix, Item item) {
        return prefix + "_" + hex(item.id()) + (item.number() == 0 ? "" : "/" + item.number());
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }

    Break moved(State next, Instant at) {
        return new Break(id, kind, of, found, foundAt, next, step + 1, at);
    }

    /** With what is known of it by now: what two people explained was another thing. */
    Break as(Classified now, Instant at) {
        return new Break(id, kind, now, found, foundAt, State.OPEN, step + 1, state == State.OPEN ? since : at);
    }
}
