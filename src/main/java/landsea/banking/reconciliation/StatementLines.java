package landsea.banking.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.banking.iso20022.Part;
import landsea.banking.iso20022.StatementEntry;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Uetr;
import landsea.basics.Unit.Currency;
import landsea.engine.BinaryCopy;
import landsea.engine.Commit;

/** The lines of one statement on their way into the store, and what they sum to. What is not booked yet is no line. */
final class StatementLines {

    private static final String BOOKED = "BOOK";
    private static final int TEXT_MAX = 200;

    private final BankStatementId statement;
    private final String place;
    private final BinaryCopy copy;
    private Optional<Currency> currency = Optional.empty();
    private Optional<Reason> wrong = Optional.empty();
    private long credits;
    private long debits;
    private int count;

    /** @param place the kind of our account that the statement is of */
    StatementLines(Commit commit, BankStatementId statement, String place) {
        this.statement = statement;
        this.place = place;
        this.copy = commit.copy("bank_statement_lines (bucket, statement_id, line, amount_minor, reference, bank_reference,"
                + " end_to_end, booked_on, value_on, code, text, reversal)");
    }

    /** One element {@code Ntry}; what is wrong with it the whole message tells, or {@link #end}. */
    void add(Part.Group entry) {
        if (wrong.isPresent()) {
            return;
        }
        StatementEntry one;
        try {
            one = StatementEntry.of(entry);
        } catch (IllegalArgumentException noAmount) {
            wrong = Optional.of(Reason.of("ISO_AMOUNT_TOO_FINE", "path", "Ntry/Amt").with("expected", ""));
            return;
        }
        if (one.status().toUpperCase(Locale.ROOT).equals(BOOKED) && !one.amount().isZero()) {
            write(one);
        }
    }

    private void write(StatementEntry one) {
        Money amount = one.amount();
        if (currency.isPresent() && !currency.get().equals(amount.currency())) {
            wrong = Optional.of(differs(currency.get(), amount.currency()));
            return;
        }
        currency = Optional.of(amount.currency());
        if (amount.isNegative()) {
            debits = Math.addExact(debits, -amount.minor());
        } else {
            credits = Math.addExact(credits, amount.minor());
        }
        count++;
        LocalDate valueOn = one.valueOn().or(one::bookedOn).orElse(LocalDate.EPOCH);
        copy.row()
                .smallint(statement.bucket().value())
                .uuid(statement.value())
                .integer(count)
                .bigint(amount.minor())
                .text(reference(one, place))
                .text(one.bankReference().orElse(""))
                .text(endToEnd(one))
                .date(one.bookedOn().orElse(valueOn))
                .date(valueOn)
                .text(one.code())
                .text(text(one))
                .bool(one.reversal());
    }

    /**
     * By which our books know it: what came in by the bank's own reference, what was sent back by that of its coming, a payment
     * abroad by its UETR.
     */
    static String reference(StatementEntry one, String place) {
        Optional<String> uetr =
                one.details().stream().flatMap(detail -> detail.uetr().stream()).map(Uetr::code).findFirst();
        Optional<String> endToEnd = Optional.of(endToEnd(one)).filter(text -> !text.isEmpty());
        Optional<String> bank = one.bankReference();
        if (place.equals("CORRESPONDENT")) {
            return uetr.or(() -> endToEnd).or(() -> bank).orElse("");
        }
        return (one.amount().isNegative() ? endToEnd.or(() -> bank) : bank.or(() -> endToEnd)).orElse("");
    }

    private static String endToEnd(StatementEntry one) {
        return one.details().stream()
                .flatMap(detail -> detail.endToEndId().stream())
                .filter(id -> !id.equals("NOTPROVIDED"))
                .findFirst()
                .orElse("");
    }

    private static String text(StatementEntry one) {
        String text = one.details().stream()
                .flatMap(detail -> Stream.concat(detail.debtor().stream(), detail.remittance().stream()))
                .collect(Collectors.joining(" · "));
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }

    /** Nothing, or why these are not the lines of a statement that says that of itself. */
    Optional<Reason> end(StatementHead head) {
        copy.end();
        if (wrong.isPresent()) {
            return wrong;
        }
        List<Currency> others = currency.stream()
                .filter(one -> !one.equals(head.currency()))
                .toList();
        if (!others.isEmpty()) {
            return Optional.of(differs(head.currency(), others.getFirst()));
        }
        currency = Optional.of(head.currency());
        Money sum = head.opening().plus(credits()).minus(debits());
        return sum.equals(head.closing())
                ? Optional.empty()
                : Optional.of(Reason.of("BANK_STATEMENT_SUM_DIFFERS", "expected", head.closing())
                        .with("actual", sum)
                        .with("difference", sum.minus(head.closing())));
    }

    private static Reason differs(Currency expected, Currency actual) {
        return Reason.of("BANK_STATEMENT_CURRENCY_DIFFERS", "expected", expected).with("actual", actual);
    }

    Money credits() {
        return Money.ofMinor(currency.orElseThrow(), credits);
    }

    Money debits() {
        return Money.ofMinor(currency.orElseThrow(), debits);
    }

    int count() {
        return count;
    }
}
