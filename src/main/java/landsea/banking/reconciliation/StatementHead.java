package landsea.banking.reconciliation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import landsea.banking.iso20022.Part;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/**
 * What a statement says of itself.
 *
 * @param bankId as the bank calls it
 * @param page from one
 * @param sequence its number among the bank's statements of the account, where the bank counts them
 */
public record StatementHead(
        String account,
        String bankId,
        int page,
        OptionalLong sequence,
        Money opening,
        Money closing,
        LocalDate closingOn) {

    private static final int DATE_LENGTH = "2025-01-14".length();

    /** At the beginning of all, of this page, or the end of the statement before. */
    private static final List<String> OPENING = List.of("OPBD", "PRCD", "ITBD");

    private static final List<String> CLOSING = List.of("CLBD", "ITBD");

    private record Balance(String code, Money amount, LocalDate on) {}

    public StatementHead {
        if (!opening.currency().equals(closing.currency())) {
            throw new IllegalArgumentException("opens in " + opening + " and closes in " + closing);
        }
    }

    public Currency currency() {
        return closing.currency();
    }

    /** Of the element {@code Stmt}. Refused with BANK_STATEMENT_BALANCE_MISSING where it does not say from what to what it goes. */
    static Outcome<StatementHead> of(Part.Group statement) {
        List<Balance> balances =
                statement.groups("Bal").stream().flatMap(one -> balance(one).stream()).toList();
        Optional<Balance> opening = first(balances, OPENING);
        Optional<Balance> closing = first(balances.reversed(), CLOSING);
        if (opening.isEmpty() || closing.isEmpty() || opening.get() == closing.get()) {
            return missing(opening.isEmpty() ? "OPBD" : "CLBD");
        }
        if (!opening.get().amount().currency().equals(closing.get().amount().currency())) {
            return missing(closing.get().amount().currency().code());
        }
        return Outcome.done(new StatementHead(
                statement
                        .text("Acct", "Id", "IBAN")
                        .or(() -> statement.text("Acct", "Id", "Othr", "Id"))
                        .orElse(""),
                statement.text("Id").orElse(""),
                statement.text("StmtPgntn", "PgNb").map(Integer::parseInt).orElse(1),
                statement
                        .text("ElctrncSeqNb")
                        .or(() -> statement.text("LglSeqNb"))
                        .map(text -> OptionalLong.of(new BigDecimal(text).longValueExact()))
                        .orElseGet(OptionalLong::empty),
                opening.get().amount(),
                closing.get().amount(),
                closing.get().on()));
    }

    private static Outcome<StatementHead> missing(String code) {
        return Outcome.refused(Reason.of("BANK_STATEMENT_BALANCE_MISSING", "balance", code));
    }

    private static Optional<Balance> first(List<Balance> balances, List<String> codes) {
        return codes.stream()
                .flatMap(code -> balances.stream().filter(one -> one.code().equals(code)))
                .findFirst();
    }

    private static Optional<Balance> balance(Part.Group balance) {
        Optional<Part.Leaf> amount =
                balance.at("Amt").filter(Part.Leaf.class::isInstance).map(Part.Leaf.class::cast);
        Optional<String> on = balance.text("Dt", "Dt").or(() -> balance.text("Dt", "DtTm"));
        if (amount.isEmpty() || on.isEmpty() || !Currency.exists(amount.get().currency())) {
            return Optional.empty();
        }
        Money money = Money.of(
                Currency.of(amount.get().currency()), new BigDecimal(amount.get().text().strip()));
        boolean debit = balance.text("CdtDbtInd").filter("DBIT"::equals).isPresent();
        return Optional.of(new Balance(
                balance.text("Tp", "CdOrPrtry", "Cd").orElse(""),
                debit ? money.negated() : money,
                LocalDate.parse(on.get().strip().substring(0, DATE_LENGTH))));
    }
}
