package landsea.banking.iso20022;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Uetr;
import landsea.basics.Unit.Currency;

/** Between our values and the texts of messages. */
final class Texts {

    private static final int DATE_LENGTH = "2025-01-14".length();

    private Texts() {}

    static Part.Leaf leaf(String name, String text) {
        return Part.Leaf.of(name, text);
    }

    static Part.Leaf amount(String name, Money amount) {
        return new Part.Leaf(name, amount.currency().code(), amount.amount());
    }

    /** In business time, to the millisecond, with its offset. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static Part.Group agent(String name, Bic bic) {
        return Part.Group.of(name, Part.Group.of("FinInstnId", leaf("BICFI", bic.code())));
    }

    /** The elements that are there, in their order. */
    @SafeVarargs
    static Part.Group group(String name, Optional<? extends Part>... parts) {
        List<Part> there = new ArrayList<>();
        for (Optional<? extends Part> part : parts) {
            part.ifPresent(there::add);
        }
        return new Part.Group(name, there);
    }

    /** The group with more of its elements behind those it has. */
    static Part.Group with(Part.Group group, List<? extends Part> more) {
        List<Part> parts = new ArrayList<>(group.parts());
        parts.addAll(more);
        return new Part.Group(group.name(), parts);
    }

    /** An amount of a currency that accounts are kept in, not finer than it; empty where there is no such amount. */
    static Optional<Money> money(Part.Group group, String... path) {
        return group.at(path)
                .filter(Part.Leaf.class::isInstance)
                .map(Part.Leaf.class::cast)
                .filter(leaf -> Currency.exists(leaf.currency()))
                .flatMap(leaf -> {
                    Currency currency = Currency.of(leaf.currency());
                    BigDecimal amount = new BigDecimal(leaf.text().strip()).stripTrailingZeros();
                    return amount.scale() > currency.scale()
                            ? Optional.empty()
                            : Optional.of(Money.of(currency, amount));
                });
    }

    /** A day, whatever offset stands behind it; of a time its day as written. */
    static Optional<LocalDate> date(Part.Group group, String... path) {
        return group.text(path)
                .map(String::strip)
                .filter(text -> text.length() >= DATE_LENGTH)
                .map(text -> LocalDate.parse(text.substring(0, DATE_LENGTH)));
    }

    static Optional<Uetr> uetr(Part.Group group, String... path) {
        return group.text(path)
                .flatMap(text -> Uetr.parse(text) instanceof Outcome.Done<Uetr>(Uetr uetr)
                        ? Optional.of(uetr)
                        : Optional.empty());
    }

    static Optional<Bic> bic(Part.Group group, String... path) {
        return group.text(path)
                .flatMap(text ->
                        Bic.parse(text) instanceof Outcome.Done<Bic>(Bic bic) ? Optional.of(bic) : Optional.empty());
    }
}
